// SPDX-License-Identifier: Apache-2.0
#include "sync/client/exchangeengine.h"

#include "sync/client/serverpage.h"

#include <algorithm>

namespace doorstep::sync {

using namespace Qt::StringLiterals;
using store::ExchangeState;

namespace {
constexpr int mostOperations = 2000;
constexpr int mostRows = 2000;
constexpr qsizetype bytesPerRow = 1024;
constexpr qsizetype bytesPerOperation = wire::maxPushBytes / wire::maxOperationsPerPush;
constexpr qint64 wantedExchangeMs = 5'000; // much less than the silence after which a connection is given up
constexpr qint64 wantedStoreMs = 100; // the screens wait for as long
constexpr int oneAtATime = 1;
constexpr int aFew = 8; // to see whether more than fits passes again
constexpr qsizetype tells = 64 * 1024; // of a reply, inflated: shorter ones say more of the way than of how wide it is
constexpr qint64 fast = 8 * 1024; // of that a millisecond: then bytes cost less than making them fewer
constexpr qsizetype surelyLarge = 8 * 1024; // of a reply, inflated: it was more than fits before that

/// Would less at a time have gone better?
bool wasTooMuch(LinkTrouble kind)
{
    using enum LinkTrouble;
    return kind == Stalled || kind == TooLarge || kind == ServerFault || kind == Garbled || kind == Other;
}

/// A batch shrinks and grows in bytes too, whatever its operations weigh.
qsizetype bytesFor(const Appetite &push) { return push.size() * bytesPerOperation; }
} // namespace

ExchangeEngine::ExchangeEngine(store::ExchangeStore &store, const Clock &clock, Random random, ExchangePace pace,
                               wire::VersionRange versions)
    : m_store(store), m_clock(clock), m_pace(pace), m_versions(versions), m_random(std::move(random)),
      m_patience(pace, m_random), m_dueAt(clock.monotonicMs()), m_push(wire::maxOperationsPerPush, mostOperations),
      m_pull(wire::maxRowsPerPull, mostRows)
{
}

void ExchangeEngine::saved()
{
    // A save does not shorten the wait after a failure: a hundred saves without a signal are not a hundred attempts.
    if (!m_patience.failing())
        m_dueAt = std::min(m_dueAt, m_clock.monotonicMs() + m_pace.afterSave);
}

void ExchangeEngine::exchangeNow()
{
    m_stopped = false;
    due(0);
}

void ExchangeEngine::networkChanged()
{
    const qint64 soon = m_clock.monotonicMs() + m_random(m_pace.afterNewLink);
    m_dueAt = m_stopped ? soon : std::min(m_dueAt, soon);
    m_stopped = false;
    m_patience.begin();
    m_thin.begin();
    m_slow = true;
    if (m_status.problem)
        m_status.nextTryAt = m_dueAt;
}

void ExchangeEngine::due(qint64 delay) { m_dueAt = m_clock.monotonicMs() + delay; }

std::optional<qint64> ExchangeEngine::wakeAt() const
{
    return m_inFlight || m_stopped ? std::nullopt : std::optional(m_dueAt);
}

std::optional<QByteArray> ExchangeEngine::takeRequest()
{
    // Behind a failure nothing is asked before the reply is kept: on a full disk it would only be asked again.
    if (m_patience.failing())
        keep();
    if (m_inFlight || m_stopped || m_clock.monotonicMs() < m_dueAt)
        return std::nullopt;
    const ExchangeState state = position();
    auto request = makeRequest(state, state.acked);
    if (!request) {
        failed(request.error());
        return std::nullopt;
    }
    m_inFlight = std::move(*request);
    m_status.busy = true;
    goes(*m_inFlight);
    begins();
    return m_inFlight->body;
}

std::optional<QByteArray> ExchangeEngine::takeBehind()
{
    // Not behind anything but operations that go well.
    if (!goesWell() || !m_inFlight || m_behind || m_inFlight->last < m_inFlight->first
        || m_store.lastNumber() <= m_inFlight->last)
        return std::nullopt;
    auto request = makeRequest(m_store.state(), m_inFlight->last);
    if (!request || request->last < request->first)
        return std::nullopt; // what is wrong will show when its turn has come
    m_behind = std::move(*request);
    goes(*m_behind);
    return m_behind->body;
}

bool ExchangeEngine::goesWell() const { return !m_notKept && !m_patience.failing() && !m_thin.isThin(); }

void ExchangeEngine::goes(const Request &request)
{
    if (request.last >= request.first)
        m_store.markSent(request.last);
    ++m_status.requests;
}

/// From here on the link and the server have this one to see to, and no other.
void ExchangeEngine::begins()
{
    m_sentAtUtc = m_clock.utcMs();
    m_sentAt = m_clock.monotonicMs();
}

void ExchangeEngine::weighed(qsizetype bytes)
{
    if (m_inFlight)
        (m_behind ? *m_behind : *m_inFlight).wireBytes = bytes;
}

/// Where this tablet stands, counting a reply that is not in the store yet.
ExchangeState ExchangeEngine::position() const
{
    ExchangeState state = m_store.state();
    if (!m_unkept)
        return state;
    const wire::ExchangeReply &reply = m_unkept->reply;
    state.acked = settledUpTo(reply, state.acked);
    state.chain = m_store.chainAt(state.acked);
    state.epoch = reply.welcome.epoch;
    state.scope = reply.welcome.scope;
    if (m_unkept->asked) {
        state.cursor = reply.cursor;
        state.walk = reply.walk;
    }
    if (!state.keys.complete())
        state.keys = reply.welcome.keys;
    if (state.naming.isEmpty())
        state.naming = reply.welcome.naming;
    return state;
}

wire::Hello ExchangeEngine::helloAt(const ExchangeState &state) const
{
    return {.versions = m_versions,
            .incarnation = state.incarnation,
            .epoch = state.epoch,
            .cursor = state.cursor,
            .acked = state.acked,
            .chain = state.chain,
            .scope = state.scope,
            .clock = m_clock.now(),
            .rows = mostNow(m_pull.size()),
            .bytes = mostNow(m_pull.size()) * bytesPerRow,
            // What this copy wrote itself it knows, unless it reads a restored server anew, to its last page.
            .echo = state.rereading,
            .purged = state.purged,
            .needsKeys = !state.keys.complete() || state.naming.isEmpty(),
            .slow = m_slow,
            // A copy that has nothing yet: each family is then whole as soon as it is here.
            .walk = state.cursor == 0 && !state.rereading ? std::optional(state.walk) : std::nullopt};
}

/// Of operations or records, as the link bears them.
int ExchangeEngine::mostNow(int usual) const
{
    switch (m_thin.next()) {
    case ThinLink::Next::Usual: break;
    case ThinLink::Next::Hello: return 0;
    case ThinLink::Next::Single: return std::min(usual, oneAtATime);
    case ThinLink::Next::Probe: return std::min(usual, aFew);
    }
    return usual;
}

/// Could what is under way, or its reply, be more than fits on a thin link?
bool ExchangeEngine::mayBeLarge() const
{
    const auto large = [](const std::optional<Request> &request) {
        return request && (request->wireBytes > ThinLink::fits || request->asksRecords);
    };
    return large(m_inFlight) || large(m_behind);
}

/// A request with the operations above `after`. It asks for records unless a push leaves behind it, which would ask for
/// the same ones: where they go on is not known yet.
Result<ExchangeEngine::Request> ExchangeEngine::makeRequest(const ExchangeState &state, qint64 after)
{
    const wire::PushLimits limits = m_limits.value_or(wire::PushLimits{wire::maxOperationsPerPush, wire::maxPushBytes});
    const auto entries = m_store.takeBatch(after, mostNow(std::min(m_push.size(), limits.operations)),
                                           std::min(bytesFor(m_push), limits.bytes));
    if (!entries)
        return entries.error();
    wire::ExchangeRequest request{.hello = helloAt(state), .operations = {}};
    request.operations.reserve(entries->size());
    for (const store::OutboxEntry &entry : *entries)
        request.operations.append({entry.number, entry.opId, entry.payload});
    const qint64 last = after + entries->size();
    const bool followed = last < m_store.lastNumber() && (after > state.acked || goesWell());
    const bool asks = m_thin.next() != ThinLink::Next::Hello && !followed;
    if (!asks)
        request.hello.rows = 0;
    const QByteArray body = wire::encode(request);
    return Request{body, after + 1, last, body.size(), asks, request.hello.purged};
}

void ExchangeEngine::replied(QByteArrayView body)
{
    received(body);
    keep();
}

void ExchangeEngine::received(QByteArrayView body)
{
    keep();
    if (m_notKept)
        return failed(*std::exchange(m_notKept, std::nullopt));
    auto reply = wire::decodeExchangeReply(body, wire::Rows::AsTheyCame);
    if (!reply)
        return failed(reply.error());
    // A server answers in a version of the hello; what one does that does not is not to be guessed at.
    if (!m_versions.has(reply->welcome.protocol))
        return failed({ErrorCode::UpdateNeeded, u"a reply in version %1"_s.arg(reply->welcome.protocol)});
    const auto accepted = accept(*reply);
    if (!accepted)
        return failed(accepted.error());
    const Request answered = m_inFlight.value_or(Request());
    arrived(reply->welcome, body.size());
    if (*accepted)
        m_unkept = Unkept{std::move(*reply), answered.asksRecords, answered.purged};
    else
        succeeded();
}

void ExchangeEngine::keep()
{
    if (!m_unkept)
        return;
    const qint64 begun = m_clock.monotonicMs();
    const qint64 counted = position().cursor;
    const Unkept unkept = *std::exchange(m_unkept, std::nullopt);
    const auto stored = store(unkept);
    // What is under way asks from where this page ended. When everything is to be read anew, that leads past it.
    if (stored && m_inFlight && m_store.state().cursor != counted)
        m_inFlight->asksRecords = false;
    if (stored && unkept.reply.more) // a page that was not full says nothing about a full one
        m_pull.went(m_clock.monotonicMs() - begun, wantedStoreMs);
    if (stored)
        return succeeded();
    // What is under way counts on it. Its reply is awaited, so that requests do not overtake each other.
    if (m_inFlight)
        m_notKept = stored.error();
    else
        failed(stored.error());
}

void ExchangeEngine::failed(const LinkFailure &failure)
{
    const Error &error = failure.error;
    if (failure.kind == LinkTrouble::Stalled)
        m_thin.stalled(mayBeLarge());
    m_store.forgetSent();
    m_inFlight.reset();
    m_behind.reset();
    m_notKept.reset();
    if (wasTooMuch(failure.kind)) {
        m_push.failed();
        m_pull.failed();
    }
    const auto wait = m_patience.failed(failure);
    m_stopped = !wait;
    due(wait.value_or(0));
    m_status.busy = m_status.more = false;
    m_status.problem = error;
    m_status.nextTryAt = wakeAt();
    m_status.thin = m_thin.isThin();
}

/// Finds out whether both ends remember the same past. False: something was put right, and the exchange starts afresh.
Result<bool> ExchangeEngine::settleHistory(const wire::ExchangeReply &reply, const ExchangeState &state)
{
    const wire::Welcome &welcome = reply.welcome;
    const bool samePast = welcome.last == 0 || m_store.chainAt(welcome.last) == welcome.chain;
    if (welcome.directive == wire::Directive::Fork || !samePast) {
        DOORSTEP_TRY(m_store.takeNewIncarnation());
        return false;
    }
    const bool newEpoch = !state.epoch.isEmpty() && state.epoch != welcome.epoch;
    if (newEpoch || welcome.last < state.acked) {
        DOORSTEP_TRY(m_store.acceptEpoch(welcome.epoch, welcome.last, receiptsOf(reply)));
        return false;
    }
    return true;
}

/// Decides what comes next. False: there is nothing to keep, the exchange begins afresh.
Result<bool> ExchangeEngine::accept(const wire::ExchangeReply &reply)
{
    const ExchangeState state = m_store.state();
    const auto same = settleHistory(reply, state);
    if (!same)
        return same;
    const bool asExpected =
        *same && m_inFlight && reply.welcome.directive == wire::Directive::Go && reply.welcome.last == m_inFlight->last;
    if (!asExpected)
        m_behind.reset();
    const bool more = !*same || reply.more || settledUpTo(reply, state.acked) < m_store.lastNumber()
        || reply.welcome.directive == wire::Directive::Resend || (m_inFlight && !m_inFlight->asksRecords);
    due(more ? 0 : m_pace.betweenLooks);
    m_status.more = more;
    return same;
}

Result<void> ExchangeEngine::store(const Unkept &unkept)
{
    const ExchangeState state = m_store.state();
    store::ServerPage page = pageOf(unkept.reply);
    page.confirmed = unkept.confirmed;
    if (!unkept.asked) {
        page.cursor = state.cursor;
        page.walk = state.walk;
        page.more = true;
    }
    addTrust(page, unkept.reply.welcome, state, m_clock);
    return m_store.store(receiptsOf(unkept.reply), page, rebased);
}

/// Says what the link bears and the server takes; the exchange has gone well only once the reply is kept.
void ExchangeEngine::arrived(const wire::Welcome &welcome, qsizetype bytes)
{
    const bool small = m_thin.isThin();
    const qsizetype sent = m_inFlight ? m_inFlight->wireBytes : 0;
    m_thin.passed((sent > ThinLink::fits && !goesInPieces()) || bytes > surelyLarge);
    const qint64 took = m_clock.monotonicMs() - m_sentAt;
    if (bytes > tells)
        m_slow = bytes < took * fast;
    const bool full = !small && m_inFlight && m_inFlight->last < m_store.lastNumber();
    if (full || took > wantedExchangeMs)
        m_push.went(took, wantedExchangeMs);
    if (took > wantedExchangeMs)
        m_pull.failed();
    m_limits = welcome.limits;
    noteOffset(welcome.time);
    m_inFlight = std::exchange(m_behind, std::nullopt);
    m_status.busy = m_inFlight.has_value();
    begins();
    m_status.thin = m_thin.isThin();
}

void ExchangeEngine::noteOffset(const QString &time)
{
    const QDateTime serverTime = parseInstant(time);
    if (serverTime.isValid())
        m_status.clockOffsetMs = serverTime.toMSecsSinceEpoch() - (m_sentAtUtc + m_clock.utcMs()) / 2;
}

void ExchangeEngine::succeeded()
{
    m_patience.begin();
    m_status.problem.reset();
    m_status.nextTryAt.reset();
    m_status.lastSuccessAt = m_clock.now();
}

} // namespace doorstep::sync
