// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/appprocess.h"

#include "tests/bench/measure.h"
#include "tests/bench/serverprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 20'000;
constexpr unsigned lookAgainMs = 2;

[[noreturn]] void stuck(const QString &what) { giveUp("app", {ErrorCode::TimedOut, what}); }

QProcessEnvironment environment()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
    return environment;
}
} // namespace

QByteArray benchPin() { return "274951"; }

void enrolApp(const QString &app, const QString &folder, const QString &serverProgram)
{
    ServerProcess server(serverProgram, folder + u"/server"_s);
    server.prepare();
    const QString code = server.code();
    server.start();
    const auto address = server.address();
    QProcess process;
    process.setProcessEnvironment(environment());
    process.start(app,
                  {u"--data-dir"_s, folder + u"/tablet"_s, u"--key-store"_s, u"null"_s, u"--enrol"_s, u"--server"_s,
                   address.url.toString(), u"--pin-sha256"_s, QString::fromLatin1(address.certificate.toHex()),
                   u"--code"_s, code, u"--pin-stdin"_s});
    process.write(benchPin() + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        stuck(u"the app did not enrol: "_s + QString::fromUtf8(process.readAllStandardError()));
}

AppProcess::AppProcess(const QString &app, const QString &tablet)
{
    if (!m_channel.listen(u"doorstep-bench-%1"_s.arg(QCoreApplication::applicationPid())))
        stuck(m_channel.errorString());
    auto with = environment();
    with.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(DOORSTEP_ROBOT_FOLDER));
    with.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"doorsteprobot:"_s + m_channel.fullServerName());
    m_process.setProcessEnvironment(with);
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(app, {u"--data-dir"_s, tablet, u"--key-store"_s, u"null"_s});
    if (!m_channel.waitForNewConnection(patienceMs))
        stuck(u"the app does not start"_s);
    m_robot.reset(m_channel.nextPendingConnection());
}

AppProcess::~AppProcess()
{
    m_process.kill();
    m_process.waitForFinished(patienceMs);
}

bool AppProcess::ask(const QString &command, const QString &at)
{
    m_robot->write(QJsonDocument(QJsonObject{{u"do"_s, command}, {u"at"_s, at}}).toJson(QJsonDocument::Compact) + '\n');
    m_robot->flush();
    while (!m_robot->canReadLine()) {
        if (!m_robot->waitForReadyRead(patienceMs))
            stuck(u"the app does not answer"_s);
    }
    return m_robot->readLine().contains("\"ok\":true");
}

bool AppProcess::sees(const QString &what) { return ask(u"look"_s, what); }

void AppProcess::waitFor(const QString &what)
{
    QElapsedTimer waited;
    waited.start();
    while (!sees(what)) {
        if (waited.elapsed() > patienceMs)
            stuck(u"nothing there: "_s + what);
        QThread::msleep(lookAgainMs);
    }
}

void AppProcess::press(const QString &what)
{
    QElapsedTimer waited;
    waited.start();
    while (!ask(u"click"_s, what)) {
        if (waited.elapsed() > patienceMs)
            stuck(u"cannot be pressed: "_s + what);
        QThread::msleep(lookAgainMs);
    }
}

void AppProcess::typePin()
{
    press(u"~Bench Example"_s);
    for (const char digit : benchPin())
        press(u"pin"_s + QLatin1Char(digit));
}

} // namespace doorstep::bench
