// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace doorstep {

/// The organisation's public keys, as a tablet learns them when it is enrolled. Raw bytes, 32 each; empty where this
/// tablet has not been told yet.
struct OrganisationKeys {
    QByteArray ingest; ///< X25519: the sealed journal is written for its holder
    QByteArray recovery; ///< X25519: slot 3 is sealed to its holder
    QByteArray lease; ///< Ed25519: what a lease is signed with

    bool complete() const { return !ingest.isEmpty() && !recovery.isEmpty() && !lease.isEmpty(); }
    bool operator==(const OrganisationKeys &) const = default;
};

/// {ingest, recovery, lease} in base64, as the keys travel and are kept; a key that is not known is left out.
QJsonObject jsonOf(const OrganisationKeys &keys);
/// What is no key of 32 bytes is left empty.
OrganisationKeys organisationKeysFrom(const QJsonObject &json);

} // namespace doorstep
