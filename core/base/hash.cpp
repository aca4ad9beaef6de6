// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"

#include <sodium.h>

namespace doorstep {

namespace {
class Sha256 {
public:
    Sha256() { crypto_hash_sha256_init(&m_state); }
    Sha256 &add(QByteArrayView bytes)
    {
        crypto_hash_sha256_update(&m_state, reinterpret_cast<const unsigned char *>(bytes.data()),
                                  static_cast<unsigned long long>(bytes.size()));
        return *this;
    }
    QByteArray digest()
    {
        QByteArray out(crypto_hash_sha256_BYTES, Qt::Uninitialized);
        crypto_hash_sha256_final(&m_state, reinterpret_cast<unsigned char *>(out.data()));
        return out;
    }

private:
    crypto_hash_sha256_state m_state;
};
} // namespace

QByteArray sha256(QByteArrayView bytes) { return Sha256().add(bytes).digest(); }

QByteArray keyedSha256(QByteArrayView key, QByteArrayView bytes)
{
    Q_ASSERT(key.size() == qsizetype(crypto_auth_hmacsha256_KEYBYTES));
    QByteArray out(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256(
        reinterpret_cast<unsigned char *>(out.data()), reinterpret_cast<const unsigned char *>(bytes.data()),
        static_cast<unsigned long long>(bytes.size()), reinterpret_cast<const unsigned char *>(key.data()));
    return out;
}

QByteArray chainLink(const QByteArray &previous, qint64 number, QByteArrayView id, QByteArrayView payload)
{
    return Sha256().add(previous).add(QByteArray::number(number)).add(id).add(payload).digest();
}

} // namespace doorstep
