// SPDX-License-Identifier: Apache-2.0
#include "sync/client/serverpage.h"

#include "core/vault/lease.h"
#include "sync/wire/merge.h"

#include <algorithm>

namespace doorstep::sync {

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
                           .seen = reply.welcome.last,
                           .more = reply.more,
                           .walk = reply.walk};
    page.records.reserve(reply.rows.size());
    page.fields.reserve(reply.rows.size());
    for (const wire::RecordRow &row : reply.rows) {
        page.records.append(row.record);
        page.fields.append(row.fields);
    }
    return page;
}

QList<store::Receipt> receiptsOf(const wire::ExchangeReply &reply)
{
    QList<store::Receipt> receipts;
    for (const wire::Verdict &verdict : reply.verdicts) {
        // The first receipt may have been lost: a repeat still tells that the operation was held.
        const bool held = verdict.outcome == wire::Outcome::Duplicate && !verdict.reason.isEmpty();
        const wire::Outcome outcome = held ? wire::Outcome::Held : verdict.outcome;
        receipts.append({verdict.first, verdict.last, wire::outcomeName(outcome), verdict.reason});
    }
    return receipts;
}

qint64 settledUpTo(const wire::ExchangeReply &reply, qint64 acked)
{
    for (const wire::Verdict &verdict : reply.verdicts)
        acked = std::max(acked, verdict.last);
    return acked;
}

void addTrust(store::ServerPage &page, const wire::Welcome &welcome, const store::ExchangeState &state,
              const Clock &clock)
{
    if (!state.keys.complete())
        page.keys = welcome.keys;
    if (state.naming.isEmpty())
        page.naming = welcome.naming;
    const QByteArray &leaseKey = page.keys.lease.isEmpty() ? state.keys.lease : page.keys.lease;
    if (readLease(welcome.lease, leaseKey, state.device))
        page.lease = {welcome.lease, DeviceTime::of(clock)};
}

} // namespace doorstep::sync
