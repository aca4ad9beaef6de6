// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace doorstep {

/// What slot 3 keeps for the day the PIN or the key store is lost.
struct RecoverySlot {
    QString owner; ///< the practitioner's id
    int generation = 1; ///< of the key
    SecretBytes key;
};

/// The slot as bytes on disk: JSON with owner and generation in the open, and the key with both sealed to the
/// organisation's recovery key (X25519, libsodium's sealed box). The tablet cannot open it again.
Result<QByteArray> sealRecoverySlot(const RecoverySlot &slot, const QByteArray &recoveryPublicKey);

/// For the holder of the recovery key. VaultDamaged when it does not open or what is sealed is not what stands in the
/// open. `secretKey` is the X25519 secret key.
Result<RecoverySlot> openRecoverySlot(const QByteArray &bytes, const QByteArray &publicKey,
                                      const SecretBytes &secretKey);

} // namespace doorstep
