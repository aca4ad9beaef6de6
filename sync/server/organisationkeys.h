// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/organisationkeys.h"
#include "core/base/sealedbox.h"
#include "core/base/signature.h"

namespace doorstep::server {

class Store;

/// The organisation's key pairs: `ingest.key` opens sealed journals, `recovery.key` opens slot 3, `lease.key` signs
/// leases. Each file holds 64 bytes, the secret half before the public one, and is readable by its owner only. The
/// database remembers the public halves, so that a key which is gone is missed and never quietly made anew: what was
/// sealed to the old one would be lost. Read once, then by any thread.
class OrganisationKeyPairs {
public:
    /// Reads the pairs and makes those this server never had. `keysDir` holds ingest.key and recovery.key; empty: the
    /// data directory. These two may be kept elsewhere while they are not needed: then only their public halves are
    /// here. lease.key must be there.
    /// InvalidFile: a file is damaged, or is not the key the tablets were given. NotFound: lease.key is gone.
    static Result<OrganisationKeyPairs> open(Store &store, const QString &dataDir, const QString &keysDir = {});

    OrganisationKeys publicKeys() const { return {m_ingest.publicKey, m_recovery.publicKey, m_lease.publicKey}; }
    /// For openSealed(). The secret key is empty while its holder keeps it elsewhere: see isHere().
    const BoxKeys &ingest() const { return m_ingest; }
    const BoxKeys &recovery() const { return m_recovery; }
    const KeyPair &lease() const { return m_lease; }
    static bool isHere(const BoxKeys &keys) { return keys.secretKey.size() > 0; }

private:
    BoxKeys m_ingest;
    BoxKeys m_recovery;
    KeyPair m_lease;
};

} // namespace doorstep::server
