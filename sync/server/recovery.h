// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/recoverycodes.h"
#include "sync/wire/accountmessages.h"

namespace doorstep::server {

class OrganisationKeyPairs;

/// Opens slot 3 of a tablet whose PIN or key store is lost, for whoever has a code for the slot's owner. The database
/// key leaves sealed to a key the tablet made for this one request. Every attempt is a row of recovery_log.
class Recovery {
public:
    Recovery(Store &store, const OrganisationKeyPairs &keys, const Clock &clock);

    /// The same request with the same code is answered again while the code is valid: the first reply may have been
    /// lost. When it returns, the attempt is in the log for good.
    /// NotAllowed: the code is wrong, used or expired, or was made for another person than the slot's owner.
    /// VaultDamaged: the slot was not sealed to this organisation, or is damaged; the code is still good.
    /// ServerBusy: the recovery key is not here now; the code is still good.
    Result<wire::RecoverReply> recover(const wire::RecoverRequest &request, const QString &address);

private:
    /// What the log will say.
    struct Attempt {
        QString person;
        QString outcome;
    };
    Result<wire::RecoverReply> settle(const wire::RecoverRequest &request, Attempt &attempt);
    Result<wire::RecoverReply> open(const wire::RecoverRequest &request, Attempt &attempt);
    Result<void> log(const Attempt &attempt, const QString &address);

    Store &m_store;
    const OrganisationKeyPairs &m_keys;
    const Clock &m_clock;
    RecoveryCodes m_codes;
};

} // namespace doorstep::server
