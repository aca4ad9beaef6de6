// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/runner.h"

#include <catch2/catch_test_macros.hpp>

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

using namespace doorstep::simulation;
using namespace Qt::StringLiterals;

namespace {
struct Ran {
    int exitCode = -1;
    QByteArray said;
};

Ran run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    Ran ran;
    if (process.waitForFinished(-1) && process.exitStatus() == QProcess::NormalExit)
        ran.exitCode = process.exitCode();
    ran.said = process.readAllStandardOutput();
    std::printf("%s\n", ran.said.constData());
    return ran;
}

/// How many seeds, each twice, unless the environment asks for others.
int seeds()
{
    const int wanted = qEnvironmentVariableIntValue("DOORSTEP_SIMULATION_SEEDS");
    return wanted > 0 ? wanted : 5000;
}

int firstSeed()
{
    const int wanted = qEnvironmentVariableIntValue("DOORSTEP_SIMULATION_FROM");
    return wanted > 0 ? wanted : 1;
}
} // namespace

TEST_CASE("whatever befalls tablets, network and server, every promise is kept, and each seed repeats")
{
    std::printf("seeds %d to %d\n", firstSeed(), firstSeed() + seeds() - 1);
    const Ran ran =
        run(QStringLiteral(DOORSTEP_SIMULATE),
            {u"--seeds"_s, QString::number(seeds()), u"--from"_s, QString::number(firstSeed()), u"--jobs"_s, u"2"_s});
    REQUIRE(ran.exitCode == 0);
    for (const char *fault : {"lose-reply", "kill-at-call", "power-cut-at-call", "server-crash-in-request",
                              "server-restore", "copy-tablet", "restore-tablet", "revoke-device", "end-grant"})
        CHECK(ran.said.contains(fault));
    if (seeds() >= 5000)
        CHECK_FALSE(ran.said.contains("empty cell"));
}

TEST_CASE("what a tablet is sent does not depend on what others write of families its owner can never know")
{
    const Ran ran = run(
        QStringLiteral(DOORSTEP_SIMULATE),
        {u"--two-worlds"_s, u"--seeds"_s, u"1000"_s, u"--from"_s, QString::number(firstSeed()), u"--jobs"_s, u"2"_s});
    REQUIRE(ran.exitCode == 0);
    REQUIRE(ran.said.contains("worlds-with-secrets"));
}

TEST_CASE("two worlds can see: a leak of one sort of record is found")
{
    const Ran ran = run(QStringLiteral(DOORSTEP_SIMULATE_PLANTED),
                        {u"--planted"_s, u"113"_s, u"--two-worlds"_s, u"--seeds"_s, u"100"_s, u"--until-found"_s});
    REQUIRE(ran.exitCode == 1);
    CHECK(ran.said.contains("two worlds"));
}

TEST_CASE("the simulator can see: the canary is found")
{
    const Ran ran = run(QStringLiteral(DOORSTEP_SIMULATE_PLANTED),
                        {u"--planted"_s, u"19"_s, u"--seeds"_s, u"100"_s, u"--once"_s, u"--until-found"_s});
    REQUIRE(ran.exitCode == 1);
    CHECK(ran.said.contains("no silent choice"));
}

TEST_CASE("every planted bug is found within its budget, when the environment asks for it")
{
    if (!qEnvironmentVariableIsSet("DOORSTEP_SIMULATION_PLANTED"))
        SKIP("set DOORSTEP_SIMULATION_PLANTED");
    REQUIRE(run(QStringLiteral(DOORSTEP_SIMULATE_PLANTED), {u"--sensitivity"_s}).exitCode == 0);
}

TEST_CASE("a plan follows from its seed, and a list of steps finds its way back")
{
    const Plan whole = planFor(7);
    const Plan again = planFor(7);
    REQUIRE(whole.steps.size() == again.steps.size());
    for (qsizetype i = 0; i < whole.steps.size(); ++i)
        REQUIRE(whole.steps[i].salt == again.steps[i].salt);
    const Plan part = kept(whole, u"0-2,5,9-11"_s);
    REQUIRE(part.steps.size() == 7);
    REQUIRE(keepList(whole, part) == u"0-2,5,9-11"_s);
}
