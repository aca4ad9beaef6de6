// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/language.h"
#include "core/plans/plandocument.h"

namespace doorstep::plans {

/// One thing that is different between two versions of a plan.
struct PlanChange {
    enum class What { New, Gone, Changed, Reordered };
    What what = What::Changed;
    QString part; ///< id of the part
    QString heading; ///< its heading, in the newer version where it has one
    QString before; ///< the line that is gone or was changed; empty otherwise
    QString after; ///< the line that is new or is now; empty otherwise

    bool operator==(const PlanChange &) const = default;
};

/// What is different in `after`, part by part in its order, then what only `before` had. Both in the same language.
/// Dates and versions always differ and are no change.
QList<PlanChange> planChanges(const PlanDocument &before, const PlanDocument &after);

/// The changes in plain words, one a line: "Then I try. New: A bath". "Nothing has changed." when there is none.
QStringList changeLines(const QList<PlanChange> &changes, const Language &language);

} // namespace doorstep::plans
