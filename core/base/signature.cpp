// SPDX-License-Identifier: Apache-2.0
#include "core/base/signature.h"

#include <sodium.h>

namespace doorstep {

namespace {
const unsigned char *bytesOf(QByteArrayView bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }
unsigned char *bytesOf(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }
} // namespace

KeyPair makeKeyPair()
{
    if (sodium_init() < 0)
        qFatal("no source of random numbers");
    KeyPair pair{QByteArray(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized),
                 QByteArray(crypto_sign_SECRETKEYBYTES, Qt::Uninitialized)};
    crypto_sign_keypair(bytesOf(pair.publicKey), bytesOf(pair.secretKey));
    return pair;
}

QByteArray sign(QByteArrayView message, const QByteArray &secretKey)
{
    if (secretKey.size() != qsizetype(crypto_sign_SECRETKEYBYTES))
        return {};
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(message), static_cast<quint64>(message.size()),
                         bytesOf(QByteArrayView(secretKey)));
    return signature;
}

bool verify(QByteArrayView message, const QByteArray &signature, const QByteArray &publicKey)
{
    return signature.size() == qsizetype(crypto_sign_BYTES) && publicKey.size() == qsizetype(crypto_sign_PUBLICKEYBYTES)
        && crypto_sign_verify_detached(bytesOf(QByteArrayView(signature)), bytesOf(message),
                                       static_cast<quint64>(message.size()), bytesOf(QByteArrayView(publicKey)))
        == 0;
}

} // namespace doorstep
