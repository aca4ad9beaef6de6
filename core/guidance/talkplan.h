// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guidance/schedule.h"

namespace doorstep::guidance {

/// One checklist of a contact, against the time there is.
struct TalkItem {
    Due due;
    bool couldWait = false; ///< does not fit beside what comes before it: next time, if she so chooses
};

/// A contact's talk: everything due, in the order of the schedule. Nothing is left out: what does not fit is marked,
/// and the practitioner chooses.
struct TalkPlan {
    std::vector<TalkItem> items;
    int minutes = 0; ///< of talk, for everything
    int waitingMinutes = 0; ///< of that, what could wait

    bool couldWait(const QString &checklist) const;
    bool fits() const { return waitingMinutes == 0; }
};

/// What is due at a contact and how much of it fits in `limitMinutes`. `brought` are checklists an answer brought to
/// this visit: they are due whatever the schedule says, and never wait.
TalkPlan planTalk(const std::vector<Due> &due, const QStringList &brought, int limitMinutes);

} // namespace doorstep::guidance
