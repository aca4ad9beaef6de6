// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::access {

/// Who somebody is to the service. Screens never see this, only capabilities.
enum class Role { Practitioner, Midwife, Supervisor };

/// Things a person may do. Asked by use cases, by the server, and shown to screens as yes or no.
enum class Capability {
    SeeFamilies, ///< those of her caseload, or of her team
    RecordVisits, ///< start, fill in, sign and amend visits of her own
    ChangeFamily, ///< add and change carers, close tasks and alert steps
    ReviewNotes, ///< read signed notes of the team, return them, mark them reviewed
};

/// The role named by the server; Practitioner for a name this version does not know, which can do the least to others'
/// notes.
Role roleFromName(const QString &name);
QString roleName(Role role);
bool can(Role role, Capability capability);

} // namespace doorstep::access
