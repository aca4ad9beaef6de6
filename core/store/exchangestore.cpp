// SPDX-License-Identifier: Apache-2.0
#include "core/store/exchangestore.h"

#include "core/base/json.h"
#include "core/store/identity.h"
#include "core/store/leaving.h"

#include <algorithm>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace key {
const QString device = u"device"_s;
const QString incarnation = u"incarnation"_s;
const QString epoch = u"epoch"_s;
const QString cursor = u"cursor"_s;
const QString acked = u"acked"_s;
const QString scope = u"scope"_s;
const QString rereading = u"rereading"_s;
const QString walk = u"walk"_s;
} // namespace key

ExchangeState ExchangeStore::state() const
{
    const Meta &meta = m_store.meta();
    const qint64 acked = meta.number(key::acked);
    return {meta.text(key::device),
            meta.text(key::incarnation),
            meta.text(key::epoch),
            meta.number(key::cursor),
            acked,
            chainAt(acked),
            meta.number(key::scope),
            readOrganisationKeys(meta),
            Leaving(m_store).receiptsDue().valueOr({}), // an error shows with the next thing that is stored
            readNamingKey(meta),
            meta.number(key::rereading) != 0,
            meta.text(key::walk)};
}

Result<QList<OutboxEntry>> ExchangeStore::takeBatch(qint64 after, int limit, qsizetype bytes)
{
    const auto pending = m_store.outbox().pendingRecords();
    if (!pending)
        return pending.error();
    if (!pending->isEmpty()) {
        auto work = UnitOfWork::begin(m_store, m_actor);
        if (!work)
            return work.error();
        DOORSTEP_TRY(work->handOverDrafts());
        DOORSTEP_TRY(work->commit());
    }
    return m_store.outbox().entriesAfter(after, limit, bytes);
}

void ExchangeStore::markSent(qint64 last)
{
    m_store.outbox().markSent(last);
    m_store.announce({.outbox = true, .fromServer = true});
}

void ExchangeStore::forgetSent()
{
    m_store.outbox().forgetSent();
    m_store.announce({.outbox = true, .fromServer = true});
}

QByteArray ExchangeStore::chainAt(qint64 number) const
{
    const auto entry = m_store.outbox().entry(number);
    return entry ? entry->chain : QByteArray();
}

Result<void> ExchangeStore::store(const QList<Receipt> &receipts, const ServerPage &page, const Rebase &rebase)
{
    auto transaction = sqlite::Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    const auto doubtful = inDoubt(receipts);
    if (!doubtful)
        return doubtful.error();
    DOORSTEP_TRY(settle(receipts, m_store.clock().now()));
    ChangeNotice notice{.outbox = !receipts.isEmpty(), .fromServer = true};
    const bool anyOpen = m_store.outbox().hasOpen();
    QSet<QString> searched;
    bool again = false;
    for (qsizetype i = 0; i < page.records.size(); ++i) {
        const Record &record = page.records[i];
        const auto taken = apply(record, page.fields.value(i), page.seen, anyOpen, rebase);
        if (!taken)
            return taken.error();
        again = again || !*taken;
        notice.kinds.insert(record.kind);
        notice.families.insert(record.family);
        notice.records.insert(record.id);
        if (FamilySearch::concerns(record.kind))
            searched.insert(record.family);
    }
    again = again || !(*doubtful - notice.records).isEmpty();
    const auto purged = purge(page, notice.families);
    if (!purged)
        return purged.error();
    for (const QString &family : searched)
        DOORSTEP_TRY(m_store.search().refresh(family));
    if (!page.more)
        DOORSTEP_TRY(endRereading());
    if (again)
        DOORSTEP_TRY(m_store.meta().set(key::rereading, 1));
    DOORSTEP_TRY(m_store.meta().set(key::cursor, again ? 0 : page.cursor));
    DOORSTEP_TRY(m_store.meta().set(key::walk, page.walk));
    DOORSTEP_TRY(m_store.meta().set(key::epoch, page.epoch));
    DOORSTEP_TRY(m_store.meta().set(key::scope, page.scope));
    DOORSTEP_TRY(writeOrganisationKeys(m_store.meta(), page.keys));
    DOORSTEP_TRY(writeNamingKey(m_store.meta(), page.naming));
    if (!page.lease.token.isEmpty())
        DOORSTEP_TRY(writeKeptLease(m_store.meta(), page.lease));
    DOORSTEP_TRY(transaction->commit());
    (void)Leaving(m_store).finish(); // what fails is tried again with the next reply, and no receipt is given before
    if (!purged->isEmpty()) {
        notice.families += QSet(purged->begin(), purged->end());
        notice.kinds.insert(RecordKind::Family);
    }
    notice.journal = m_store.catchUpJournal(); // the reply may have brought its key
    if (notice.outbox || !notice.kinds.isEmpty() || notice.journal)
        m_store.announce(notice);
    return {};
}

/// What left the caseload goes as soon as nothing of it waits. Those that went.
Result<QList<QString>> ExchangeStore::purge(const ServerPage &page, const QSet<QString> &came)
{
    Leaving leaving(m_store);
    DOORSTEP_TRY(leaving.confirmed(page.confirmed));
    DOORSTEP_TRY(leaving.cameBack(came));
    DOORSTEP_TRY(leaving.told(page.purged));
    return leaving.purge();
}

/// Records that show as a clash what the server had all the while, as a receipt now says: sent by another copy of this
/// tablet, it was in the record that came, and was put there once more. The clash may stand here alone.
Result<QSet<QString>> ExchangeStore::inDoubt(const QList<Receipt> &receipts) const
{
    QSet<QString> records;
    for (const Receipt &receipt : receipts) {
        if (receipt.outcome != "duplicate"_L1)
            continue;
        const auto clashing = m_store.outbox().openAndClashing(receipt.first, receipt.last);
        if (!clashing)
            return clashing.error();
        records += QSet(clashing->begin(), clashing->end());
    }
    return records;
}

Result<void> ExchangeStore::settle(const QList<Receipt> &receipts, const QString &at)
{
    qint64 acked = m_store.meta().number(key::acked);
    for (const Receipt &receipt : receipts) {
        DOORSTEP_TRY(m_store.outbox().settle(receipt, at));
        acked = std::max(acked, receipt.last);
    }
    return receipts.isEmpty() ? Result<void>() : m_store.meta().set(key::acked, acked);
}

namespace {
/// What is here of the server's record: an alert keeps what it was raised with, whatever came.
Record asFarAsItMay(Record server, const Record &local)
{
    if (local.kind != RecordKind::Alert)
        return server;
    const auto came = server.fields.keys();
    for (const QString &name : came) {
        if (isRaisedFact(name))
            server.fields.remove(name);
    }
    for (auto it = local.fields.begin(); it != local.fields.end(); ++it) {
        if (isRaisedFact(it.key()))
            server.fields.insert(it.key(), it.value());
    }
    return server;
}
} // namespace

/// What is new here is stored as it came: a first exchange is nothing else. False: it has to come once more.
Result<bool> ExchangeStore::apply(const Record &server, const QByteArray &fields, qint64 seen, bool anyOpen,
                                  const Rebase &rebase)
{
    if (fields.isEmpty())
        return apply(server, seen, rebase);
    if (!anyOpen || !m_store.outbox().hasOpen(server.id)) {
        const auto added = m_store.records().add(server, fields);
        if (!added || *added)
            return added;
    }
    const auto parsed = parseObject(fields, u"record "_s + server.id);
    if (!parsed)
        return Error{ErrorCode::BadReply, parsed.error().what, Retry::Later};
    Record whole = server;
    whole.fields = *parsed;
    return apply(whole, seen, rebase);
}

Result<bool> ExchangeStore::apply(const Record &server, qint64 seen, const Rebase &rebase)
{
    const auto local = m_store.records().get(server.id);
    if (!local && local.error().code != ErrorCode::NotFound)
        return local.error();
    if (local && m_store.outbox().hasOpen(server.id))
        return applyUnder(server, *local, seen, rebase);
    // A settled record is the same on both sides by construction; the schema refuses to write it again.
    if (local && (isSettled(*local) || local->fields == server.fields))
        DOORSTEP_TRY(m_store.records().setRevision(server.id, server.rev));
    else
        DOORSTEP_TRY(m_store.records().put(local ? asFarAsItMay(server, *local) : server));
    return true;
}

/// The server's record under what this tablet has not had a receipt for. What the server has all the same, after a lost
/// reply, is in the record: put there once more, of two changes to one field the first would clash with the second.
Result<bool> ExchangeStore::applyUnder(const Record &server, const Record &local, qint64 seen, const Rebase &rebase)
{
    if (isDraft(local) || isSettled(local)) {
        DOORSTEP_TRY(m_store.records().setRevision(server.id, server.rev));
        // A tablet that was put back to an old backup has a draft of what was signed since: it stays until what waits
        // of it has its receipt, and then gives way.
        return !isDraft(local) || !isSettled(server);
    }
    const auto open = m_store.outbox().openOperations(server.id, seen);
    if (!open)
        return open.error();
    Record merged = server;
    merged.fields = rebase(server, *open);
    DOORSTEP_TRY(m_store.records().put(asFarAsItMay(merged, local)));
    return true;
}

/// What a restored server is given back, and what was made from an old view meanwhile, builds on a past the server has
/// not got and may come to something else there. Everything is read anew until the last of it has its receipt.
Result<void> ExchangeStore::endRereading()
{
    const bool rereading = m_store.meta().number(key::rereading) != 0;
    const bool done = rereading && m_store.meta().number(key::acked) >= m_store.outbox().lastNumber();
    return done ? m_store.meta().set(key::rereading, 0) : Result<void>();
}

Result<void> ExchangeStore::takeNewIncarnation()
{
    auto transaction = sqlite::Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(m_store.outbox().renumber());
    DOORSTEP_TRY(beginIncarnation());
    DOORSTEP_TRY(transaction->commit());
    if (m_store.catchUpJournal())
        m_store.announce({.fromServer = true, .journal = true});
    return {};
}

Result<void> ExchangeStore::beginIncarnation()
{
    DOORSTEP_TRY(m_store.meta().set(key::incarnation, m_store.ids().next()));
    return m_store.meta().set(key::acked, 0);
}

Result<void> ExchangeStore::acceptEpoch(const QString &epoch, qint64 last, const QList<Receipt> &receipts)
{
    auto transaction = sqlite::Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(m_store.outbox().reopenAbove(last));
    for (Receipt receipt : receipts) {
        receipt.last = std::min(receipt.last, last);
        DOORSTEP_TRY(m_store.outbox().settleAnew(receipt, m_store.clock().now()));
    }
    // What an earlier incarnation made has no number by which the server could ask for it: all of it goes again. So
    // does everything where a purge left a gap; what stood there is in the sealed journal.
    const auto unnumbered = m_store.outbox().hasUnnumbered();
    if (!unnumbered)
        return unnumbered.error();
    // What has come there and is not spoken of, as what travelled in the same request, goes again.
    auto settled = m_store.outbox().settledUpTo(last);
    const auto gap = settled ? m_store.outbox().hasPurgedAbove(*settled) : Result<bool>(settled.error());
    if (!gap)
        return gap.error();
    if (*unnumbered || *gap) {
        DOORSTEP_TRY(beginIncarnation());
        DOORSTEP_TRY(m_store.outbox().renumberAll());
        *settled = 0;
    }
    DOORSTEP_TRY(m_store.meta().set(key::epoch, epoch));
    DOORSTEP_TRY(m_store.meta().set(key::cursor, 0));
    DOORSTEP_TRY(m_store.meta().set(key::walk, QString()));
    DOORSTEP_TRY(m_store.meta().set(key::rereading, 1));
    DOORSTEP_TRY(m_store.attachments().forgetReceipts());
    DOORSTEP_TRY(m_store.meta().set(key::acked, *settled));
    DOORSTEP_TRY(transaction->commit());
    if (m_store.catchUpJournal()) // a new incarnation begins there too
        m_store.announce({.fromServer = true, .journal = true});
    return {};
}

} // namespace doorstep::store
