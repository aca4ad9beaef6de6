// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "tests/bench/measure.h"
#include "tests/bench/serverprocess.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QThread>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 20'000;
constexpr unsigned lookAgainMs = 2;

[[noreturn]] void stuck(const QString &what) { giveUp("start", {ErrorCode::TimedOut, what}); }

QProcessEnvironment environment()
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
    return environment;
}

void enrol(const QString &app, const QString &folder, const QString &serverProgram)
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
    process.write("274951\n");
    process.closeWriteChannel();
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        stuck(u"the app did not enrol: "_s + QString::fromUtf8(process.readAllStandardError()));
}

bool seesThePerson(QLocalSocket &robot)
{
    robot.write("{\"do\":\"look\",\"at\":\"~Bench Example\"}\n");
    robot.flush();
    while (!robot.canReadLine()) {
        if (!robot.waitForReadyRead(patienceMs))
            stuck(u"the app does not answer"_s);
    }
    return robot.readLine().contains("\"ok\":true");
}

/// The story's robot looks from inside the unchanged app. It must see whose tablet it is twice: by the second look the
/// app has been through its event loop once more, and has painted.
void waitForUnlockScreen(QLocalServer &channel)
{
    if (!channel.waitForNewConnection(patienceMs))
        stuck(u"the app does not start"_s);
    const std::unique_ptr<QLocalSocket> robot(channel.nextPendingConnection());
    QElapsedTimer waited;
    waited.start();
    for (int seen = 0; seen < 2; seen += seesThePerson(*robot) ? 1 : 0) {
        if (waited.elapsed() > patienceMs)
            stuck(u"no unlock screen"_s);
        QThread::msleep(lookAgainMs);
    }
}

double startOnce(const QString &app, const QString &tablet)
{
    QLocalServer channel;
    if (!channel.listen(u"doorstep-bench-%1"_s.arg(QCoreApplication::applicationPid())))
        stuck(channel.errorString());
    auto with = environment();
    with.insert(u"QT_PLUGIN_PATH"_s, QStringLiteral(DOORSTEP_ROBOT_FOLDER));
    with.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"doorsteprobot:"_s + channel.fullServerName());
    QProcess process;
    process.setProcessEnvironment(with);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const double time = timed([&] {
        process.start(app, {u"--data-dir"_s, tablet, u"--key-store"_s, u"null"_s});
        waitForUnlockScreen(channel);
    });
    process.kill();
    process.waitForFinished(patienceMs);
    return time;
}
} // namespace

void measureStart(Figures &figures, const QString &appProgram, const QString &serverProgram)
{
    const QTemporaryDir folder;
    enrol(appProgram, folder.path(), serverProgram);
    Milliseconds each;
    for (int round = 0; round <= rounds; ++round)
        each.push_back(startOnce(appProgram, folder.filePath(u"tablet"_s)));
    each.erase(each.begin()); // the warm-up
    figures.set("start_ms", median(each));
}

} // namespace doorstep::bench
