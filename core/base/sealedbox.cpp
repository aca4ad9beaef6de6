// SPDX-License-Identifier: Apache-2.0
#include "core/base/sealedbox.h"

#include <sodium.h>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
const unsigned char *bytesOf(QByteArrayView bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }
} // namespace

BoxKeys makeBoxKeys()
{
    SecretBytes secret = SecretBytes::random(crypto_box_SECRETKEYBYTES);
    QByteArray open = boxPublicKey(secret);
    return {std::move(open), std::move(secret)};
}

QByteArray boxPublicKey(const SecretBytes &secretKey)
{
    QByteArray open(crypto_box_PUBLICKEYBYTES, Qt::Uninitialized);
    crypto_scalarmult_base(reinterpret_cast<unsigned char *>(open.data()), bytesOf(secretKey.view()));
    return open;
}

Result<QByteArray> sealTo(const QByteArray &publicKey, QByteArrayView plain)
{
    if (publicKey.size() != crypto_box_PUBLICKEYBYTES)
        return Error{ErrorCode::InvalidInput, u"a key to seal to has 32 bytes"_s};
    QByteArray sealed(plain.size() + crypto_box_SEALBYTES, Qt::Uninitialized);
    if (crypto_box_seal(reinterpret_cast<unsigned char *>(sealed.data()), bytesOf(plain),
                        static_cast<quint64>(plain.size()), bytesOf(publicKey))
        != 0)
        return Error{ErrorCode::InvalidInput, u"this key cannot be sealed to"_s};
    return sealed;
}

Result<SecretBytes> openSealed(QByteArrayView sealed, const QByteArray &publicKey, const SecretBytes &secretKey)
{
    const Error damaged{ErrorCode::VaultDamaged, u"not sealed to this key, or changed since"_s};
    if (sealed.size() < qsizetype(crypto_box_SEALBYTES) || publicKey.size() != crypto_box_PUBLICKEYBYTES
        || secretKey.size() != crypto_box_SECRETKEYBYTES)
        return damaged;
    SecretBytes plain(sealed.size() - qsizetype(crypto_box_SEALBYTES));
    if (crypto_box_seal_open(plain.data(), bytesOf(sealed), static_cast<quint64>(sealed.size()), bytesOf(publicKey),
                             bytesOf(secretKey.view()))
        != 0)
        return damaged;
    return plain;
}

} // namespace doorstep
