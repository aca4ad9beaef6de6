// SPDX-License-Identifier: Apache-2.0
#include "app/services/storethread.h"

#include "core/usecases/lease.h"

#include <QTimer>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr int auditPiece = 2000; // entries: some ten milliseconds
constexpr int auditBeginsAfterMs = 2000; // the first pages come first
constexpr int auditPauseMs = 50;
} // namespace

StoreThread::StoreThread(const VaultDevice &device, const sync::ExchangePace &pace, QObject *parent)
    : QObject(parent), m_device(device), m_pace(pace), m_worker(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"store"_s);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

StoreThread::~StoreThread()
{
    // The one time this thread waits: the database has to be closed before the app ends.
    QMetaObject::invokeMethod(
        m_worker.get(), [this] { closeDesk(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Error StoreThread::lockedError() { return {ErrorCode::NotAllowed, u"the tablet is locked"_s}; }

void StoreThread::post(std::function<void()> fn)
{
    QMetaObject::invokeMethod(m_worker.get(), std::move(fn), Qt::QueuedConnection);
}

void StoreThread::open(const Desk::Key &key, const std::optional<sync::ServerAddress> &server, Done done)
{
    openBy([this, key] { return Desk::open(key, m_device, m_catalogue); }, server, std::move(done));
}

void StoreThread::recover(const Desk::Key &key, std::shared_ptr<const sync::RecoveredKey> recovered,
                          const std::optional<sync::ServerAddress> &server, Done done)
{
    const auto opener = [this, key, recovered] {
        const int generation = recovered->generation;
        const VaultKey vaultKey{SecretBytes::copyOf(recovered->key.view()),
                                Vault(key.folder, key.who.id, m_device).databasePath(generation), generation};
        return Desk::recover(key, vaultKey, m_device, m_catalogue, calibratedKdfCost());
    };
    openBy(opener, server, std::move(done));
}

void StoreThread::openBy(Opener opener, const std::optional<sync::ServerAddress> &server, Done done)
{
    const int number = ++m_opening;
    post([this, opener = std::move(opener), server, number, done = std::move(done)] {
        const auto opened = openDesk(opener);
        m_done = done;
        if (!opened)
            return reply(number, opened);
        const auto allowed = usecases::checkLease(m_desk->store().meta(), m_device.clock);
        m_readable = allowed.ok();
        listen(number);
        checkAudit(auditBeginsAfterMs);
        if (server && m_desk->hasJoined())
            beginExchange(*server, number);
        if (m_readable)
            reply(number, {});
        else if (m_exchange)
            awaitLease(number);
        else
            reply(number, allowed);
    });
}

/// On the store's thread: how the opening went.
void StoreThread::reply(int number, const Result<void> &opened)
{
    const Done done = std::exchange(m_done, {});
    if (!opened)
        closeDesk();
    QMetaObject::invokeMethod(
        this,
        [this, number, done, opened] {
            if (number == m_opening)
                done(opened);
        },
        Qt::QueuedConnection);
}

/// The database is open, but not to the screen: what waits in it goes up, and the answer may bring a new lease.
void StoreThread::awaitLease(int number)
{
    connect(
        m_exchange.get(), &sync::ExchangeDriver::statusChanged, m_exchange.get(),
        [this, number](const sync::ExchangeStatus &status) { leaseMayHaveCome(number, status); }, Qt::QueuedConnection);
}

void StoreThread::leaseMayHaveCome(int number, const sync::ExchangeStatus &status)
{
    if (m_readable || !m_done)
        return;
    const auto allowed = usecases::checkLease(m_desk->store().meta(), m_device.clock);
    m_readable = allowed.ok();
    const bool over = !status.busy && (status.problem || !status.lastSuccessAt.isEmpty());
    if (m_readable || over)
        reply(number, allowed);
}

void StoreThread::close()
{
    ++m_opening;
    post([this] { closeDesk(); });
}

void StoreThread::exchangeNow()
{
    post([this] {
        if (m_exchange)
            m_exchange->exchangeNow();
    });
}

void StoreThread::networkChanged()
{
    post([this] {
        if (m_exchange)
            m_exchange->networkChanged();
    });
}

Result<void> StoreThread::openDesk(const Opener &opener)
{
    closeDesk();
    DOORSTEP_TRY(readCatalogue());
    auto desk = opener();
    if (!desk)
        return desk.error();
    m_desk = std::move(*desk);
    return {};
}

Result<void> StoreThread::readCatalogue()
{
    if (m_catalogue)
        return {};
    auto catalogue = content::Catalogue::builtIn();
    if (!catalogue)
        return catalogue.error();
    m_catalogue = std::make_shared<const content::Catalogue>(std::move(*catalogue));
    return {};
}

void StoreThread::listen(int number)
{
    m_desk->store().onChange([this, number](const store::ChangeNotice &notice) {
        QMetaObject::invokeMethod(
            this,
            [this, number, notice] {
                if (number == m_opening)
                    Q_EMIT committed(notice);
            },
            Qt::QueuedConnection);
    });
}

void StoreThread::beginExchange(const sync::ServerAddress &server, int number)
{
    m_exchange = std::make_unique<sync::ExchangeDriver>(m_desk->store(), m_device.clock, server, m_pace);
    const auto tell = [this, number](const sync::ExchangeStatus &status) {
        QMetaObject::invokeMethod(
            this,
            [this, number, status] {
                if (number == m_opening)
                    Q_EMIT exchangeChanged(status);
            },
            Qt::QueuedConnection);
    };
    connect(m_exchange.get(), &sync::ExchangeDriver::statusChanged, m_exchange.get(), tell);
    m_exchange->start();
}

void StoreThread::checkAudit(int afterMs)
{
    QTimer::singleShot(afterMs, m_worker.get(), [this] {
        if (m_desk && m_desk->store().checkMoreOfAudit(auditPiece))
            checkAudit(auditPauseMs);
    });
}

void StoreThread::closeDesk()
{
    m_readable = false;
    m_done = {};
    m_exchange.reset();
    m_desk.reset();
}

} // namespace doorstep
