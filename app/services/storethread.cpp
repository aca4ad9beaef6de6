// SPDX-License-Identifier: Apache-2.0
#include "app/services/storethread.h"

namespace doorstep {

using namespace Qt::StringLiterals;

StoreThread::StoreThread(const Clock &clock, QObject *parent)
    : QObject(parent), m_clock(clock), m_worker(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"store"_s);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

StoreThread::~StoreThread()
{
    // The one time this thread waits: the database has to be closed before the app ends.
    QMetaObject::invokeMethod(m_worker.get(), [this] { closeDesk(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

QString StoreThread::locked()
{
    return u"the tablet is locked"_s;
}

void StoreThread::post(std::function<void()> fn)
{
    QMetaObject::invokeMethod(m_worker.get(), std::move(fn), Qt::QueuedConnection);
}

void StoreThread::open(const Opening &opening, Done done)
{
    const int number = ++m_opening;
    post([this, opening, number, done = std::move(done)] {
        const auto opened = openDesk(opening);
        QMetaObject::invokeMethod(
            this,
            [this, number, done, opened] {
                if (number == m_opening)
                    done(opened);
            },
            Qt::QueuedConnection);
    });
}

void StoreThread::close(std::function<void()> done)
{
    ++m_opening;
    post([this, done = std::move(done)] {
        closeDesk();
        if (done)
            QMetaObject::invokeMethod(this, done, Qt::QueuedConnection);
    });
}

Result<void> StoreThread::openDesk(const Opening &opening)
{
    closeDesk();
    auto desk = Desk::open(opening.folder, opening.who, opening.pin, m_clock, opening.names);
    if (!desk)
        return desk.error();
    m_desk = std::move(*desk);
    m_desk->store().onChange([this](const store::ChangeNotice &notice) {
        QMetaObject::invokeMethod(this, [this, notice] { Q_EMIT committed(notice); }, Qt::QueuedConnection);
    });
    return {};
}

void StoreThread::closeDesk()
{
    m_desk.reset();
}

} // namespace doorstep
