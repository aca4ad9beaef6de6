// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"

namespace doorstep::server {

enum class Role { Practitioner, Midwife, Supervisor };

QString roleName(Role role);
std::optional<Role> roleFromName(QStringView name);

struct Person {
    QString id;
    QString name;
    Role role = Role::Practitioner;
    QString team; ///< id
};

/// An enrolled tablet and whose it is.
struct Device {
    QString id;
    QByteArray publicKey; ///< Ed25519
    Person person;
};

/// What a role may write at all; which family is a separate question (Scope). A supervisor answers to what others
/// recorded and never records in their place; only a supervisor reviews.
bool mayWrite(Role role, RecordKind kind);

} // namespace doorstep::server
