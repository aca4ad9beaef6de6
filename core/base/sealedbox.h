// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

namespace doorstep {

/// An X25519 key pair to seal things to. Raw bytes, 32 each.
struct BoxKeys {
    QByteArray publicKey;
    SecretBytes secretKey;
};

BoxKeys makeBoxKeys();
/// The public half of a secret key.
QByteArray boxPublicKey(const SecretBytes &secretKey);
/// libsodium's sealed box: whoever seals cannot open it again. InvalidInput when the key has another length than 32.
Result<QByteArray> sealTo(const QByteArray &publicKey, QByteArrayView plain);
/// VaultDamaged when it was not sealed to these keys, or was changed since.
Result<SecretBytes> openSealed(QByteArrayView sealed, const QByteArray &publicKey, const SecretBytes &secretKey);

} // namespace doorstep
