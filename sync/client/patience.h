// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/client/linktrouble.h"

#include <functional>
#include <optional>

namespace doorstep::sync {

/// How patient the exchange is. All in milliseconds.
struct ExchangePace {
    qint64 afterSave = 1'000; ///< saves within this time travel together
    qint64 betweenLooks = 60'000; ///< how often to ask for news when nothing happens
    qint64 firstRetry = 2'000; ///< doubled with each failure, then shortened at random ("full jitter")
    qint64 longestRetry = 15 * 60'000; ///< also the longest that a server is given when it says how long
    qint64 busyServer = 5'000; ///< at least, when the server asks to come back later without saying when
    qint64 afterNewLink = 10'000; ///< at most, when there may be a network again: a ward does not knock as one
};

/// How long to leave the link alone after a failure, by what failed. No clock of its own.
class Patience {
public:
    /// A number from 0 up to and including its argument.
    using Random = std::function<qint64(qint64)>;

    Patience(const ExchangePace &pace, Random random) : m_pace(pace), m_random(std::move(random)) { }

    /// The wait in milliseconds. Nothing: trying again helps only when a person asks or the network is another.
    std::optional<qint64> failed(const LinkFailure &failure);
    /// The next failure is the first again.
    void begin() { m_failures = 0; }
    bool failing() const { return m_failures > 0; }

private:
    qint64 backOff() const;
    qint64 asServerAsks(const LinkFailure &failure, qint64 wait) const;

    ExchangePace m_pace;
    Random m_random;
    int m_failures = 0;
};

} // namespace doorstep::sync
