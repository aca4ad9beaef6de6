// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/vault/vault.h"

namespace doorstep {

/// One sealed key as bytes on disk: XChaCha20-Poly1305 under Argon2id(PIN). The bytes are JSON with the cost, the salt
/// and the nonce in the open; they and `owner` are authenticated.
Result<QByteArray> sealKey(const SecretBytes &key, const QString &pin, const QString &owner, const KdfCost &cost);

/// WrongPin when the seal does not open; VaultDamaged when the bytes are no slot.
Result<SecretBytes> openKey(const QByteArray &slot, const QString &pin, const QString &owner);

} // namespace doorstep
