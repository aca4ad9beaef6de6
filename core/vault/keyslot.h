// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/vault/kdfcost.h"

#include <QString>

#include <optional>

namespace doorstep {

/// What slot 1 says in the open. All of it is authenticated by the seal.
struct SlotLabel {
    int generation = 1; ///< of the key, and of the database it opens
    QString keyStore; ///< whose secret it needs besides the PIN
    int written = 1; ///< rises with each writing, so that the newer of two copies is known
};

/// Slot 1 as bytes on disk: the key under XChaCha20-Poly1305, whose key is BLAKE2b of the secret from the key store,
/// keyed with Argon2id(PIN). JSON with label, cost, salt and nonce in the open; they and `owner` are authenticated.
Result<QByteArray> sealKeySlot(const SecretBytes &key, const SlotLabel &label, const QString &pin,
                               const SecretBytes &deviceSecret, const QString &owner, const KdfCost &cost);

/// The label alone; nothing when the bytes are no slot. Not yet authenticated.
std::optional<SlotLabel> readSlotLabel(const QByteArray &slot);

/// WrongPin when the seal does not open; VaultDamaged when the bytes are no slot.
Result<SecretBytes> openKeySlot(const QByteArray &slot, const QString &pin, const SecretBytes &deviceSecret,
                                const QString &owner);

} // namespace doorstep
