// SPDX-License-Identifier: Apache-2.0
#include "core/vault/vault.h"

#include "core/base/durablefile.h"
#include "core/vault/keyslot.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;
constexpr qsizetype shortestPin = 6;
constexpr char copies[] = {'a', 'b'};

bool isRun(const QString &pin, int step)
{
    for (qsizetype i = 1; i < pin.size(); ++i) {
        if (pin.at(i).unicode() - pin.at(i - 1).unicode() != step)
            return false;
    }
    return true;
}

bool repeatsAPart(const QString &pin)
{
    for (qsizetype length = 1; length <= pin.size() / 2; ++length) {
        if (pin.size() % length == 0 && pin == pin.first(length).repeated(pin.size() / length))
            return true;
    }
    return false;
}
} // namespace

Vault::Vault(QString folder, QString owner) : m_folder(std::move(folder)), m_owner(std::move(owner)) { }

QString Vault::slotPath(char copy) const { return m_folder + u"/slot1."_s + QLatin1Char(copy); }

QString Vault::databasePath() const { return m_folder + u"/store.db"_s; }

bool Vault::exists() const
{
    return std::any_of(std::begin(copies), std::end(copies),
                       [this](char copy) { return QFile::exists(slotPath(copy)); });
}

Result<SecretBytes> Vault::create(const QString &pin, const KdfCost &cost)
{
    if (exists() || QFile::exists(databasePath()))
        return Error{ErrorCode::StorageFailed, u"there is a vault here already"_s};
    SecretBytes key = SecretBytes::random(keyBytes);
    DOORSTEP_TRY(writeSlots(key, pin, cost));
    return key;
}

Result<SecretBytes> Vault::unlock(const QString &pin) const
{
    Error worst{ErrorCode::VaultDamaged, u"no key slot can be read"_s};
    for (const char copy : copies) {
        QFile file(slotPath(copy));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        auto key = openKey(file.readAll(), pin, m_owner);
        if (key.ok() || key.error().code == ErrorCode::WrongPin || key.error().retry == Retry::Later)
            return key;
        worst = key.error();
    }
    return worst;
}

Result<void> Vault::changePin(const QString &oldPin, const QString &newPin, const KdfCost &cost)
{
    const auto key = unlock(oldPin);
    return key ? writeSlots(*key, newPin, cost) : Result<void>(key.error());
}

Result<void> Vault::writeSlots(const SecretBytes &key, const QString &pin, const KdfCost &cost) const
{
    const auto slot = sealKey(key, pin, m_owner, cost);
    if (!slot)
        return slot.error();
    // The second copy is replaced only once the first is on the disk and known to open.
    for (const char copy : copies) {
        DOORSTEP_TRY(writeDurably(slotPath(copy), *slot));
        QFile file(slotPath(copy));
        if (!file.open(QIODevice::ReadOnly) || file.readAll() != *slot)
            return Error{ErrorCode::StorageFailed, u"the key slot does not read back"_s, Retry::Later};
    }
    return {};
}

QString weakPinReason(const QString &pin)
{
    const bool digits = std::all_of(pin.begin(), pin.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (pin.size() < shortestPin || !digits)
        return u"Use at least 6 digits."_s;
    if (isRun(pin, 1) || isRun(pin, -1))
        return u"Digits in a row are easy to guess. Choose others."_s;
    if (repeatsAPart(pin))
        return u"Repeated digits are easy to guess. Choose others."_s;
    return {};
}

} // namespace doorstep
