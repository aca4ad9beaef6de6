// SPDX-License-Identifier: Apache-2.0
#include "core/store/outbox.h"

#include "core/base/hash.h"

#include <algorithm>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 waiting = 1; // 0 is a pending draft

/// Of a purged operation nothing is said any more: its payload is empty.
#define OUTBOX_ENTRIES "SELECT n,op_id,record,payload,chain FROM outbox LEFT JOIN said USING(id) "

Result<OutboxEntry> firstEntry(sqlite::Statement &query)
{
    const auto found = query.step();
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorCode::NotFound, u"no such operation"_s};
    return OutboxEntry{query.number(0), query.text(1), query.text(2), query.blob(3), query.blob(4)};
}
} // namespace

Result<void> Outbox::markPending(const QString &opId, const Record &draft, const QString &at)
{
    return m_connection
        .prepare("INSERT INTO outbox(op_id,record,visit,state,made_at) VALUES(?,?,?,0,?) "
                 "ON CONFLICT(record) WHERE state=0 DO NOTHING")
        .bind(opId)
        .bind(draft.id)
        .bind(visitOf(draft))
        .bind(at)
        .run();
}

Result<void> Outbox::append(const Operation &operation, const QString &visit)
{
    DOORSTEP_TRY(m_connection.prepare("DELETE FROM outbox WHERE record=? AND state=0").bind(operation.record).run());
    return insertNumbered(operation.opId, operation.record, visit, operationPayload(operation), operation.authored.at);
}

Result<void> Outbox::insertNumbered(const QString &opId, const QString &record, const QString &visit,
                                    const QByteArray &payload, const QString &at)
{
    qint64 number = 1;
    QByteArray previous;
    {
        auto last = m_connection.prepare("SELECT n,chain FROM outbox WHERE n IS NOT NULL ORDER BY n DESC LIMIT 1");
        const auto found = last.step();
        if (!found)
            return found.error();
        if (*found) {
            number = last.number(0) + 1;
            previous = last.blob(1);
        }
    }
    DOORSTEP_TRY(
        m_connection.prepare("INSERT INTO outbox(op_id,n,record,visit,chain,state,made_at) VALUES(?,?,?,?,?,?,?)")
            .bind(opId)
            .bind(number)
            .bind(record)
            .bind(visit)
            .bind(chainLink(previous, number, opId.toLatin1(), payload))
            .bind(waiting)
            .bind(at)
            .run());
    return m_connection.prepare("INSERT INTO said VALUES(last_insert_rowid(),?)").bind(payload).run();
}

Result<QList<QString>> Outbox::pendingRecords() const
{
    QList<QString> records;
    // By name: left to choose, SQLite reads every operation there ever was in the order of op_id.
    auto query =
        m_connection.prepare("SELECT record FROM outbox INDEXED BY outbox_pending WHERE state=0 ORDER BY op_id");
    for (;;) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return records;
        records.append(query.text(0));
    }
}

Result<QList<OutboxEntry>> Outbox::entriesAfter(qint64 after, int limit, qsizetype bytes) const
{
    QList<OutboxEntry> entries;
    qsizetype size = 0;
    auto query = m_connection.prepare(OUTBOX_ENTRIES "WHERE n>? ORDER BY n LIMIT ?");
    query.bind(after).bind(qint64(limit));
    for (;;) {
        auto entry = firstEntry(query);
        if (!entry)
            return entry.error().code == ErrorCode::NotFound ? Result(entries) : entry.error();
        size += entry->payload.size();
        if (!entries.isEmpty() && size > bytes)
            return entries;
        entries.append(std::move(*entry));
    }
}

Result<OutboxEntry> Outbox::entry(qint64 number) const
{
    auto query = m_connection.prepare(OUTBOX_ENTRIES "WHERE n=?");
    return firstEntry(query.bind(number));
}

qint64 Outbox::lastNumber() const
{
    auto query = m_connection.prepare("SELECT coalesce(max(n),0) FROM outbox");
    return query.step().valueOr(false) ? query.number(0) : 0;
}

Result<qint64> Outbox::firstBroken() const
{
    auto query = m_connection.prepare(OUTBOX_ENTRIES "WHERE n IS NOT NULL ORDER BY n");
    QByteArray chain;
    for (qint64 expected = 1;; ++expected) {
        const auto entry = firstEntry(query);
        if (!entry)
            return entry.error().code == ErrorCode::NotFound ? Result<qint64>(0) : Result<qint64>(entry.error());
        // What a purged one said is gone; the server, which has its receipt, knows its link as well.
        chain = entry->payload.isEmpty() ? entry->chain
                                         : chainLink(chain, expected, entry->opId.toLatin1(), entry->payload);
        if (entry->number != expected || entry->chain != chain)
            return expected;
    }
}

void Outbox::markSent(qint64 last) { m_sent = last; }

void Outbox::forgetSent() { m_sent = 0; }

Result<void> Outbox::forgetOldMarks() { return m_connection.run("UPDATE outbox SET state=1 WHERE state=2"); }

#define RECEIPT_ON "UPDATE outbox SET state=?1, outcome=?2, reason=?3, settled_at=?4 WHERE n BETWEEN ?5 AND ?6 AND "

Result<void> Outbox::settle(const Receipt &receipt, const QString &at)
{
    return write(RECEIPT_ON "(state<3 OR (state=4 AND reason='update-needed' AND ?1<>4))", receipt, at);
}

Result<void> Outbox::settleAnew(const Receipt &receipt, const QString &at)
{
    return write(RECEIPT_ON "(state<>?1 OR reason<>?3)", receipt, at);
}

Result<void> Outbox::write(const char *update, const Receipt &receipt, const QString &at)
{
    const bool held = receipt.outcome == "held"_L1;
    return m_connection.prepare(update)
        .bind(static_cast<qint64>(held ? Progress::Held : Progress::Stored))
        .bind(receipt.outcome)
        .bind(receipt.reason)
        .bind(at)
        .bind(receipt.first)
        .bind(receipt.last)
        .run();
}

Result<qint64> Outbox::madeRevision(const QString &record) const
{
    auto query =
        m_connection.prepare("SELECT 1+max(json_extract(CAST(payload AS TEXT),'$.rev')) "
                             "FROM outbox JOIN said USING(id) WHERE record=? AND state=3 AND outcome='applied'");
    const auto row = query.bind(record).step();
    if (!row)
        return row.error();
    return *row && !query.isNull(0) ? query.number(0) : 0;
}

Result<QList<Operation>> Outbox::openOperations(const QString &record, qint64 after) const
{
    QList<Operation> operations;
    auto query = m_connection.prepare(OUTBOX_ENTRIES "WHERE record=? AND n>? AND state<3 ORDER BY n");
    query.bind(record).bind(after);
    for (;;) {
        const auto entry = firstEntry(query);
        if (!entry)
            return entry.error().code == ErrorCode::NotFound ? Result(operations) : entry.error();
        auto operation = parseOperation(entry->opId, entry->payload);
        if (!operation)
            return operation.error();
        operations.append(std::move(*operation));
    }
}

Result<QList<QString>> Outbox::openAndClashing(qint64 first, qint64 last) const
{
    // A clash names its operation, and nothing else in a record does.
    auto query = m_connection.prepare("SELECT o.record FROM outbox o JOIN record r ON r.id=o.record "
                                      "WHERE o.n BETWEEN ? AND ? AND o.state<3 AND instr(r.fields, o.op_id)>0");
    query.bind(first).bind(last);
    QList<QString> records;
    auto row = query.step();
    for (; row && *row; row = query.step())
        records.append(query.text(0));
    return row ? Result(records) : row.error();
}

bool Outbox::hasOpen(const QString &record) const
{
    auto query = m_connection.prepare("SELECT 1 FROM outbox WHERE record=? AND state<3 LIMIT 1");
    return query.bind(record).step().valueOr(false);
}

bool Outbox::hasOpen() const
{
    return m_connection.prepare("SELECT 1 FROM outbox WHERE state<3 LIMIT 1").step().valueOr(true);
}

bool Outbox::settledBefore(qint64 first, qint64 last, const QString &day) const
{
    auto query = m_connection.prepare(
        "SELECT 1 FROM outbox WHERE n BETWEEN ? AND ? AND (state<3 OR settled_at IS NULL OR settled_at>=?) LIMIT 1");
    return last <= lastNumber() && !query.bind(first).bind(last).bind(day).step().valueOr(true);
}

Progress Outbox::progressOfVisit(const QString &visit) const
{
    auto query =
        m_connection.prepare("SELECT min(CASE WHEN state>2 THEN state WHEN n<=? THEN 2 ELSE 0 END), max(state) "
                             "FROM outbox WHERE visit=?");
    if (!query.bind(m_sent).bind(visit).step().valueOr(false) || query.isNull(0))
        return Progress::Stored;
    const qint64 least = query.number(0);
    if (least >= 3)
        return query.number(1) == 4 ? Progress::Held : Progress::Stored;
    return least == 2 ? Progress::Sent : Progress::Saved;
}

OutboxSummary Outbox::summary() const
{
    OutboxSummary summary;
    {
        auto open =
            m_connection.prepare("SELECT count(*), coalesce(sum(n IS NOT NULL AND n<=?),0) FROM outbox WHERE state<3");
        if (open.bind(m_sent).step().valueOr(false)) {
            summary.waiting = open.number(0);
            summary.sent = open.number(1);
        }
    }
    {
        auto held = m_connection.prepare("SELECT count(*) FROM outbox WHERE state=4");
        if (held.step().valueOr(false))
            summary.held = held.number(0);
    }
    // By its index: the chip asks after every commit, and settled operations are many.
    auto settled = m_connection.prepare("SELECT max(settled_at) FROM outbox WHERE settled_at IS NOT NULL");
    if (settled.step().valueOr(false))
        summary.lastStoredAt = settled.text(0);
    return summary;
}

Result<QList<HeldEntry>> Outbox::held(int limit) const
{
    // The bare columns are those of the row with the highest number.
    auto query = m_connection.prepare("SELECT record, visit, reason, max(n) FROM outbox WHERE state=4 "
                                      "GROUP BY CASE visit WHEN '' THEN record ELSE visit END ORDER BY 4 DESC LIMIT ?");
    query.bind(qint64(limit));
    QList<HeldEntry> entries;
    for (auto row = query.step(); !row || *row; row = query.step()) {
        if (!row)
            return row.error();
        entries.append({query.text(0), query.text(1), query.text(2)});
    }
    return entries;
}

Result<qint64> Outbox::settledUpTo(qint64 last) const
{
    auto query = m_connection.prepare("SELECT min(n) FROM outbox WHERE n<=? AND state<3");
    const auto row = query.bind(last).step();
    if (!row)
        return row.error();
    return *row && !query.isNull(0) ? query.number(0) - 1 : last;
}

Result<void> Outbox::reopenAbove(qint64 last)
{
    forgetSent();
    return m_connection
        .prepare("UPDATE outbox SET state=1 WHERE (n>? OR (n IS NOT NULL AND state=4)) AND state>=2 "
                 "AND id IN (SELECT id FROM said)")
        .bind(last)
        .run();
}

Result<bool> Outbox::hasPurgedAbove(qint64 last) const
{
    return m_connection.prepare("SELECT 1 FROM outbox LEFT JOIN said USING(id) WHERE n>? AND payload IS NULL LIMIT 1")
        .bind(last)
        .step();
}

Result<bool> Outbox::hasUnnumbered() const
{
    auto query = m_connection.prepare("SELECT 1 FROM outbox JOIN said USING(id) WHERE n IS NULL LIMIT 1");
    return query.step();
}

Result<void> Outbox::renumber()
{
    return renumber("SELECT op_id,payload FROM outbox JOIN said USING(id) WHERE n IS NOT NULL AND state<3 ORDER BY n");
}

Result<void> Outbox::renumberAll()
{
    // Rows stand in the order they were numbered in, whatever the clock said.
    return renumber("SELECT op_id,payload FROM outbox JOIN said USING(id) ORDER BY id");
}

Result<void> Outbox::renumber(const char *which)
{
    forgetSent();
    struct Open {
        QString opId;
        QByteArray payload;
    };
    QList<Open> open;
    {
        auto query = m_connection.prepare(which);
        for (;;) {
            const auto more = query.step();
            if (!more)
                return more.error();
            if (!*more)
                break;
            open.append({query.text(0), query.blob(1)});
        }
    }
    // Settled operations keep their receipts but lose their place: it belonged to the other copy's chain.
    DOORSTEP_TRY(m_connection.run("UPDATE outbox SET n=NULL WHERE n IS NOT NULL"));
    qint64 number = 0;
    QByteArray chain;
    for (const Open &row : open) {
        chain = chainLink(chain, ++number, row.opId.toLatin1(), row.payload);
        DOORSTEP_TRY(m_connection.prepare("UPDATE outbox SET n=?, chain=?, state=1 WHERE op_id=?")
                         .bind(number)
                         .bind(chain)
                         .bind(row.opId)
                         .run());
    }
    return {};
}

} // namespace doorstep::store
