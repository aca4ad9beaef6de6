// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/organisationkeys.h"
#include "core/store/meta.h"

#include <QByteArray>

class QDebug;

namespace doorstep::store {

/// Whose store this is, and the key this device signs its requests with. Kept inside the encrypted file.
struct Identity {
    QString device;
    QString practitioner;
    QString name;
    QString role;
    QString team;
    QString teamName;
    QByteArray secretKey; ///< Ed25519
    OrganisationKeys organisation = {};
    QByteArray lease = {}; ///< the one enrolment brought; kept, like every later one, as keptlease.h says

    bool enrolled() const { return !device.isEmpty(); }
};

/// Not for logs.
QDebug operator<<(QDebug, const Identity &) = delete;
Identity readIdentity(const Meta &meta);
/// Also gives this copy of the database its incarnation when it has none. Call inside a transaction.
Result<void> writeIdentity(Meta &meta, const Identity &identity, const QString &incarnation);

/// Without a key where none was ever written.
OrganisationKeys readOrganisationKeys(const Meta &meta);
/// A key that is empty leaves the one that stands. Call inside a transaction.
Result<void> writeOrganisationKeys(Meta &meta, const OrganisationKeys &keys);
/// The secret key attachments are named with, so that nobody outside can tell from a name what is attached. 32 bytes,
/// or empty: not known here yet, and then it is not written.
QByteArray readNamingKey(const Meta &meta);
Result<void> writeNamingKey(Meta &meta, const QByteArray &key);

} // namespace doorstep::store
