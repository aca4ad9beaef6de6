// SPDX-License-Identifier: Apache-2.0
#include "platform/keychainthread.h"

#include "core/base/secret.h"

#include <QDeadlineTimer>
#include <QSemaphore>

#include <qt6keychain/keychain.h>

#include <atomic>

namespace doorstep::platform {

using namespace Qt::StringLiterals;

struct KeychainThread::Waiting {
    QSemaphore answered;
    std::optional<Answer> answer;
    std::atomic<bool> givenUp = false;
};

namespace {
/// What a job read, out of its own memory: QtKeychain does not wipe what it lets go of.
QByteArray takenFrom(const QKeychain::Job *job)
{
    const auto *reading = qobject_cast<const QKeychain::ReadPasswordJob *>(job);
    if (!reading)
        return {};
    const QByteArray theirs = reading->binaryData();
    const QByteArray ours(theirs.constData(), theirs.size());
    wipe(theirs);
    return ours;
}
} // namespace

KeychainThread::KeychainThread() : m_worker(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"keychain"_s);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

KeychainThread::~KeychainThread()
{
    m_thread.quit();
    m_thread.wait();
}

std::optional<KeychainThread::Answer> KeychainThread::run(const MakeJob &make, int limitMs)
{
    const QDeadlineTimer limit(limitMs);
    if (!m_oneAtATime.tryLock(limitMs))
        return std::nullopt;
    auto waiting = std::make_shared<Waiting>();
    QMetaObject::invokeMethod(
        m_worker.get(), [this, make, waiting] { begin(make, waiting); }, Qt::QueuedConnection);
    const bool answered = waiting->answered.tryAcquire(1, static_cast<int>(limit.remainingTime()));
    waiting->givenUp = !answered;
    m_oneAtATime.unlock();
    return answered ? waiting->answer : std::nullopt;
}

void KeychainThread::begin(const MakeJob &make, const std::shared_ptr<Waiting> &waiting)
{
    if (m_underWay || waiting->givenUp) {
        waiting->answered.release();
        return;
    }
    m_underWay = true;
    QKeychain::Job *job = make();
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // never a settings file in the open
    QObject::connect(job, &QKeychain::Job::finished, m_worker.get(), [this, waiting](QKeychain::Job *done) {
        m_underWay = false;
        waiting->answer = Answer{done->error(), takenFrom(done)};
        waiting->answered.release();
    });
    job->start();
}

KeychainThread &keychainThread()
{
    static KeychainThread thread;
    return thread;
}

} // namespace doorstep::platform
