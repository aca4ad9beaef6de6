// SPDX-License-Identifier: Apache-2.0
#include "core/vault/keyslot.h"

#include "core/base/json.h"
#include "core/base/random.h"

#include <sodium.h>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr int formatVersion = 1;
constexpr quint64 mostPasses = 100;
constexpr quint64 mostMemory = 4ULL * 1024 * 1024 * 1024;

const unsigned char *bytesOf(QByteArrayView bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }

QString base64(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }
QByteArray fromBase64(const QJsonValue &value) { return QByteArray::fromBase64(value.toString().toLatin1()); }

/// Everything in the open, authenticated with the sealed key.
QJsonObject openPart(const QByteArray &salt, const QByteArray &nonce, const KdfCost &cost)
{
    return {{u"format"_s, formatVersion},
            {u"kdf"_s, u"argon2id"_s},
            {u"memory"_s, static_cast<qint64>(cost.memoryBytes)},
            {u"nonce"_s, base64(nonce)},
            {u"passes"_s, static_cast<qint64>(cost.passes)},
            {u"salt"_s, base64(salt)}};
}

Result<SecretBytes> stretch(const QString &pin, const QByteArray &salt, const KdfCost &cost)
{
    QByteArray text = pin.toUtf8();
    SecretBytes key(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    const int status =
        crypto_pwhash(key.data(), static_cast<quint64>(key.size()), text.constData(), static_cast<quint64>(text.size()),
                      bytesOf(salt), cost.passes, static_cast<size_t>(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(text.data(), static_cast<size_t>(text.size()));
    if (status != 0)
        return Error{ErrorCode::StorageFailed, u"not enough memory to open the vault"_s, Retry::Later};
    return key;
}
} // namespace

Result<QByteArray> sealKey(const SecretBytes &key, const QString &pin, const QString &owner, const KdfCost &cost)
{
    const QByteArray salt = randomBytes(crypto_pwhash_SALTBYTES);
    const QByteArray nonce = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const auto wrapping = stretch(pin, salt, cost);
    if (!wrapping)
        return wrapping.error();
    QJsonObject slot = openPart(salt, nonce, cost);
    const QByteArray authenticated = toJson(slot) + owner.toUtf8();
    QByteArray sealed(key.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(sealed.data()), nullptr,
                                               bytesOf(key.view()), static_cast<quint64>(key.size()),
                                               bytesOf(authenticated), static_cast<quint64>(authenticated.size()),
                                               nullptr, bytesOf(nonce), bytesOf(wrapping->view()));
    slot.insert(u"sealed"_s, base64(sealed));
    return toJson(slot);
}

Result<SecretBytes> openKey(const QByteArray &slot, const QString &pin, const QString &owner)
{
    const auto json = parseObject(slot, u"key slot"_s);
    const auto damaged = [](const QString &why) { return Error{ErrorCode::VaultDamaged, u"key slot: "_s + why}; };
    if (!json)
        return damaged(json.error().what);
    const QByteArray salt = fromBase64(json->value("salt"_L1));
    const QByteArray nonce = fromBase64(json->value("nonce"_L1));
    const QByteArray sealed = fromBase64(json->value("sealed"_L1));
    const KdfCost cost{static_cast<quint64>(json->value("passes"_L1).toInteger()),
                       static_cast<quint64>(json->value("memory"_L1).toInteger())};
    if (json->value("format"_L1).toInt() != formatVersion || salt.size() != crypto_pwhash_SALTBYTES
        || nonce.size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
        || sealed.size() <= crypto_aead_xchacha20poly1305_ietf_ABYTES || cost.passes < 1 || cost.passes > mostPasses
        || cost.memoryBytes < crypto_pwhash_MEMLIMIT_MIN || cost.memoryBytes > mostMemory)
        return damaged(u"a part is missing or out of range"_s);

    const auto wrapping = stretch(pin, salt, cost);
    if (!wrapping)
        return wrapping.error();
    const QByteArray authenticated = toJson(openPart(salt, nonce, cost)) + owner.toUtf8();
    SecretBytes key(sealed.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES);
    const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
        key.data(), nullptr, nullptr, bytesOf(sealed), static_cast<quint64>(sealed.size()), bytesOf(authenticated),
        static_cast<quint64>(authenticated.size()), bytesOf(nonce), bytesOf(wrapping->view()));
    if (status != 0)
        return Error{ErrorCode::WrongPin, u"the PIN does not open the vault"_s};
    return key;
}

} // namespace doorstep
