// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/exchangestore.h"
#include "sync/wire/messages.h"

#include <functional>
#include <optional>

namespace doorstep::sync {

/// How patient the exchange is. All in milliseconds.
struct ExchangePace {
    qint64 afterSave = 1'000; ///< saves within this time travel together
    qint64 betweenLooks = 60'000; ///< how often to ask for news when nothing happens
    qint64 firstRetry = 2'000; ///< doubled with each failure, then shortened at random ("full jitter")
    qint64 longestRetry = 15'000; ///< while the app is in front: a failed look costs one refused connection
    qint64 busyServer = 5'000; ///< when the server asks to come back later without saying when
};

/// What the exchange is doing, for people.
struct ExchangeStatus {
    bool busy = false;
    std::optional<Error> problem; ///< of the last attempt; nothing after a success
    QString lastSuccessAt; ///< RFC 3339; empty before the first
    qint64 clockOffsetMs = 0; ///< server's clock minus this tablet's, at the last success
};

/// The tablet's end of the exchange as a state machine: events in, at most one request out, no thread, no socket, no
/// clock of its own. Tell it what happened, then ask takeRequest() and wakeAt().
///
/// The position is what the store says (operations with a receipt, cursor), never a list kept here, so it may be thrown
/// away and made again at any moment.
class ExchangeEngine {
public:
    /// A number from 0 up to and including its argument.
    using Random = std::function<qint64(qint64)>;

    ExchangeEngine(store::ExchangeStore &store, const Clock &clock, Random random, ExchangePace pace = {});

    /// Something was saved on this tablet.
    void saved();
    /// A person asked, or the network came back: go at once, whatever the wait.
    void exchangeNow();
    /// The body of a 200, inflated.
    void replied(QByteArrayView body);
    /// No reply, or a reply that was an error.
    void failed(const Error &error);

    /// The body to post to /v1/exchange now; nothing while one is under way or none is due.
    std::optional<QByteArray> takeRequest();
    /// When to ask takeRequest() again, on the clock's monotonic time; nothing while a reply is awaited.
    std::optional<qint64> wakeAt() const;
    const ExchangeStatus &status() const { return m_status; }

private:
    struct InFlight {
        qint64 first = 0;
        qint64 last = 0;
    };

    Result<QByteArray> makeRequest();
    Result<void> accept(const wire::ExchangeReply &reply);
    Result<bool> settleHistory(const wire::Welcome &welcome, const store::ExchangeState &state);
    QList<store::Receipt> receipts(const wire::ExchangeReply &reply) const;
    void succeed(const wire::ExchangeReply &reply);
    void due(qint64 delay);

    store::ExchangeStore &m_store;
    const Clock &m_clock;
    Random m_random;
    ExchangePace m_pace;
    ExchangeStatus m_status;
    std::optional<InFlight> m_inFlight;
    qint64 m_dueAt = 0;
    qint64 m_sentAtUtc = 0;
    int m_failures = 0;
    int m_batch = static_cast<int>(wire::maxOperationsPerPush);
};

} // namespace doorstep::sync
