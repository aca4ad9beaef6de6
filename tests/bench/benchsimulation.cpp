// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "tests/bench/measure.h"

#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int turns = 3;
constexpr int seeds = 60;
constexpr int patienceMs = 300'000;

/// Each seed run twice, in one process; the program reckons on its own processor time.
double seedsPerSecond(const QString &program)
{
    QProcess process;
    process.start(program, {u"--jobs"_s, u"1"_s, u"--seeds"_s, QString::number(seeds)});
    if (!process.waitForFinished(patienceMs) || process.exitCode() != 0)
        giveUp("doorstep-simulate", {ErrorCode::Internal, u"a seed broke a promise, or it did not end"_s});
    static const QRegularExpression said(u"([0-9.]+) seeds/s/core"_s);
    const auto match = said.match(QString::fromUtf8(process.readAllStandardOutput()));
    if (!match.hasMatch())
        giveUp("doorstep-simulate", {ErrorCode::Internal, u"it does not say how fast it was"_s});
    return match.captured(1).toDouble();
}
} // namespace

void measureSimulation(Figures &figures, const QString &simulator)
{
    if (!QFileInfo::exists(simulator))
        return say("not measured: the simulator is not built (scripts/simulate builds it)");
    Milliseconds speeds;
    for (int turn = 0; turn < turns; ++turn)
        speeds.push_back(seedsPerSecond(simulator));
    figures.set("simulate_seeds_s", median(speeds));
}

} // namespace doorstep::bench
