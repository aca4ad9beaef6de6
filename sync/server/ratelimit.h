// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

#include <mutex>

namespace doorstep {
class Clock;
}

namespace doorstep::server {

/// How many failures an address may make: five at once, then one more every twelve seconds. In memory only: a restart
/// forgives. Any thread.
class RateLimit {
public:
    explicit RateLimit(const Clock &clock) : m_clock(clock) { }

    /// Seconds until this address may try again; 0: now.
    int wait(const QString &address);
    void countFailure(const QString &address);

private:
    void forgetOld();

    const Clock &m_clock;
    std::mutex m_alone;
    QHash<QString, qint64> m_paidUntilMs; ///< each failure moves it on; a burst is how far ahead it may lie
};

} // namespace doorstep::server
