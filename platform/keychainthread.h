// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMutex>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace QKeychain {
class Job;
}

namespace doorstep::platform {

/// Runs QtKeychain's jobs, one at a time, on a thread of their own, for callers that want to wait.
///
/// The thread is needed for two reasons. QtKeychain keeps one queue for the whole process on the thread that first used
/// it, so that thread must outlive every store's. And a job that is under way cannot be called off: libsecret would
/// answer to freed memory. So one that takes too long, a system asking a person for a password, is left to end by
/// itself, and whoever comes meanwhile is told that the keychain is busy.
class KeychainThread {
public:
    struct Answer {
        int error = 0; ///< of QKeychain::Error
        QByteArray bytes; ///< what a reading job read; wiped by whoever asked
    };
    using MakeJob = std::function<QKeychain::Job *()>;

    KeychainThread();
    ~KeychainThread();
    KeychainThread(const KeychainThread &) = delete;
    KeychainThread &operator=(const KeychainThread &) = delete;

    /// `make` is called on this thread. Blocks for `limitMs` at most; nothing when there was no answer by then. Any
    /// thread but this one.
    std::optional<Answer> run(const MakeJob &make, int limitMs);

private:
    struct Waiting;
    void begin(const MakeJob &make, const std::shared_ptr<Waiting> &waiting);

    QThread m_thread;
    QMutex m_oneAtATime;
    std::unique_ptr<QObject> m_worker; ///< lives on m_thread
    bool m_underWay = false; ///< touched on m_thread only
};

/// The one of this process: QtKeychain does not survive a second.
KeychainThread &keychainThread();

} // namespace doorstep::platform
