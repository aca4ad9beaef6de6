// SPDX-License-Identifier: Apache-2.0
#include "app/services/appservices.h"

#include "app/pages/exchangepage.h"
#include "app/services/enroller.h"
#include "app/services/storethread.h"
#include "app/services/usermessages.h"
#include "platform/connectivity.h"
#include "platform/idlewatcher.h"

namespace doorstep {

using namespace Qt::StringLiterals;

struct AppServices::Parts {
    Parts(const QString &dataFolder, const VaultDevice &device)
        : folder(dataFolder), clock(device.clock), settings(dataFolder), thread(device),
          enroller(dataFolder, device, thread), connectivity(platform::Connectivity::make())
    {
    }

    QString folder;
    const Clock &clock;
    TabletFile tablet;
    SettingsModel settings;
    Session session;
    ExchangeStatus exchange;
    UnlockModel unlock;
    EnrolModel enrolment;
    StoreThread thread;
    Enroller enroller;
    platform::IdleWatcher idle;
    std::unique_ptr<platform::Connectivity> connectivity;
    sync::ExchangeStatus lastExchange;
};

AppServices::AppServices(const QString &folder, const VaultDevice &device, QObject *parent)
    : QObject(parent), m_parts(std::make_unique<Parts>(folder, device))
{
    Parts &parts = *m_parts;
    connect(&parts.unlock, &UnlockModel::unlockRequested, this, &AppServices::unlockPerson);
    connect(&parts.session, &Session::lockRequested, this, &AppServices::lock);
    connect(&parts.enrolment, &EnrolModel::enrolRequested, this, &AppServices::enrol);
    connect(&parts.idle, &platform::IdleWatcher::idle, this, &AppServices::lock);
    connect(&parts.settings, &SettingsModel::changed, this, &AppServices::watchIdleness);
    connect(&parts.exchange, &ExchangeStatus::exchangeRequested, &parts.thread, &StoreThread::exchangeNow);
    connect(parts.connectivity.get(), &platform::Connectivity::maybeOnline, &parts.thread, &StoreThread::exchangeNow);
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

EnrolModel *AppServices::enrolment() { return &m_parts->enrolment; }

SettingsModel *AppServices::settings() { return &m_parts->settings; }

const Clock &AppServices::clock() const { return m_parts->clock; }

StoreThread &AppServices::storeThread() { return m_parts->thread; }

void AppServices::readTablet()
{
    const auto tablet = readTabletFile(m_parts->folder);
    if (!tablet)
        return m_parts->unlock.failed(messageFor(tablet.error()));
    m_parts->tablet = *tablet;
    m_parts->unlock.setPeople(tablet->practitioners);
    m_parts->enrolment.setServer(tablet->serverUrl, tablet->certificateSha256);
}

void AppServices::unlockPerson(const QString &personId, const QString &pin)
{
    const Practitioner *who = m_parts->tablet.find(personId);
    if (!who)
        return m_parts->unlock.failed(messageFor(ErrorCode::NotFound));
    Desk::Key key{.folder = practitionerFolder(m_parts->folder, personId), .who = *who, .pin = pin};
    for (const Practitioner &person : m_parts->tablet.practitioners)
        key.names.insert(person.id, person.name);
    m_parts->thread.open(key, serverOf(m_parts->tablet), [this, who = *who](const Result<void> &opened) {
        if (!opened)
            return m_parts->unlock.failed(messageForUnlock(opened.error()));
        m_parts->unlock.finished();
        m_parts->session.begin(who);
        watchIdleness();
        refreshExchange();
    });
}

void AppServices::lock()
{
    if (m_parts->session.unlocked())
        Q_EMIT m_parts->session
            .aboutToLock(); // what is being typed is handed over; the store takes it before it closes
    m_parts->idle.stop();
    m_parts->session.end(); // pages let go of what they show before anything else happens
    m_parts->thread.close();
    m_parts->lastExchange = {};
    m_parts->exchange.clear();
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
        m_parts->exchange.setFacts(facts);
        m_parts->exchange.setRows(page->waiting, page->needsYou, page->lately);
    });
}

} // namespace doorstep
