// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/secret.h"
#include "sync/client/httptransport.h"

namespace doorstep::sync {

/// A database key as the organisation gave it back.
struct RecoveredKey {
    SecretBytes key; ///< 32 bytes; whoever uses it sees first that it opens the database
    int generation = 1;
};

/// Asks the organisation for the database key in slot 3 (Vault::recoverySlot), with a one-time code. `transport` must
/// not sign: the device's key lies in the database that is shut. A reply that is lost on the way is asked for again a
/// few times with the same key; afterwards the code is used up and another one is needed.
/// SignedOut: the code is wrong, used, too old or another person's. VaultDamaged: this slot was not sealed to the
/// organisation, or is damaged. ServerBusy: the organisation's recovery key is not at the server now, or there were too
/// many attempts; the same code is good later.
void recover(HttpTransport &transport, const QString &code, const QByteArray &slot,
             std::function<void(Result<RecoveredKey>)> done);

} // namespace doorstep::sync
