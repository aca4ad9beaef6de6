// SPDX-License-Identifier: Apache-2.0
#include "core/vault/vault.h"

#include "core/base/durablefile.h"
#include "core/base/json.h"
#include "core/vault/keyslot.h"
#include "core/vault/recoveryslot.h"
#include "core/vault/trycounter.h"
#include "core/vault/twinfile.h"

#include <QFile>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;
constexpr int keyStoreTries = 5;
constexpr int keyStorePauseMs = 300; // longer each time: three seconds in all, for somebody waits; then she is asked

TwinFile slotFile(const QString &folder, int slot, Disk *disk)
{
    return TwinFile(folder + u"/slot"_s + QString::number(slot), disk);
}

/// Slots that make sense, the newest writing first.
QList<QByteArray> readableSlots(const TwinFile &file)
{
    QList<QByteArray> found = file.copies();
    found.removeIf([](const QByteArray &slot) { return !readSlotLabel(slot); });
    const auto newer = [](const QByteArray &left, const QByteArray &right) {
        return readSlotLabel(left)->written > readSlotLabel(right)->written;
    };
    std::stable_sort(found.begin(), found.end(), newer);
    return found;
}

std::optional<QJsonObject> newestRecovery(const QString &folder)
{
    std::optional<QJsonObject> newest;
    for (const QByteArray &copy : slotFile(folder, 3, nullptr).copies()) {
        const auto json = parseObject(copy, u"recovery slot"_s);
        if (json && (!newest || json->value("generation"_L1).toInt() > newest->value("generation"_L1).toInt()))
            newest = *json;
    }
    return newest;
}

QJsonObject toJson(const Vault::Head &head)
{
    return {
        {u"number"_s, head.number}, {u"chain"_s, QString::fromLatin1(head.chain.toBase64())}, {u"open"_s, head.open}};
}

Vault::Head headFrom(QByteArrayView bytes)
{
    const auto json = parseObject(bytes, u"head"_s);
    return json ? Vault::Head{json->value("number"_L1).toInteger(),
                              QByteArray::fromBase64(json->value("chain"_L1).toString().toLatin1()),
                              json->value("open"_L1).toBool()}
                : Vault::Head{};
}
} // namespace

Vault::Vault(QString folder, QString owner, VaultDevice device)
    : m_folder(std::move(folder)), m_owner(std::move(owner)), m_device(std::move(device))
{
}

QString Vault::databasePath(int generation) const
{
    return generation == 1 ? m_folder + u"/store.db"_s : m_folder + u"/store.%1.db"_s.arg(generation);
}

bool Vault::exists() const
{
    return slotFile(m_folder, 1, m_device.disk).exists() || slotFile(m_folder, 3, m_device.disk).exists();
}

PinTries Vault::tries() const
{
    return TryCounter(m_folder, m_owner, m_device.keyStore, m_device.clock, m_device.disk).read();
}

Result<VaultKey> Vault::create(const QString &pin, const QByteArray &recoveryKey, const KdfCost &cost)
{
    if (exists() || QFile::exists(databasePath(1)))
        return Error{ErrorCode::StorageFailed, u"there is a vault here already"_s};
    DOORSTEP_TRY(m_device.keyStore.remove(u"head/"_s + m_owner));
    DOORSTEP_TRY(m_device.keyStore.remove(u"tries/"_s + m_owner));
    VaultKey key{SecretBytes::random(keyBytes), databasePath(1), 1};
    DOORSTEP_TRY(writeSlots(key, pin, recoveryKey, cost));
    return key;
}

Result<VaultKey> Vault::unlock(const QString &pin)
{
    TryCounter counter(m_folder, m_owner, m_device.keyStore, m_device.clock, m_device.disk);
    const PinTries before = counter.read();
    if (before.left() == 0) {
        DOORSTEP_TRY(destroyAccess());
        return Error{ErrorCode::AccessDestroyed, u"ten wrong PINs"_s};
    }
    if (before.waitMs > 0)
        return Error{ErrorCode::TooManyTries, u"%1 ms to wait"_s.arg(before.waitMs), Retry::Later};
    const auto secret = deviceSecret(false);
    if (!secret)
        return secret.error();
    DOORSTEP_TRY(counter.countOne(before));
    auto opened = openSlot(pin, *secret);
    if (opened || opened.error().code != ErrorCode::WrongPin) {
        // Not wrong: right, or damaged, which is not a guess. Where the count cannot be taken back it only stays too
        // high.
        (void)counter.clear();
        return opened;
    }
    if (before.wrong + 1 < PinTries::most)
        return opened;
    DOORSTEP_TRY(destroyAccess());
    return Error{ErrorCode::AccessDestroyed, u"ten wrong PINs"_s};
}

Result<VaultKey> Vault::openSlot(const QString &pin, const SecretBytes &deviceSecret)
{
    const TwinFile file = slotFile(m_folder, 1, m_device.disk);
    const auto readable = readableSlots(file);
    Error worst{ErrorCode::VaultDamaged, u"no key slot can be read"_s};
    for (const QByteArray &slot : readable) {
        const SlotLabel label = *readSlotLabel(slot);
        if (label.keyStore != m_device.keyStore.name())
            return Error{ErrorCode::KeyStoreChanged, u"sealed with "_s + label.keyStore};
        auto key = openKeySlot(slot, pin, deviceSecret, m_owner);
        if (!key) {
            worst = key.error();
            continue; // a change of PIN that was cut short leaves the old one in the other copy
        }
        // One copy is missing, damaged or of an unfinished change: from here on both say what opened.
        const QList<QByteArray> copies = file.copies();
        if (copies.size() != 2 || copies[0] != copies[1])
            (void)file.write(slot); // on a bad disk one copy has to do
        return VaultKey{std::move(*key), databasePath(label.generation), label.generation};
    }
    return worst;
}

Result<SecretBytes> Vault::deviceSecret(bool make)
{
    const QString entry = u"slot1/"_s + m_owner;
    for (int i = 1;; ++i) {
        auto secret = m_device.keyStore.read(entry);
        if (secret)
            return secret;
        if (secret.error().code == ErrorCode::KeyStoreBusy && i < keyStoreTries) {
            if (m_device.pause)
                m_device.pause(keyStorePauseMs * i);
            continue;
        }
        if (secret.error().code != ErrorCode::NotFound)
            return secret;
        if (make)
            break;
        const bool noSlot = !slotFile(m_folder, 1, m_device.disk).exists();
        return noSlot && slotFile(m_folder, 3, m_device.disk).exists()
            ? Error{ErrorCode::AccessDestroyed, u"the PIN's slot is gone"_s}
            : Error{ErrorCode::KeyStoreLost, u"no entry in the key store"_s};
    }
    SecretBytes fresh = SecretBytes::random(keyBytes);
    DOORSTEP_TRY(m_device.keyStore.write(entry, fresh.view()));
    const auto readBack = m_device.keyStore.read(entry);
    if (!readBack || readBack->view() != fresh.view())
        return Error{ErrorCode::KeyStoreLost, u"the key store does not read back"_s};
    return fresh;
}

Result<void> Vault::changePin(const QString &oldPin, const QString &newPin, const KdfCost &cost)
{
    const auto key = unlock(oldPin);
    return key ? writeSlots(*key, newPin, {}, cost) : Result<void>(key.error());
}

Result<void> Vault::adopt(const VaultKey &key, const QString &newPin, const QByteArray &recoveryKey,
                          const KdfCost &cost)
{
    DOORSTEP_TRY(writeSlots(key, newPin, recoveryKey, cost));
    return TryCounter(m_folder, m_owner, m_device.keyStore, m_device.clock, m_device.disk).clear();
}

Result<void> Vault::sealForRecovery(const VaultKey &key, const QByteArray &recoveryKey)
{
    const auto sealed = sealRecoverySlot({m_owner, key.generation, SecretBytes::copyOf(key.key.view())}, recoveryKey);
    return sealed ? slotFile(m_folder, 3, m_device.disk).write(*sealed) : Result<void>(sealed.error());
}

/// Slot 3 first: should anything happen before slot 1 is there, recovery has the key all the same.
Result<void> Vault::writeSlots(const VaultKey &key, const QString &pin, const QByteArray &recoveryKey,
                               const KdfCost &cost)
{
    const auto secret = deviceSecret(true);
    if (!secret)
        return secret.error();
    if (!recoveryKey.isEmpty())
        DOORSTEP_TRY(sealForRecovery(key, recoveryKey));
    const TwinFile file = slotFile(m_folder, 1, m_device.disk);
    const auto before = readableSlots(file);
    const SlotLabel label{key.generation, m_device.keyStore.name(),
                          before.isEmpty() ? 1 : readSlotLabel(before.first())->written + 1};
    const auto slot = sealKeySlot(key.key, label, pin, *secret, m_owner, cost);
    return slot ? file.write(*slot) : Result<void>(slot.error());
}

Result<void> Vault::destroyAccess()
{
    DOORSTEP_TRY(m_device.keyStore.remove(u"slot1/"_s + m_owner));
    return slotFile(m_folder, 1, m_device.disk).remove();
}

Result<QByteArray> Vault::recoverySlot() const
{
    const auto newest = newestRecovery(m_folder);
    return newest ? Result(doorstep::toJson(*newest)) : Error{ErrorCode::NotFound, u"no recovery slot"_s};
}

int Vault::recoveryGeneration() const
{
    const auto newest = newestRecovery(m_folder);
    return newest ? std::max(1, newest->value("generation"_L1).toInt()) : 1;
}

Result<void> Vault::rememberHead(const Head &head)
{
    const QByteArray bytes = doorstep::toJson(toJson(head));
    DOORSTEP_TRY(TwinFile(m_folder + u"/head"_s, m_device.disk).write(bytes));
    return m_device.keyStore.write(u"head/"_s + m_owner, bytes);
}

Vault::Head Vault::lastHead() const
{
    const auto kept = m_device.keyStore.read(u"head/"_s + m_owner);
    Head furthest = kept ? headFrom(kept->view()) : Head();
    for (const QByteArray &copy : TwinFile(m_folder + u"/head"_s, m_device.disk).copies()) {
        const Head head = headFrom(copy);
        if (std::pair(head.number, !head.open) > std::pair(furthest.number, !furthest.open))
            furthest = head;
    }
    return furthest;
}

} // namespace doorstep
