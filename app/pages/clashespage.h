// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/clashesmodel.h"
#include "core/base/result.h"

namespace doorstep {

class Desk;

/// The code of the value that stands on the record now.
inline constexpr QLatin1StringView currentValue{"current"};

struct ClashesPage {
    QList<ClashRow> clashes;
    bool canSettle = false;
};

/// Everything in the store that waits for a decision. Read on the store's thread.
Result<ClashesPage> readClashes(Desk &desk);

} // namespace doorstep
