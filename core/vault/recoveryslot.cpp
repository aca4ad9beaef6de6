// SPDX-License-Identifier: Apache-2.0
#include "core/vault/recoveryslot.h"

#include "core/base/json.h"
#include "core/base/sealedbox.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr int formatVersion = 1;
constexpr qsizetype keyBytes = 32;

Error damaged(const QString &why) { return {ErrorCode::VaultDamaged, u"recovery slot: "_s + why}; }

QByteArray labelOf(const QString &owner, int generation)
{
    return toJson({{u"format"_s, formatVersion}, {u"generation"_s, generation}, {u"owner"_s, owner}});
}
} // namespace

Result<QByteArray> sealRecoverySlot(const RecoverySlot &slot, const QByteArray &recoveryPublicKey)
{
    const QByteArray label = labelOf(slot.owner, slot.generation);
    // The label is sealed behind the key, so that nobody can put another one on it.
    SecretBytes plain(slot.key.size() + label.size());
    std::copy(slot.key.view().begin(), slot.key.view().end(), reinterpret_cast<char *>(plain.data()));
    std::copy(label.begin(), label.end(), reinterpret_cast<char *>(plain.data()) + slot.key.size());
    const auto sealed = sealTo(recoveryPublicKey, plain.view());
    if (!sealed)
        return sealed.error();
    auto json = parseObject(label, u"recovery slot"_s).valueOr({});
    json.insert(u"sealed"_s, QString::fromLatin1(sealed->toBase64()));
    return toJson(json);
}

Result<RecoverySlot> openRecoverySlot(const QByteArray &bytes, const QByteArray &publicKey,
                                      const SecretBytes &secretKey)
{
    const auto json = parseObject(bytes, u"recovery slot"_s);
    if (!json)
        return damaged(json.error().what);
    if (json->value("format"_L1).toInt() != formatVersion)
        return damaged(u"unknown format"_s);
    const QString owner = json->value("owner"_L1).toString();
    const int generation = json->value("generation"_L1).toInt();
    const auto plain =
        openSealed(QByteArray::fromBase64(json->value("sealed"_L1).toString().toLatin1()), publicKey, secretKey);
    if (!plain)
        return plain.error();
    if (plain->size() < keyBytes || plain->view().sliced(keyBytes) != labelOf(owner, generation))
        return damaged(u"the label is not the one that was sealed"_s);
    return RecoverySlot{owner, generation, SecretBytes::copyOf(plain->view().first(keyBytes))};
}

} // namespace doorstep
