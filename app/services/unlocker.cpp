// SPDX-License-Identifier: Apache-2.0
#include "app/services/unlocker.h"

#include "app/services/enroller.h"
#include "app/services/notebooks.h"
#include "app/services/usermessages.h"

namespace doorstep {

Unlocker::Unlocker(const QString &folder, StoreThread &thread, UnlockModel &unlock, RescueModel &rescue,
                   QObject *parent)
    : QObject(parent), m_folder(folder), m_thread(thread), m_unlock(unlock), m_rescue(rescue)
{
    connect(&unlock, &UnlockModel::chosen, this, &Unlocker::look);
    connect(&unlock, &UnlockModel::unlockRequested, this, &Unlocker::unlock);
    connect(&rescue, &RescueModel::recoverRequested, this, &Unlocker::recover);
    connect(&rescue, &RescueModel::freshRequested, this, &Unlocker::startFresh);
}

namespace {
auto readTries(const QString &folder, const QString &personId)
{
    return [folder, personId](const VaultDevice &device) { return Vault(folder, personId, device).tries(); };
}
} // namespace

void Unlocker::look(const QString &personId)
{
    m_looking = personId;
    m_thread.askDevice(this, readTries(practitionerFolder(m_folder, personId), personId),
                       [this, personId](const PinTries &tries) {
                           if (personId == m_looking)
                               m_unlock.showTries(tries);
                       });
}

Desk::Key Unlocker::keyOf(const Practitioner &who, const QString &pin) const
{
    Desk::Key key{.folder = practitionerFolder(m_folder, who.id), .who = who, .pin = pin, .names = {}};
    for (const Practitioner &person : m_tablet.practitioners)
        key.names.insert(person.id, person.name);
    return key;
}

void Unlocker::unlock(const QString &personId, const QString &pin)
{
    const Practitioner *who = m_tablet.find(personId);
    if (!who)
        return m_unlock.failed(Error{ErrorCode::NotFound, {}});
    Q_EMIT opening(*who);
    m_thread.open(keyOf(*who, pin), serverOf(m_tablet), [this, who = *who](const Result<void> &done) {
        if (!done)
            return wrong(who, done.error());
        m_unlock.finished();
        Q_EMIT opened(who);
    });
}

void Unlocker::wrong(const Practitioner &who, const Error &error)
{
    m_thread.askDevice(this, readTries(practitionerFolder(m_folder, who.id), who.id),
                       [this, error](const PinTries &tries) { m_unlock.failed(error, tries); });
}

void Unlocker::recover(const QString &personId, const QString &code, const QString &pin)
{
    const Practitioner *who = m_tablet.find(personId);
    if (!who || !serverOf(m_tablet))
        return m_rescue.failed(messageFor(ErrorCode::NotFound));
    const auto readSlot = [folder = practitionerFolder(m_folder, personId), personId](const VaultDevice &device) {
        return Vault(folder, personId, device).recoverySlot();
    };
    m_thread.askDevice(this, readSlot, [this, who = *who, code, pin](const Result<QByteArray> &slot) {
        if (!slot)
            return m_rescue.failed(messageForRecovery(slot.error()));
        recoverFrom(who, *slot, code, pin);
    });
}

void Unlocker::recoverFrom(const Practitioner &who, const QByteArray &slot, const QString &code, const QString &pin)
{
    m_transport = std::make_unique<sync::HttpTransport>(*serverOf(m_tablet));
    sync::recover(*m_transport, code, slot, [this, who, pin](Result<sync::RecoveredKey> key) {
        if (!key)
            return m_rescue.failed(messageForRecovery(key.error()));
        adopt(who, std::make_shared<const sync::RecoveredKey>(std::move(*key)), pin);
    });
}

void Unlocker::adopt(const Practitioner &who, std::shared_ptr<const sync::RecoveredKey> key, const QString &pin)
{
    Q_EMIT opening(who);
    m_thread.recover(keyOf(who, pin), std::move(key), serverOf(m_tablet), rescued(who));
}

void Unlocker::startFresh(const QString &personId, const QString &pin)
{
    const Practitioner *who = m_tablet.find(personId);
    if (!who)
        return m_rescue.failed(messageFor(ErrorCode::NotFound));
    Q_EMIT opening(*who);
    m_thread.close();
    const auto begin = [folder = m_folder, who = *who, pin](const VaultDevice &device) {
        return beginFreshNotebook(folder, who, pin, device, calibratedKdfCost());
    };
    m_thread.askDevice(this, begin, [this, who = *who, pin](const Result<void> &begun) {
        if (!begun)
            return m_rescue.failed(messageForUnlock(begun.error()));
        m_thread.open(keyOf(who, pin), serverOf(m_tablet), rescued(who));
    });
}

StoreThread::Done Unlocker::rescued(const Practitioner &who)
{
    return [this, who](const Result<void> &done) {
        if (!done)
            return m_rescue.failed(messageForRecovery(done.error()));
        m_rescue.finished();
        m_unlock.finished();
        Q_EMIT opened(who);
    };
}

} // namespace doorstep
