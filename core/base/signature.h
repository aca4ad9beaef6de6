// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace doorstep {

/// An Ed25519 key pair (RFC 8032). Raw bytes: 32 public, 64 secret. The secret never leaves the vault it was made for.
struct KeyPair {
    QByteArray publicKey;
    QByteArray secretKey;
};

KeyPair makeKeyPair();
/// A detached signature, 64 raw bytes. `secretKey` must be one of makeKeyPair().
QByteArray sign(QByteArrayView message, const QByteArray &secretKey);
/// False for a wrong signature and for keys or signatures of a wrong length.
bool verify(QByteArrayView message, const QByteArray &signature, const QByteArray &publicKey);

} // namespace doorstep
