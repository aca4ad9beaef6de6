// SPDX-License-Identifier: Apache-2.0
#include "app/services/storethread.h"

#include <QTimer>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr int auditPiece = 2000; // entries: some ten milliseconds
constexpr int auditBeginsAfterMs = 2000; // the first pages come first
constexpr int auditPauseMs = 50;
} // namespace

StoreThread::StoreThread(const VaultDevice &device, QObject *parent)
    : QObject(parent), m_device(device), m_worker(std::make_unique<QObject>())
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
    const int number = ++m_opening;
    post([this, key, server, number, done = std::move(done)] {
        const auto opened = openDesk(key);
        if (opened) {
            listen(number);
            checkAudit(auditBeginsAfterMs);
        }
        if (opened && server)
            beginExchange(*server, number);
        QMetaObject::invokeMethod(
            this,
            [this, number, done, opened] {
                if (number == m_opening)
                    done(opened);
            },
            Qt::QueuedConnection);
    });
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

Result<void> StoreThread::openDesk(const Desk::Key &key)
{
    closeDesk();
    DOORSTEP_TRY(readCatalogue());
    auto desk = Desk::open(key, m_device, m_catalogue);
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
    m_exchange = std::make_unique<sync::ExchangeDriver>(m_desk->store(), m_device.clock, server);
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
    m_exchange.reset();
    m_desk.reset();
}

} // namespace doorstep
