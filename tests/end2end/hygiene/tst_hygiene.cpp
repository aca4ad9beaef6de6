// SPDX-License-Identifier: Apache-2.0
// What the real processes let others see of their memory.
#include "tests/end2end/story/person.h"
#include "tests/end2end/story/serverhouse.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

#include <sys/stat.h>
#include <unistd.h>

using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
const Programs programs{QStringLiteral(DOORSTEP_APP), QStringLiteral(DOORSTEP_SERVER),
                        QStringLiteral(DOORSTEP_ROBOT_FOLDER)};
constexpr uid_t nobody = 65534;

/// The line of /proc/<pid>/limits about core dumps, its blanks folded.
QByteArray coreLimit(qint64 pid)
{
    QFile limits(u"/proc/%1/limits"_s.arg(pid));
    REQUIRE(limits.open(QIODevice::ReadOnly));
    const auto lines = limits.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("Max core file size"))
            return line.simplified();
    }
    return {};
}

uid_t ownerOfMemory(qint64 pid)
{
    struct stat status = {};
    REQUIRE(stat(qPrintable(u"/proc/%1/mem"_s.arg(pid)), &status) == 0);
    return status.st_uid;
}
} // namespace

TEST_CASE("Neither app nor server leaves a core dump")
{
    QTemporaryDir folder;
    ServerHouse server(programs.server, folder.filePath(u"server"_s));
    server.prepare();
    server.open();
    CHECK(coreLimit(server.pid()) == "Max core file size 0 0 bytes");
    Person person(programs, u"somebody"_s, folder.path());
    person.start();
    CHECK(coreLimit(person.pid()) == "Max core file size 0 0 bytes");
}

TEST_CASE("In a release build nobody of the same user can look into the app; in a debug build a debugger can")
{
    const uid_t user = getuid() == 0 ? nobody : getuid(); // root may look into anything
    QTemporaryDir folder;
    REQUIRE(chown(qPrintable(folder.path()), user, getgid()) == 0);
    QProcess app;
    app.setChildProcessModifier([user] {
        if (setuid(user) != 0)
            _exit(1);
    });
    app.start(programs.app, {u"--data-dir"_s, folder.path(), u"--key-store"_s, u"null"_s});
    if (!app.waitForStarted())
        SKIP("the app cannot be started as another user from here: " << app.errorString().toStdString());
    for (int waited = 0; coreLimit(app.processId()) != "Max core file size 0 0 bytes"; waited += 20) {
        REQUIRE(waited < 10'000);
        QThread::msleep(20);
    }
    QThread::msleep(100);
#ifdef NDEBUG
    CHECK(ownerOfMemory(app.processId()) == 0);
#else
    CHECK(ownerOfMemory(app.processId()) == user);
#endif
    app.kill();
    app.waitForFinished();
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}
