// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "tests/simulation/planted.h"
#ifdef DOORSTEP_PLANTED
#include "plantedbugs.h"
#endif
#include "tests/simulation/totals.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QProcess>

#include <ctime>
#include <memory>
#include <vector>

using namespace doorstep;
using namespace doorstep::simulation;
using namespace Qt::StringLiterals;

namespace {
struct Options {
    qint64 from = 1;
    qint64 seeds = 0;
    qint64 stride = 1;
    bool once = false;
    bool twoWorlds = false;
    bool stopAtFirst = false;
};

QString plantedOption() { return plantedBug == 0 ? QString() : u" --planted %1"_s.arg(plantedBug); }

QString describe(Runner &runner, const Plan &plan, const Violation &violation)
{
    const Plan small = runner.shrink(plan, violation.invariant);
    return u"seed %1 breaks \"%2\": %3\n  scripts/simulate --seed %1 --keep %4%5 --trace"_s.arg(plan.seed).arg(
        QString::fromUtf8(violation.invariant), violation.what, keepList(plan, small), plantedOption());
}

Totals runSeeds(const Options &options)
{
    Totals totals;
    Runner runner;
    const std::clock_t started = std::clock();
    for (qint64 i = 0; i < options.seeds; ++i) {
        const Plan plan = planFor(static_cast<quint64>(options.from + i * options.stride));
        const Outcome outcome = options.twoWorlds ? runner.runInTwoWorlds(plan)
            : options.once                        ? runner.run(plan)
                                                  : runner.runTwice(plan);
        totals.add(outcome);
        if (!outcome.verdict)
            continue;
        totals.failures.append(options.stopAtFirst || options.twoWorlds ? QString::number(plan.seed) + u": "_s
                                       + QString::fromUtf8(outcome.verdict->invariant)
                                                                        : describe(runner, plan, *outcome.verdict));
        if (options.stopAtFirst)
            break;
    }
    totals.cpuMs = (std::clock() - started) * 1000 / CLOCKS_PER_SEC;
    return totals;
}

/// As many processes as asked for, each with every J-th seed.
Totals runInProcesses(const Options &options, int jobs)
{
    std::vector<std::unique_ptr<QProcess>> workers;
    for (int job = 0; job < jobs; ++job) {
        const qint64 share = (options.seeds - job + jobs - 1) / jobs;
        QStringList arguments{u"--worker"_s,
                              u"--from"_s,
                              QString::number(options.from + job),
                              u"--seeds"_s,
                              QString::number(share),
                              u"--stride"_s,
                              QString::number(jobs),
                              u"--planted"_s,
                              QString::number(plantedBug)};
        if (options.once)
            arguments.append(u"--once"_s);
        if (options.twoWorlds)
            arguments.append(u"--two-worlds"_s);
        workers.push_back(std::make_unique<QProcess>());
        workers.back()->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        workers.back()->start(QCoreApplication::applicationFilePath(), arguments);
    }
    Totals totals;
    for (const auto &worker : workers) {
        worker->waitForFinished(-1);
        const auto json = parseObject(worker->readAllStandardOutput(), u"worker"_s);
        if (json)
            totals.add(Totals::fromJson(*json));
        else
            totals.failures.append(u"a worker died"_s);
    }
    return totals;
}

int showOne(const Plan &plan, bool trace)
{
    Runner runner;
    const Outcome outcome = runner.run(plan, trace);
    std::printf("seed %llu, %lld steps, trace %s\n", plan.seed, static_cast<qint64>(plan.steps.size()),
                outcome.hash.constData());
    if (!outcome.verdict)
        return 0;
    std::printf("breaks \"%s\": %s\n", outcome.verdict->invariant.constData(), qPrintable(outcome.verdict->what));
    return 1;
}
} // namespace

int main(int argc, char *argv[])
{
    QHashSeed::setDeterministicGlobalSeed();
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"seeds"_s, u"How many seeds to run."_s, u"N"_s, u"200"_s},
                       {u"from"_s, u"The first seed."_s, u"S"_s, u"1"_s},
                       {u"jobs"_s, u"In how many processes."_s, u"J"_s, u"1"_s},
                       {u"once"_s, u"Do not run each seed twice to see that it repeats."_s},
                       {u"two-worlds"_s, u"Each seed with other secrets; what a tablet is sent must be the same."_s},
                       {u"until-found"_s, u"Stop at the first violation."_s},
                       {u"seed"_s, u"Run this one seed."_s, u"S"_s},
                       {u"keep"_s, u"Of that seed only these steps, as in 0-3,7."_s, u"LIST"_s},
                       {u"trace"_s, u"Print what happens."_s},
                       {u"planted"_s, u"With this planted bug (doorstep-simulate-planted only)."_s, u"N"_s, u"0"_s},
                       {u"sensitivity"_s, u"Find every planted bug (doorstep-simulate-planted only)."_s},
                       {u"stride"_s, u"From one seed to the next."_s, u"N"_s, u"1"_s},
                       {u"worker"_s, u"Print the totals as one line."_s}});
    parser.process(application);
    plantedBug = parser.value(u"planted"_s).toInt();
    if (parser.isSet(u"seed"_s))
        return showOne(kept(planFor(parser.value(u"seed"_s).toULongLong()), parser.value(u"keep"_s)),
                       parser.isSet(u"trace"_s));
#ifdef DOORSTEP_PLANTED
    if (parser.isSet(u"sensitivity"_s))
        return findPlanted(plantedBugs, parser.value(u"from"_s).toLongLong());
#endif
    const Options options{parser.value(u"from"_s).toLongLong(),   parser.value(u"seeds"_s).toLongLong(),
                          parser.value(u"stride"_s).toLongLong(), parser.isSet(u"once"_s),
                          parser.isSet(u"two-worlds"_s),          parser.isSet(u"until-found"_s)};
    const int jobs = parser.value(u"jobs"_s).toInt();
    const Totals totals = jobs > 1 ? runInProcesses(options, jobs) : runSeeds(options);
    if (parser.isSet(u"worker"_s))
        std::printf("%s\n", toJson(totals.toJson()).constData());
    else
        totals.print();
    return totals.failures.isEmpty() ? 0 : 1;
}
