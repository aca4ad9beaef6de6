// SPDX-License-Identifier: Apache-2.0
#include "core/vault/keyslot.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/random.h"

#include <sodium.h>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr int formatVersion = 2;
constexpr quint64 mostPasses = 100;
constexpr quint64 mostMemory = 4ULL * 1024 * 1024 * 1024;
constexpr auto purpose = "doorstep slot 1";
constexpr auto checksum = "checksum"_L1;

const unsigned char *bytesOf(QByteArrayView bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }

QString base64(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }
QByteArray fromBase64(const QJsonValue &value) { return QByteArray::fromBase64(value.toString().toLatin1()); }

/// Everything in the open, authenticated with the sealed key.
QJsonObject openPart(const SlotLabel &label, const QByteArray &salt, const QByteArray &nonce, const KdfCost &cost)
{
    return {{u"format"_s, formatVersion},
            {u"generation"_s, label.generation},
            {u"kdf"_s, u"argon2id"_s},
            {u"key_store"_s, label.keyStore},
            {u"memory"_s, static_cast<qint64>(cost.memoryBytes)},
            {u"nonce"_s, base64(nonce)},
            {u"passes"_s, static_cast<qint64>(cost.passes)},
            {u"salt"_s, base64(salt)},
            {u"written"_s, label.written}};
}

Result<SecretBytes> stretch(const QString &pin, const QByteArray &salt, const KdfCost &cost)
{
    QByteArray text = pin.toUtf8();
    SecretBytes key(crypto_generichash_KEYBYTES);
    const int status =
        crypto_pwhash(key.data(), static_cast<quint64>(key.size()), text.constData(), static_cast<quint64>(text.size()),
                      bytesOf(salt), cost.passes, static_cast<size_t>(cost.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(text.data(), static_cast<size_t>(text.size()));
    if (status != 0)
        return Error{ErrorCode::StorageFailed, u"not enough memory to open the vault"_s, Retry::Later};
    return key;
}

/// PIN and device together, neither alone: BLAKE2b over the device's secret, keyed with what the PIN was stretched to.
Result<SecretBytes> wrappingKey(const QString &pin, const SecretBytes &deviceSecret, const QByteArray &salt,
                                const KdfCost &cost)
{
    const auto stretched = stretch(pin, salt, cost);
    if (!stretched)
        return stretched.error();
    SecretBytes wrapping(crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
    crypto_generichash_state state;
    crypto_generichash_init(&state, bytesOf(stretched->view()), static_cast<size_t>(stretched->size()),
                            static_cast<size_t>(wrapping.size()));
    crypto_generichash_update(&state, bytesOf(deviceSecret.view()), static_cast<quint64>(deviceSecret.size()));
    crypto_generichash_update(&state, bytesOf(purpose), qstrlen(purpose));
    crypto_generichash_final(&state, wrapping.data(), static_cast<size_t>(wrapping.size()));
    sodium_memzero(&state, sizeof state);
    return wrapping;
}

/// Tells a damaged slot from a wrong PIN, which look the same to the seal. It keeps nobody out.
QString checksumOf(QJsonObject slot)
{
    slot.remove(checksum);
    return base64(sha256(toJson(slot)).first(8));
}

struct Parts {
    SlotLabel label;
    KdfCost cost;
    QByteArray salt, nonce, sealed;
};

Result<Parts> partsOf(const QByteArray &slot)
{
    const auto damaged = [](const QString &why) { return Error{ErrorCode::VaultDamaged, u"key slot: "_s + why}; };
    const auto json = parseObject(slot, u"key slot"_s);
    if (!json)
        return damaged(json.error().what);
    if (json->value(checksum).toString() != checksumOf(*json))
        return damaged(u"its checksum is wrong"_s);
    Parts parts{.label = {json->value("generation"_L1).toInt(), json->value("key_store"_L1).toString(),
                          json->value("written"_L1).toInt()},
                .cost = {static_cast<quint64>(json->value("passes"_L1).toInteger()),
                         static_cast<quint64>(json->value("memory"_L1).toInteger())},
                .salt = fromBase64(json->value("salt"_L1)),
                .nonce = fromBase64(json->value("nonce"_L1)),
                .sealed = fromBase64(json->value("sealed"_L1))};
    if (json->value("format"_L1).toInt() != formatVersion || parts.label.generation < 1 || parts.label.written < 1
        || parts.salt.size() != crypto_pwhash_SALTBYTES
        || parts.nonce.size() != crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
        || parts.sealed.size() <= crypto_aead_xchacha20poly1305_ietf_ABYTES || parts.cost.passes < 1
        || parts.cost.passes > mostPasses || parts.cost.memoryBytes < crypto_pwhash_MEMLIMIT_MIN
        || parts.cost.memoryBytes > mostMemory)
        return damaged(u"a part is missing or out of range"_s);
    return parts;
}
} // namespace

Result<QByteArray> sealKeySlot(const SecretBytes &key, const SlotLabel &label, const QString &pin,
                               const SecretBytes &deviceSecret, const QString &owner, const KdfCost &cost)
{
    const QByteArray salt = randomBytes(crypto_pwhash_SALTBYTES);
    const QByteArray nonce = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const auto wrapping = wrappingKey(pin, deviceSecret, salt, cost);
    if (!wrapping)
        return wrapping.error();
    QJsonObject slot = openPart(label, salt, nonce, cost);
    const QByteArray authenticated = toJson(slot) + owner.toUtf8();
    QByteArray sealed(key.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(sealed.data()), nullptr,
                                               bytesOf(key.view()), static_cast<quint64>(key.size()),
                                               bytesOf(authenticated), static_cast<quint64>(authenticated.size()),
                                               nullptr, bytesOf(nonce), bytesOf(wrapping->view()));
    slot.insert(u"sealed"_s, base64(sealed));
    slot.insert(checksum, checksumOf(slot));
    return toJson(slot);
}

std::optional<SlotLabel> readSlotLabel(const QByteArray &slot)
{
    const auto parts = partsOf(slot);
    return parts ? std::optional(parts->label) : std::nullopt;
}

Result<SecretBytes> openKeySlot(const QByteArray &slot, const QString &pin, const SecretBytes &deviceSecret,
                                const QString &owner)
{
    const auto parts = partsOf(slot);
    if (!parts)
        return parts.error();
    const auto wrapping = wrappingKey(pin, deviceSecret, parts->salt, parts->cost);
    if (!wrapping)
        return wrapping.error();
    const QByteArray authenticated =
        toJson(openPart(parts->label, parts->salt, parts->nonce, parts->cost)) + owner.toUtf8();
    SecretBytes key(parts->sealed.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES);
    const int status = crypto_aead_xchacha20poly1305_ietf_decrypt(
        key.data(), nullptr, nullptr, bytesOf(parts->sealed), static_cast<quint64>(parts->sealed.size()),
        bytesOf(authenticated), static_cast<quint64>(authenticated.size()), bytesOf(parts->nonce),
        bytesOf(wrapping->view()));
    if (status != 0)
        return Error{ErrorCode::WrongPin, u"the PIN does not open the vault"_s};
    return key;
}

} // namespace doorstep
