// SPDX-License-Identifier: Apache-2.0
#include "core/access/capabilities.h"

namespace doorstep::access {

using namespace Qt::StringLiterals;

Role roleFromName(const QString &name)
{
    if (name == "supervisor"_L1)
        return Role::Supervisor;
    return name == "midwife"_L1 ? Role::Midwife : Role::Practitioner;
}

QString roleName(Role role)
{
    switch (role) {
    case Role::Practitioner: return u"practitioner"_s;
    case Role::Midwife: return u"midwife"_s;
    case Role::Supervisor: return u"supervisor"_s;
    }
    return {};
}

bool can(Role role, Capability capability)
{
    switch (capability) {
    case Capability::SeeFamilies: return true;
    case Capability::RecordVisits:
    case Capability::ChangeFamily: return role != Role::Supervisor;
    case Capability::ReviewNotes: return role == Role::Supervisor;
    }
    return false;
}

} // namespace doorstep::access
