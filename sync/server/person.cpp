// SPDX-License-Identifier: Apache-2.0
#include "sync/server/person.h"

#include <array>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
struct RoleName {
    Role role;
    QLatin1StringView name;
};
constexpr std::array roleNames{RoleName{Role::Practitioner, "practitioner"_L1}, RoleName{Role::Midwife, "midwife"_L1},
                               RoleName{Role::Supervisor, "supervisor"_L1}};
} // namespace

QString roleName(Role role)
{
    for (const auto &entry : roleNames) {
        if (entry.role == role)
            return entry.name;
    }
    return {};
}

std::optional<Role> roleFromName(QStringView name)
{
    for (const auto &entry : roleNames) {
        if (name == entry.name)
            return entry.role;
    }
    return std::nullopt;
}

bool mayWrite(Role role, RecordKind kind)
{
    const bool supervisor = role == Role::Supervisor;
    switch (kind) {
    case RecordKind::Task:
    case RecordKind::Comment: return true;
    case RecordKind::Review: return supervisor;
    case RecordKind::Family:
    case RecordKind::Infant:
    case RecordKind::Carer:
    case RecordKind::Visit:
    case RecordKind::Response:
    case RecordKind::Plan:
    case RecordKind::Alert:
    case RecordKind::Note:
    case RecordKind::Attachment:
    case RecordKind::Amendment: return !supervisor;
    }
    return false;
}

} // namespace doorstep::server
