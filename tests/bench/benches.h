// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/figures.h"

#include <QString>

namespace doorstep::bench {

/// Where the real programs are: the start and the exchange are measured on them, not on copies in this process.
struct Programs {
    QString app;
    QString server;
};

/// save_ratio, save_p99_ms.
void measureSaves(Figures &figures);
/// open_ratio, open_ms.
void measureOpening(Figures &figures);
/// search_p99_ms.
void measureSearch(Figures &figures);

} // namespace doorstep::bench
