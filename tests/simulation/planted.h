// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep {

/// Which bug of planted/bugs.py is alive in this process; 0: none. Only doorstep-simulate-planted has any: it is built
/// from changed copies of a few product files, the product itself knows nothing of this.
inline int plantedBug = 0;
inline bool planted(int number) { return plantedBug == number; }
inline QString plantedRelay; ///< for bug 12: whose request the server is at
inline bool plantedSignedOut = false; ///< for bug 8, which is in two files

} // namespace doorstep
