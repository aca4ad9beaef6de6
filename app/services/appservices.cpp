// SPDX-License-Identifier: Apache-2.0
#include "app/services/appservices.h"

#include "app/pages/exchangepage.h"
#include "app/services/enroller.h"
#include "app/services/language.h"
#include "app/services/storethread.h"
#include "app/services/unlocker.h"
#include "app/services/usermessages.h"
#include "core/usecases/lease.h"
#include "platform/awaywatcher.h"
#include "platform/backgroundwatcher.h"
#include "platform/connectivity.h"
#include "platform/idlewatcher.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr int leaseLookMs = 60'000;
constexpr qint64 blindRetryMs = 3 * 60'000; // some forty looks an hour

/// Where nothing tells of a new network, the exchange itself has to look for it oftener.
sync::ExchangePace paceFor(const platform::Connectivity &connectivity)
{
    sync::ExchangePace pace;
    if (!connectivity.tells())
        pace.longestRetry = blindRetryMs;
    return pace;
}
} // namespace

struct AppServices::Parts {
    Parts(const QString &dataFolder, const VaultDevice &device)
        : folder(dataFolder), clock(device.clock), settings(dataFolder), language(settings.language()),
          exchange(device.clock), unlock(device.clock), connectivity(platform::Connectivity::make()),
          thread(device, paceFor(*connectivity)), enroller(dataFolder, device, thread),
          unlocker(dataFolder, thread, unlock, rescue), background(device.clock), away(platform::AwayWatcher::make())
    {
        leaseTimer.setInterval(leaseLookMs);
    }

    QString folder;
    const Clock &clock;
    TabletFile tablet;
    SettingsModel settings;
    Language language;
    Session session;
    ExchangeStatus exchange;
    UnlockModel unlock;
    RescueModel rescue;
    PinModel pin;
    EnrolModel enrolment;
    std::unique_ptr<platform::Connectivity> connectivity;
    StoreThread thread;
    Enroller enroller;
    Unlocker unlocker;
    QTimer leaseTimer;
    QString lastPerson; ///< id of who was the last to unlock, or to try
    platform::IdleWatcher idle;
    platform::BackgroundWatcher background;
    std::unique_ptr<platform::AwayWatcher> away;
    sync::ExchangeStatus lastExchange;
};

AppServices::AppServices(const QString &folder, const VaultDevice &device, QObject *parent)
    : QObject(parent), m_parts(std::make_unique<Parts>(folder, device))
{
    Parts &parts = *m_parts;
    connect(&parts.unlocker, &Unlocker::opening, this, &AppServices::makeRoomFor);
    connect(&parts.unlocker, &Unlocker::opened, this, &AppServices::begin);
    connect(&parts.pin, &PinModel::changeRequested, this, &AppServices::changePin);
    connect(&parts.leaseTimer, &QTimer::timeout, this, &AppServices::checkLease);
    connect(&parts.session, &Session::lockRequested, this, &AppServices::lock);
    connect(&parts.enrolment, &EnrolModel::enrolRequested, this, &AppServices::enrol);
    connect(&parts.idle, &platform::IdleWatcher::idle, this, &AppServices::lock);
    connect(&parts.background, &platform::BackgroundWatcher::leftBehind, &parts.session, &Session::lock);
    connect(parts.away.get(), &platform::AwayWatcher::away, &parts.session, &Session::lock);
    connect(&parts.settings, &SettingsModel::changed, this, &AppServices::watchIdleness);
    connect(&parts.settings, &SettingsModel::languageChanged, this,
            [this] { m_parts->language.set(m_parts->settings.language()); });
    connect(&parts.exchange, &ExchangeStatus::exchangeRequested, &parts.thread, &StoreThread::exchangeNow);
    connect(parts.connectivity.get(), &platform::Connectivity::maybeOnline, &parts.thread,
            &StoreThread::networkChanged);
    connect(&parts.thread, &StoreThread::committed, this, &AppServices::refreshExchange);
    connect(&parts.thread, &StoreThread::exchangeChanged, this, [this](const sync::ExchangeStatus &status) {
        m_parts->lastExchange = status;
        refreshExchange();
    });
    readTablet();
}

AppServices::~AppServices() = default;

Session *AppServices::session() { return &m_parts->session; }

ExchangeStatus *AppServices::exchange() { return &m_parts->exchange; }

UnlockModel *AppServices::unlock() { return &m_parts->unlock; }

RescueModel *AppServices::rescue() { return &m_parts->rescue; }

PinModel *AppServices::pin() { return &m_parts->pin; }

EnrolModel *AppServices::enrolment() { return &m_parts->enrolment; }

SettingsModel *AppServices::settings() { return &m_parts->settings; }

const Clock &AppServices::clock() const { return m_parts->clock; }

StoreThread &AppServices::storeThread() { return m_parts->thread; }

void AppServices::readTablet()
{
    const auto tablet = readTabletFile(m_parts->folder);
    if (!tablet)
        return m_parts->unlock.failed(tablet.error());
    m_parts->tablet = *tablet;
    m_parts->unlocker.setTablet(*tablet);
    m_parts->unlock.setPeople(tablet->practitioners);
    m_parts->enrolment.setServer(tablet->serverUrl, tablet->certificateSha256);
}

void AppServices::makeRoomFor(const Practitioner &who)
{
    if (who.id != m_parts->lastPerson)
        Q_EMIT m_parts->session.personChanging();
    m_parts->lastPerson = who.id;
}

void AppServices::begin(const Practitioner &who)
{
    m_parts->session.begin(who);
    m_parts->leaseTimer.start();
    watchIdleness();
    refreshExchange();
}

void AppServices::lock()
{
    // What is being typed is handed over now; the store takes it before it closes.
    if (m_parts->session.unlocked())
        Q_EMIT m_parts->session.aboutToLock();
    m_parts->idle.stop();
    m_parts->leaseTimer.stop();
    m_parts->session.end(); // pages let go of what they show before anything else happens
    m_parts->thread.close();
    m_parts->lastExchange = {};
    m_parts->exchange.clear();
}

void AppServices::changePin(const QString &oldPin, const QString &newPin)
{
    const QString personId = m_parts->session.practitionerId();
    const auto change = [folder = practitionerFolder(m_parts->folder, personId), personId, oldPin,
                         newPin](const VaultDevice &device) {
        return Vault(folder, personId, device).changePin(oldPin, newPin, calibratedKdfCost());
    };
    m_parts->thread.askDevice(this, change, [this](const Result<void> &done) {
        if (done)
            m_parts->pin.finished();
        else
            m_parts->pin.failed(messageForPinChange(done.error()));
    });
}

namespace {
struct CheckedPin {
    Result<void> opened;
    PinTries tries;
};

/// The key is not kept: the notebook is open already.
CheckedPin tryPin(const QString &folder, const QString &personId, const QString &pin, const VaultDevice &device)
{
    Vault vault(folder, personId, device);
    const auto key = vault.unlock(pin);
    return {key ? Result<void>() : Result<void>(key.error()), vault.tries()};
}
} // namespace

void AppServices::checkPin(const QString &pin, QObject *asker, PinChecked then)
{
    const QString personId = m_parts->session.practitionerId();
    const auto check = [folder = practitionerFolder(m_parts->folder, personId), personId,
                        pin](const VaultDevice &device) { return tryPin(folder, personId, pin, device); };
    m_parts->thread.askDevice(asker, check, [this, then](const CheckedPin &checked) {
        then(checked.opened, checked.tries);
        if (checked.opened || checked.opened.error().code != ErrorCode::AccessDestroyed)
            return;
        lock();
        m_parts->unlock.failed(checked.opened.error());
    });
}

void AppServices::checkLease()
{
    const auto look = [](Desk &desk) { return usecases::checkLease(desk.store().meta(), desk.clock()); };
    m_parts->thread.ask(this, look, [this](const Result<void> &allowed) {
        if (allowed || allowed.error().code != ErrorCode::LeaseExpired)
            return;
        lock();
        m_parts->unlock.failed(allowed.error());
    });
}

void AppServices::enrol(const Enrolment &enrolment)
{
    m_parts->enroller.enrol(enrolment, [this](const Result<Practitioner> &who) {
        if (!who)
            return m_parts->enrolment.failed(messageForEnrolment(who.error()));
        readTablet();
        m_parts->enrolment.finished(who->id);
    });
}

void AppServices::watchIdleness()
{
    if (m_parts->session.unlocked())
        m_parts->idle.start(m_parts->settings.lockAfterSeconds());
}

void AppServices::refreshExchange()
{
    const sync::ExchangeStatus last = m_parts->lastExchange;
    m_parts->thread.ask(this, readExchangePage, [this, last](const Result<ExchangePage> &page) {
        if (!page || !m_parts->session.unlocked())
            return;
        ExchangeStatus::Facts facts = page->facts;
        facts.busy = last.busy;
        facts.online = !last.problem && !last.lastSuccessAt.isEmpty();
        facts.problem = last.problem ? messageFor(*last.problem) : QString();
        facts.nextTryAt = last.nextTryAt;
        facts.thin = last.thin;
        m_parts->exchange.setFacts(facts);
        m_parts->exchange.setRows(page->waiting, page->needsYou, page->lately);
    });
}

} // namespace doorstep
