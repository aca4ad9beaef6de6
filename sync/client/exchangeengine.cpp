// SPDX-License-Identifier: Apache-2.0
#include "sync/client/exchangeengine.h"

#include "core/vault/lease.h"
#include "sync/wire/merge.h"

#include <algorithm>

namespace doorstep::sync {

using namespace Qt::StringLiterals;
using store::ExchangeState;
using store::Receipt;

namespace {
constexpr int mostDoublings = 12;

/// The server's record with the operations it has not seen applied on top, by the same rules the server will use.
QJsonObject rebased(const Record &server, const QList<Operation> &open)
{
    Record record = server;
    for (const Operation &operation : open)
        record.fields = wire::merge(record, operation).fields;
    return record.fields;
}

store::ServerPage pageOf(const wire::ExchangeReply &reply)
{
    store::ServerPage page{.purged = reply.purged,
                           .cursor = reply.cursor,
                           .epoch = reply.welcome.epoch,
                           .scope = reply.welcome.scope,
                           .more = reply.more};
    page.records.reserve(reply.rows.size());
    for (const wire::RecordRow &row : reply.rows)
        page.records.append(row.record);
    return page;
}

/// Takes over keys that were asked for, and a lease that is this device's and really the organisation's.
void addTrust(store::ServerPage &page, const wire::Welcome &welcome, const ExchangeState &state, const Clock &clock)
{
    if (!state.keys.complete())
        page.keys = welcome.keys;
    const QByteArray &leaseKey = page.keys.lease.isEmpty() ? state.keys.lease : page.keys.lease;
    if (readLease(welcome.lease, leaseKey, state.device))
        page.lease = {welcome.lease, DeviceTime::of(clock)};
}
} // namespace

ExchangeEngine::ExchangeEngine(store::ExchangeStore &store, const Clock &clock, Random random, ExchangePace pace)
    : m_store(store), m_clock(clock), m_random(std::move(random)), m_pace(pace), m_dueAt(clock.monotonicMs())
{
}

void ExchangeEngine::saved()
{
    // A save does not shorten the wait after a failure: a hundred saves without a signal are not a hundred attempts.
    if (m_failures == 0)
        m_dueAt = std::min(m_dueAt, m_clock.monotonicMs() + m_pace.afterSave);
}

void ExchangeEngine::exchangeNow() { m_dueAt = m_clock.monotonicMs(); }

void ExchangeEngine::due(qint64 delay) { m_dueAt = m_clock.monotonicMs() + delay; }

std::optional<qint64> ExchangeEngine::wakeAt() const { return m_inFlight ? std::nullopt : std::optional(m_dueAt); }

std::optional<QByteArray> ExchangeEngine::takeRequest()
{
    if (m_inFlight || m_clock.monotonicMs() < m_dueAt)
        return std::nullopt;
    auto request = makeRequest();
    if (!request) {
        failed(request.error());
        return std::nullopt;
    }
    m_status.busy = true;
    m_sentAtUtc = m_clock.utcMs();
    return std::move(*request);
}

Result<QByteArray> ExchangeEngine::makeRequest()
{
    const ExchangeState state = m_store.state();
    const auto entries = m_store.takeBatch(state.acked, m_batch, wire::maxPushBytes);
    if (!entries)
        return entries.error();
    wire::ExchangeRequest request{
        .hello = {.incarnation = state.incarnation,
                  .epoch = state.epoch,
                  .cursor = state.cursor,
                  .acked = state.acked,
                  .chain = state.chain,
                  .scope = state.scope,
                  .clock = m_clock.now(),
                  // What this copy wrote itself it knows, unless it reads all from the start: to the end.
                  .echo = state.cursor == 0 || state.rereading,
                  .needsKeys = !state.keys.complete()}};
    InFlight inFlight{state.acked + 1, state.acked};
    for (const store::OutboxEntry &entry : *entries) {
        request.operations.append({entry.number, entry.opId, entry.payload});
        inFlight.last = entry.number;
    }
    if (inFlight.last >= inFlight.first)
        DOORSTEP_TRY(m_store.markSent(inFlight.first, inFlight.last));
    m_inFlight = inFlight;
    return wire::encode(request);
}

void ExchangeEngine::replied(QByteArrayView body)
{
    const auto reply = wire::decodeExchangeReply(body);
    if (!reply)
        return failed(reply.error());
    if (const auto accepted = accept(*reply); !accepted)
        return failed(accepted.error());
    succeed(*reply);
}

void ExchangeEngine::failed(const Error &error)
{
    if (m_inFlight && m_inFlight->last >= m_inFlight->first)
        (void)m_store.forgetSent(); // if even this fails, the next start forgets
    m_inFlight.reset();
    m_status.busy = false;
    m_status.problem = error;
    m_batch = std::max(1, m_batch / 2);
    const qint64 most = std::min(m_pace.longestRetry, m_pace.firstRetry << std::min(m_failures, mostDoublings));
    ++m_failures;
    due(error.code == ErrorCode::ServerBusy ? m_pace.busyServer : m_pace.firstRetry / 4 + m_random(most));
}

/// Finds out whether both ends remember the same past. False: something was put right, and the exchange starts afresh.
Result<bool> ExchangeEngine::settleHistory(const wire::Welcome &welcome, const ExchangeState &state)
{
    const bool samePast = welcome.last == 0 || m_store.chainAt(welcome.last) == welcome.chain;
    if (welcome.directive == wire::Directive::Fork || !samePast) {
        DOORSTEP_TRY(m_store.takeNewIncarnation());
        return false;
    }
    const bool newEpoch = !state.epoch.isEmpty() && state.epoch != welcome.epoch;
    if (newEpoch || welcome.last < state.acked) {
        DOORSTEP_TRY(m_store.acceptEpoch(welcome.epoch, welcome.last));
        return false;
    }
    return true;
}

/// Only what has a verdict: what else the server may have by now, after a lost reply, goes again and gets its own,
/// because it may have been held.
QList<Receipt> ExchangeEngine::receipts(const wire::ExchangeReply &reply) const
{
    QList<Receipt> receipts;
    for (const wire::Verdict &verdict : reply.verdicts) {
        // The first receipt may have been lost: a repeat still tells that the operation was held.
        const bool held = verdict.outcome == wire::Outcome::Duplicate && !verdict.reason.isEmpty();
        const wire::Outcome outcome = held ? wire::Outcome::Held : verdict.outcome;
        receipts.append({verdict.first, verdict.last, wire::outcomeName(outcome), verdict.reason});
    }
    return receipts;
}

Result<void> ExchangeEngine::accept(const wire::ExchangeReply &reply)
{
    const ExchangeState state = m_store.state();
    const auto same = settleHistory(reply.welcome, state);
    if (!same)
        return same.error();
    if (!*same) {
        m_dueAt = m_clock.monotonicMs();
        return {};
    }
    store::ServerPage page = pageOf(reply);
    addTrust(page, reply.welcome, state, m_clock);
    DOORSTEP_TRY(m_store.store(receipts(reply), page, rebased));
    const bool moreToSend = m_store.state().acked < m_store.lastNumber();
    due(reply.more || moreToSend || reply.welcome.directive == wire::Directive::Resend ? 0 : m_pace.betweenLooks);
    return {};
}

void ExchangeEngine::succeed(const wire::ExchangeReply &reply)
{
    m_inFlight.reset();
    m_failures = 0;
    m_batch = std::min(static_cast<int>(wire::maxOperationsPerPush), m_batch * 2);
    m_status.busy = false;
    m_status.problem.reset();
    m_status.lastSuccessAt = m_clock.now();
    const QDateTime serverTime = parseInstant(reply.welcome.time);
    if (serverTime.isValid())
        m_status.clockOffsetMs = serverTime.toMSecsSinceEpoch() - (m_sentAtUtc + m_clock.utcMs()) / 2;
}

} // namespace doorstep::sync
