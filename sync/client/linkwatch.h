// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace doorstep::sync {

/// How long nothing may happen on a connection. All in milliseconds.
struct LinkTimes {
    qint64 connect = 10'000; ///< to a connection, and again to TLS
    qint64 firstByte = 20'000; ///< from the last byte of the request to the first of the reply
    qint64 progress = 15'000; ///< within which `least` bytes have to move
    qint64 least = 1'024;
};

/// Says when a connection is to be given up. As long as it gets on there is no limit; a byte now and then is not
/// getting on. Without a clock of its own: `now` is any that only goes forward, in milliseconds.
class LinkWatch {
public:
    explicit LinkWatch(const LinkTimes &times = {}) : m_times(times) { }

    /// A connection is being made, or TLS agreed on.
    void connecting(qint64 now) { enter(Phase::Connecting, now); }
    /// The request begins to leave.
    void sending(qint64 now) { enter(Phase::Sending, now); }
    /// So much of it has left, since the beginning; `total` when it is all.
    void left(qint64 now, qint64 bytes, qint64 total);
    /// So many bytes of the reply came.
    void came(qint64 now, qint64 bytes);
    void rest() { m_phase = Phase::Resting; }
    bool isOver(qint64 now) const { return m_phase != Phase::Resting && now >= m_since + allowed(); }

private:
    enum class Phase { Resting, Connecting, Sending, Waiting, Receiving };

    void enter(Phase phase, qint64 now);
    void moved(qint64 now, qint64 bytes);
    qint64 allowed() const;

    LinkTimes m_times;
    Phase m_phase = Phase::Resting;
    qint64 m_since = 0; ///< of the phase, or of the last time enough had moved
    qint64 m_moved = 0; ///< in this phase
    qint64 m_mark = 0; ///< of m_moved, at m_since
};

} // namespace doorstep::sync
