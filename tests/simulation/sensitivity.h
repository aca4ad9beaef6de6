// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <span>

namespace doorstep::simulation {

/// A bug the simulator has to see, and the most seeds that may take.
struct PlantedBug {
    int number = 0;
    const char *name = "";
    qint64 seeds = 0;
    bool twoWorlds = false; ///< only seen by a run in two worlds
};

/// Lets one bug after the other live and runs seeds from `from` on until each is found. 0: all were, within their
/// budgets; a run that cannot see them proves nothing.
int findPlanted(std::span<const PlantedBug> bugs, qint64 from);

} // namespace doorstep::simulation
