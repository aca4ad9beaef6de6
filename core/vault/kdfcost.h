// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace doorstep {

/// What stretching a PIN costs (Argon2id, one lane). Stored in the slot, so that it can grow later.
struct KdfCost {
    quint64 passes = 3;
    quint64 memoryBytes = 64ULL * 1024 * 1024; ///< passes and memory as they stand here are the floor for real use
};

/// The cost that takes this device between half a second and a second, never below the floor, never above 256 MiB.
/// Measures for about a second.
KdfCost calibratedKdfCost();

/// The same sum without the measuring: `floorMs` is what the floor took.
KdfCost kdfCostFor(double floorMs);

} // namespace doorstep
