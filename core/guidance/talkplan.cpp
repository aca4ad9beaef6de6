// SPDX-License-Identifier: Apache-2.0
#include "core/guidance/talkplan.h"

#include <algorithm>

namespace doorstep::guidance {

bool TalkPlan::couldWait(const QString &checklist) const
{
    return std::any_of(items.begin(), items.end(), [&checklist](const TalkItem &item) {
        return item.couldWait && item.due.checklist == checklist;
    });
}

TalkPlan planTalk(const std::vector<Due> &due, const QStringList &brought, int limitMinutes)
{
    TalkPlan plan;
    int used = 0;
    for (const Due &entry : due)
        if (brought.contains(entry.checklist))
            used += entry.minutes;
    for (const Due &entry : due) {
        const bool needed = brought.contains(entry.checklist);
        if (entry.how == HowMuch::Triggered && !needed)
            continue;
        const bool fits = needed || used + entry.minutes <= limitMinutes;
        used += fits && !needed ? entry.minutes : 0;
        plan.minutes += entry.minutes;
        plan.waitingMinutes += fits ? 0 : entry.minutes;
        plan.items.push_back({entry, !fits});
    }
    return plan;
}

} // namespace doorstep::guidance
