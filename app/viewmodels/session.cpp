// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/session.h"

#include "app/services/usermessages.h"
#include "core/access/capabilities.h"

namespace doorstep {

using access::Capability;

namespace {
bool may(const Practitioner &who, Capability capability)
{
    return !who.id.isEmpty() && access::can(access::roleFromName(who.role), capability);
}
} // namespace

QString Session::jobTitle() const { return unlocked() ? jobTitleFor(m_who.role) : QString(); }

bool Session::canSeeFamilies() const { return may(m_who, Capability::SeeFamilies); }

bool Session::canRecordVisits() const { return may(m_who, Capability::RecordVisits); }

bool Session::canChangeFamily() const { return may(m_who, Capability::ChangeFamily); }

bool Session::canReviewNotes() const { return may(m_who, Capability::ReviewNotes); }

void Session::begin(const Practitioner &who)
{
    m_who = who;
    Q_EMIT changed();
}

void Session::end()
{
    m_who = {};
    Q_EMIT changed();
}

void Session::lock()
{
    if (unlocked())
        Q_EMIT lockRequested();
}

} // namespace doorstep
