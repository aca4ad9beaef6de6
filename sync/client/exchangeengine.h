// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/exchangestore.h"
#include "sync/client/appetite.h"
#include "sync/client/patience.h"
#include "sync/client/thinlink.h"
#include "sync/wire/messages.h"

#include <optional>

namespace doorstep::sync {

/// What the exchange is doing, for people.
struct ExchangeStatus {
    bool busy = false;
    bool more = false; ///< after the last reply: another request follows at once
    int requests = 0; ///< sent since the start
    std::optional<Error> problem; ///< of the last attempt; nothing after a success
    QString lastSuccessAt; ///< RFC 3339; empty before the first
    /// After a failure: when it tries again by itself, on the clock's monotonic time. Nothing then: not before it is
    /// asked to, or the network is another.
    std::optional<qint64> nextTryAt;
    bool thin = false; ///< only small packets pass on this link
    qint64 clockOffsetMs = 0; ///< server's clock minus this tablet's, at the last success
};

/// The tablet's end of the exchange as a state machine: events in, requests out, no thread, no socket, no clock of its
/// own. Tell it what happened, then ask takeRequest() and wakeAt().
///
/// The position is what the store says (operations with a receipt, cursor), never a list kept here, so it may be thrown
/// away and made again at any moment.
///
/// So that both ends and the link between them work at the same time, the next request may leave before the reply to
/// the last one is kept, and one more push before that reply is there. Neither changes what is durable when: a receipt
/// counts once it is kept, and a reply that builds on one that could not be kept is thrown away.
class ExchangeEngine {
public:
    using Random = Patience::Random;

    /// `versions`: of the exchange, that this end speaks.
    ExchangeEngine(store::ExchangeStore &store, const Clock &clock, Random random, ExchangePace pace = {},
                   wire::VersionRange versions = wire::spokenVersions);

    /// Something was saved on this tablet.
    void saved();
    /// A person asked: go at once, whatever the wait and whatever failed.
    void exchangeNow();
    /// There may be a network again, or another: soon, and as if nothing had failed.
    void networkChanged();
    /// The body of a 200, inflated: received(), then keep().
    void replied(QByteArrayView body);
    /// Looks at a reply; takeRequest() then knows what is to be asked next.
    void received(QByteArrayView body);
    /// Stores what was received. Nothing to do is fine.
    void keep();
    /// No reply, or a reply that was an error.
    void failed(const LinkFailure &failure);
    void failed(const Error &error) { failed(LinkFailure(error)); }

    /// The body to post to /v1/exchange now; nothing while one is under way or none is due.
    std::optional<QByteArray> takeRequest();
    /// The next push, to leave right behind the one under way; nothing unless more waits and all went well so far. Its
    /// reply comes after the other's, or is not wanted any more: see awaitsReply().
    std::optional<QByteArray> takeBehind();
    /// False: whatever is still under way is to be dropped, with its reply.
    bool awaitsReply() const { return m_inFlight.has_value(); }
    /// How many bytes the request that was taken last is on the wire; until told it is taken for its body.
    void weighed(qsizetype bytes);
    /// Is the request under way to go in pieces that each fit on a thin link?
    bool goesInPieces() const { return m_thin.next() == ThinLink::Next::Single; }
    /// When to ask takeRequest() again, on the clock's monotonic time; nothing while a reply is awaited, or after a
    /// failure that only somebody else can mend.
    std::optional<qint64> wakeAt() const;
    const ExchangeStatus &status() const { return m_status; }

private:
    /// A request: its body, the operations in it, and whether it asks for records.
    struct Request {
        QByteArray body;
        qint64 first = 0;
        qint64 last = 0;
        qsizetype wireBytes = 0;
        bool asksRecords = true;
        QList<QString> purged; ///< it says that these are gone from here
    };
    /// A reply that was looked at and not stored yet.
    struct Unkept {
        wire::ExchangeReply reply;
        bool asked = true; ///< for records
        QList<QString> confirmed; ///< the server knows that these are gone from here
    };

    Result<Request> makeRequest(const store::ExchangeState &state, qint64 after);
    bool mayBeLarge() const;
    int mostNow(int usual) const;
    wire::Hello helloAt(const store::ExchangeState &state) const;
    bool goesWell() const;
    void goes(const Request &request);
    void begins();
    Result<bool> accept(const wire::ExchangeReply &reply);
    Result<void> store(const Unkept &unkept);
    store::ExchangeState position() const;
    Result<bool> settleHistory(const wire::ExchangeReply &reply, const store::ExchangeState &state);
    void arrived(const wire::Welcome &welcome, qsizetype bytes);
    void succeeded();
    void noteOffset(const QString &time);
    void due(qint64 delay);

    store::ExchangeStore &m_store;
    const Clock &m_clock;
    ExchangePace m_pace;
    wire::VersionRange m_versions;
    Random m_random;
    Patience m_patience;
    ThinLink m_thin;
    ExchangeStatus m_status;
    std::optional<Request> m_inFlight;
    std::optional<Request> m_behind; ///< left after m_inFlight, whose reply comes first
    std::optional<Unkept> m_unkept;
    std::optional<Error> m_notKept; ///< why the reply m_inFlight builds on is not in the store
    std::optional<wire::PushLimits> m_limits; ///< nothing before the first reply
    qint64 m_dueAt = 0;
    qint64 m_sentAtUtc = 0;
    qint64 m_sentAt = 0; ///< monotonic
    bool m_stopped = false; ///< until somebody asks
    bool m_slow = true; ///< the link, as far as is known
    Appetite m_push; ///< operations
    Appetite m_pull; ///< records
};

} // namespace doorstep::sync
