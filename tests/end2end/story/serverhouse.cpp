// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/serverhouse.h"

#include "tests/end2end/story/storyerror.h"

#include <QDir>
#include <QFile>
#include <QThread>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 30'000;
const QString team = u"Example team"_s;

[[noreturn]] void fail(const QString &what) { throw StoryError(what.toStdString()); }
} // namespace

ServerHouse::ServerHouse(QString program, QString folder) : m_program(std::move(program)), m_folder(std::move(folder))
{
}

ServerHouse::~ServerHouse()
{
    if (isOpen())
        close();
}

QString ServerHouse::run(const QStringList &arguments) const
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DOORSTEP_SERVER_DATA"_s, m_folder);
    process.setProcessEnvironment(environment);
    process.start(m_program, arguments);
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0) {
        fail(u"doorstep-server %1: %2"_s.arg(arguments.join(u' '), QString::fromUtf8(process.readAllStandardError())));
    }
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

void ServerHouse::prepare()
{
    QDir().mkpath(m_folder);
    (void)run({u"init"_s, u"--organisation"_s, u"Example Trust"_s});
    (void)run({u"team"_s, u"add"_s, team});
    const auto add = [this](const QString &login, const QString &name, const QString &role) {
        (void)run({u"user"_s, u"add"_s, u"--login"_s, login, u"--name"_s, name, u"--role"_s, role, u"--team"_s, team});
    };
    add(u"hv.demo"_s, u"Hana Visitor"_s, u"practitioner"_s);
    add(u"mw.demo"_s, u"Mina Midwife"_s, u"midwife"_s);
    add(u"sup.demo"_s, u"Sal Supervisor"_s, u"supervisor"_s);
    m_fingerprint = run({u"certificate"_s});
}

void ServerHouse::importCaseload(const QString &csv) const
{
    (void)run({u"caseload"_s, u"import"_s, csv, u"--relative-dates"_s});
}

QString ServerHouse::codeFor(const QString &login) const { return run({u"enrol"_s, u"--login"_s, login}); }

QString ServerHouse::recoveryCodeFor(const QString &login) const { return run({u"recover"_s, u"--login"_s, login}); }

void ServerHouse::open()
{
    const QString portFile = m_folder + u"/port"_s;
    QFile::remove(portFile);
    m_process.start(
        m_program,
        {u"serve"_s, u"--data"_s, m_folder, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--port-file"_s, portFile});
    for (int waited = 0; !QFile::exists(portFile); waited += 10) {
        if (waited > patienceMs || !m_process.waitForStarted())
            fail(u"the server does not start: %1"_s.arg(QString::fromUtf8(m_process.readAllStandardError())));
        QThread::msleep(10);
    }
    QFile file(portFile);
    if (!file.open(QIODevice::ReadOnly))
        fail(u"the server's port is not known"_s);
    m_port = file.readAll().trimmed().toUShort();
}

void ServerHouse::close()
{
    m_process.kill();
    m_process.waitForFinished();
}

QString ServerHouse::url() const { return u"https://127.0.0.1:%1"_s.arg(m_port); }

} // namespace doorstep::test
