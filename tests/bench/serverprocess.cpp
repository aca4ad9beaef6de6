// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/serverprocess.h"

#include "tests/bench/measure.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 20'000;

Error trouble(const QString &what) { return {ErrorCode::Internal, what}; }
} // namespace

ServerProcess::ServerProcess(QString program, QString folder, QString store)
    : m_program(std::move(program)), m_folder(std::move(folder)), m_store(std::move(store))
{
}

ServerProcess::~ServerProcess() { stop(); }

QByteArray ServerProcess::command(const QStringList &arguments) const
{
    QProcess process;
    process.start(m_program, arguments + QStringList{u"--data"_s, m_folder});
    const bool ended = process.waitForFinished(patienceMs);
    if (!ended || process.exitCode() != 0)
        giveUp("doorstep-server", trouble(arguments.join(u' ') + QString::fromUtf8(process.readAllStandardError())));
    return process.readAllStandardOutput().trimmed();
}

void ServerProcess::prepare()
{
    // Said once; every other command finds it in the data directory.
    const QStringList store = m_store.isEmpty() ? QStringList() : QStringList{u"--store"_s, m_store};
    command(QStringList{u"init"_s, u"--organisation"_s, u"Bench"_s} + store);
    command({u"team"_s, u"add"_s, u"Bench"_s});
    addPerson(u"hv"_s);
}

void ServerProcess::addPerson(const QString &login)
{
    command({u"user"_s, u"add"_s, u"--login"_s, login, u"--name"_s, u"Bench Example"_s, u"--role"_s, u"practitioner"_s,
             u"--team"_s, u"Bench"_s});
}

QString ServerProcess::code(const QString &login)
{
    return QString::fromLatin1(command({u"enrol"_s, u"--login"_s, login}));
}

void ServerProcess::start()
{
    m_certificate = QByteArray::fromHex(command({u"certificate"_s}));
    const QString portFile = m_folder + u"/port"_s;
    QFile::remove(portFile);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(m_program,
                    {u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--port-file"_s, portFile, u"--data"_s, m_folder});
    QElapsedTimer waited;
    for (waited.start(); waited.elapsed() < patienceMs; QThread::msleep(5)) {
        QFile file(portFile);
        if (file.open(QIODevice::ReadOnly) && (m_port = file.readAll().trimmed().toInt()) != 0)
            return;
    }
    giveUp("doorstep-server", trouble(u"does not listen"_s));
}

void ServerProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(patienceMs))
        m_process.kill();
}

double ServerProcess::peakMemoryMb() const
{
    QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    constexpr auto label = "VmHWM:";
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(label))
            return line.simplified().split(' ').value(1).toDouble() / 1024; // which /proc gives in KiB
    }
    return 0;
}

sync::ServerAddress ServerProcess::address() const
{
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_port);
    return {url, m_certificate};
}

} // namespace doorstep::bench
