// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/exchangestatus.h"
#include "core/base/result.h"

namespace doorstep {

class Desk;

/// How far what was written here has got, from the store alone. Read on the store's thread.
struct ExchangePage {
    ExchangeStatus::Facts facts; ///< busy, online and problem are the exchange's to say
    QList<ExchangeRow> waiting;
    QList<ExchangeRow> needsYou;
    QList<ExchangeRow> lately;
};

Result<ExchangePage> readExchangePage(Desk &desk);

} // namespace doorstep
