// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/sensitivity.h"

#include "tests/simulation/planted.h"
#include "tests/simulation/runner.h"

#include <cstdio>

namespace doorstep::simulation {

namespace {
struct Find {
    qint64 seeds = 0;
    Verdict verdict;
};

Find find(Runner &runner, const PlantedBug &bug, qint64 from)
{
    Find found;
    plantedBug = bug.number;
    while (!found.verdict && found.seeds < bug.seeds) {
        const Plan plan = planFor(static_cast<quint64>(from + found.seeds));
        found.verdict = (bug.twoWorlds ? runner.runInTwoWorlds(plan) : runner.run(plan)).verdict;
        ++found.seeds;
    }
    plantedBug = 0;
    return found;
}
} // namespace

int findPlanted(std::span<const PlantedBug> bugs, qint64 from)
{
    Runner runner;
    int missed = 0;
    for (const PlantedBug &bug : bugs) {
        const Find found = find(runner, bug, from);
        missed += found.verdict ? 0 : 1;
        std::printf("%3d  %-62s %5lld of %4lld seeds  %s\n", bug.number, bug.name, found.seeds, bug.seeds,
                    found.verdict ? found.verdict->invariant.constData() : "NOT FOUND");
        std::fflush(stdout);
    }
    std::printf("%d of %d planted bugs found\n", static_cast<int>(bugs.size()) - missed, static_cast<int>(bugs.size()));
    return missed == 0 ? 0 : 1;
}

} // namespace doorstep::simulation
