// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/end2end/links/linkfaults.h"

#include <poll.h>

#include <array>
#include <atomic>
#include <deque>
#include <vector>

namespace doorstep::test {

/// One connection through a FaultProxy. Only its loop may use it.
class ProxiedConnection {
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Takes over `client`, a connected socket.
    ProxiedConnection(int client, quint16 serverPort, const LinkFaults &faults, std::atomic<qint64> &bytes,
                      std::atomic<int> &hits);
    ~ProxiedConnection();
    ProxiedConnection(const ProxiedConnection &) = delete;
    ProxiedConnection &operator=(const ProxiedConnection &) = delete;

    /// Does what can be done now. False: it is over.
    bool work(Time now);
    /// What is worth waiting for.
    void addTo(std::vector<pollfd> &waited, Time now) const;

private:
    struct Piece {
        QByteArray bytes;
        Time due;
    };
    struct Lane {
        int from = -1;
        int to = -1;
        std::deque<Piece> pieces;
        qint64 passed = 0;
        double allowance = 0; ///< bytes that may go now
        bool trickles = false;
        bool stalled = false;
        bool ended = false; ///< nothing more comes

        qsizetype held() const;
    };

    bool take(Lane &lane, Time now);
    bool give(Lane &lane, Time now);
    bool happens(Lane &lane, QByteArray &bytes);
    void reset();
    bool isAway(Time now) const;
    void refill(Time now);
    qint64 rateOf(const Lane &lane) const;

    LinkFaults m_faults;
    std::array<Lane, 2> m_lanes; ///< by Way
    std::atomic<qint64> &m_bytes;
    std::atomic<int> &m_hits;
    Time m_last;
    Time m_opened; ///< a connection is there after a word and an answer, though on loopback it is there at once
};

} // namespace doorstep::test
