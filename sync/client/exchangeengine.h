// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/exchangestore.h"
#include "sync/client/appetite.h"
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
    bool more = false; ///< after the last reply: another request follows at once
    int requests = 0; ///< sent since the start
    std::optional<Error> problem; ///< of the last attempt; nothing after a success
    QString lastSuccessAt; ///< RFC 3339; empty before the first
    qint64 clockOffsetMs = 0; ///< server's clock minus this tablet's, at the last success
};

/// The tablet's end of the exchange as a state machine: events in, at most one request out, no thread, no socket, no
/// clock of its own. Tell it what happened, then ask takeRequest() and wakeAt().
///
/// The position is what the store says (operations with a receipt, cursor), never a list kept here, so it may be thrown
/// away and made again at any moment.
///
/// So that both ends work at the same time, the next request may leave before the reply to the last one is kept, and
/// may be made while that reply is still awaited. Neither changes what is durable when: a receipt counts once it is
/// kept, and a reply that builds on one that could not be kept is thrown away.
class ExchangeEngine {
public:
    /// A number from 0 up to and including its argument.
    using Random = std::function<qint64(qint64)>;

    ExchangeEngine(store::ExchangeStore &store, const Clock &clock, Random random, ExchangePace pace = {});

    /// Something was saved on this tablet.
    void saved();
    /// A person asked, or the network came back: go at once, whatever the wait.
    void exchangeNow();
    /// The body of a 200, inflated: received(), then keep().
    void replied(QByteArrayView body);
    /// Looks at a reply; takeRequest() then knows what is to be asked next.
    void received(QByteArrayView body);
    /// Stores what was received. Nothing to do is fine.
    void keep();
    /// Makes the next push while a reply is awaited, if more waits than is under way: its body. takeRequest() gives the
    /// same bytes if the reply is as expected.
    std::optional<QByteArray> makeAhead();
    /// No reply, or a reply that was an error.
    void failed(const Error &error);

    /// The body to post to /v1/exchange now; nothing while one is under way or none is due.
    std::optional<QByteArray> takeRequest();
    /// When to ask takeRequest() again, on the clock's monotonic time; nothing while a reply is awaited.
    std::optional<qint64> wakeAt() const;
    const ExchangeStatus &status() const { return m_status; }

private:
    /// A request: its body, the operations in it, and whether it asks for records.
    struct Request {
        QByteArray body;
        qint64 first = 0;
        qint64 last = 0;
        bool asksRecords = true;
    };
    /// A reply that was looked at and not stored yet.
    struct Unkept {
        wire::ExchangeReply reply;
        bool asked = true; ///< for records
    };

    Result<Request> makeRequest(const store::ExchangeState &state, qint64 after);
    wire::Hello helloAt(const store::ExchangeState &state) const;
    void send(Request request);
    Result<bool> accept(const wire::ExchangeReply &reply);
    Result<void> store(const Unkept &unkept);
    store::ExchangeState position() const;
    Result<bool> settleHistory(const wire::Welcome &welcome, const store::ExchangeState &state);
    QList<store::Receipt> receipts(const wire::ExchangeReply &reply) const;
    void succeed(const wire::Welcome &welcome);
    void due(qint64 delay);

    store::ExchangeStore &m_store;
    const Clock &m_clock;
    Random m_random;
    ExchangePace m_pace;
    ExchangeStatus m_status;
    std::optional<Request> m_inFlight;
    std::optional<Request> m_ahead; ///< follows m_inFlight
    std::optional<Unkept> m_unkept;
    std::optional<Error> m_notKept; ///< why the reply m_inFlight builds on is not in the store
    std::optional<wire::PushLimits> m_limits; ///< nothing before the first reply
    qint64 m_dueAt = 0;
    qint64 m_sentAtUtc = 0;
    qint64 m_sentAt = 0; ///< monotonic
    int m_failures = 0;
    Appetite m_push; ///< operations
    Appetite m_pull; ///< records
};

} // namespace doorstep::sync
