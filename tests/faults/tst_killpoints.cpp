// SPDX-License-Identifier: Apache-2.0
#include "platform/nullkeystore.h"
#include "tests/faults/promises.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QProcess>
#include <QTemporaryDir>

#include <random>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
/// How often a process is killed: 200 here, and as often as the environment says on a longer run.
int kills()
{
    const int wanted = qEnvironmentVariableIntValue("DOORSTEP_KILLS");
    return wanted > 0 ? wanted : 200;
}

struct Run {
    test::Promises promises;
    int calls = 0;
    bool killed = false;
};

Run liveUntil(const QString &folder, int call)
{
    QProcess life;
    life.start(QStringLiteral(DOORSTEP_NOTEBOOK_LIVER), {folder, QString::number(call)});
    REQUIRE(life.waitForFinished(60'000));
    Run run;
    run.killed = life.exitStatus() == QProcess::CrashExit;
    for (const QByteArray &line : life.readAllStandardOutput().split('\n')) {
        const QString text = QString::fromUtf8(line);
        if (text.startsWith(u"calls "_s))
            run.calls = text.section(u' ', 1).toInt();
        else
            run.promises.take(text);
    }
    return run;
}
} // namespace

TEST_CASE("a process killed at any storage call of a notebook's life breaks no promise")
{
    const QTemporaryDir whole;
    const int calls = liveUntil(whole.path(), 0).calls;
    REQUIRE(calls > 200);
    std::mt19937 random(Catch::getSeed());
    std::uniform_int_distribution<int> anywhere(1, calls - 1);
    for (int round = 0; round < kills(); ++round) {
        const QTemporaryDir dir;
        const int call = anywhere(random);
        const Run run = liveUntil(dir.path(), call);
        INFO("seed " << Catch::getSeed() << ", round " << round << ", killed at call " << call << " of " << calls);
        REQUIRE(run.killed);
        platform::NullKeyStore keyStore(dir.filePath(u"keystore.null.json"_s));
        REQUIRE(run.promises.firstBroken(dir.path(), keyStore).toStdString() == "");
    }
    std::printf("%d kills over %d storage calls\n", kills(), calls);
}
