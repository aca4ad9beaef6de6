// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"
#include "core/store/sqlite/connection.h"

#include <QList>

namespace doorstep::store {

/// How far something a person made has got. Order matters: a visit is as far as its least operation.
enum class Progress {
    Saved = 0, ///< on this tablet, not handed to the server yet
    Sent = 2, ///< on its way, no receipt
    Stored = 3, ///< the server's durable receipt is here
    Held = 4, ///< stored, and a person has to look at it
};

/// An operation with its number, exactly as it travels.
struct OutboxEntry {
    qint64 number = 0;
    QString opId;
    QString record;
    QByteArray payload;
    QByteArray chain;
};

/// What the server stored and did not apply.
struct HeldEntry {
    QString record;
    QString visit; ///< or empty
    QString reason; ///< unknown-kind, no-access, signed, malformed, no-record, update-needed
};

/// One receipt: operations first..last.
struct Receipt {
    qint64 first = 0;
    qint64 last = 0;
    QString outcome;
    QString reason;
};

struct OutboxSummary {
    qint64 waiting = 0; ///< without a receipt, pending drafts included
    qint64 sent = 0; ///< of those, on their way
    qint64 held = 0;
    QString lastStoredAt;
};

/// The operations of this copy of the database, numbered 1, 2, 3 ... without a gap and chained by hash. An operation
/// leaves only by a receipt, and its row stays then too. Written inside the caller's transaction.
class Outbox {
public:
    explicit Outbox(sqlite::Connection &connection) : m_connection(connection) { }

    /// Makes sure the draft has its one pending operation.
    Result<void> markPending(const QString &opId, const Record &draft, const QString &at);
    /// Gives the operation the next number and its place in the chain. A pending row of the record gives way to it.
    Result<void> append(const Operation &operation, const QString &visit);
    /// Records of drafts whose changes have no number yet, oldest first.
    Result<QList<QString>> pendingRecords() const;

    /// Entries above `after`, whatever their state, up to the limits (at least one if there is any).
    Result<QList<OutboxEntry>> entriesAfter(qint64 after, int limit, qsizetype bytes) const;
    /// NotFound when there is none.
    Result<OutboxEntry> entry(qint64 number) const;
    qint64 lastNumber() const;
    /// The number of the first operation whose number or hash is wrong, 0 when the whole chain holds.
    Result<qint64> firstBroken() const;

    /// What has no receipt up to `last` is on its way. Kept in memory alone: it ends with the program that sends it.
    void markSent(qint64 last);
    /// Whatever was on its way waits again.
    void forgetSent();
    /// The same for the marks that earlier versions of the program left in the file.
    Result<void> forgetOldMarks();
    /// Rows that have a receipt already keep it, but for what was held because this app was too
    /// old: a later receipt says that it was read after all.
    Result<void> settle(const Receipt &receipt, const QString &at);
    /// The revision of the record that operations of this tablet made, as far as their receipts say: one that was
    /// applied to what its author saw made the next, and no record line comes back to say so. A duplicate does not tell
    /// which it made: after a server was put back it can be another than it was made for. 0 when there is none.
    Result<qint64> madeRevision(const QString &record) const;
    /// Operations of one record above `after` without a receipt, oldest first; the pending one, which has no bytes yet,
    /// is not among them.
    Result<QList<Operation>> openOperations(const QString &record, qint64 after) const;
    bool hasOpen(const QString &record) const;
    /// Any at all.
    bool hasOpen() const;
    /// The records in which one of first..last stands as a clash, though it has no receipt.
    Result<QList<QString>> openAndClashing(qint64 first, qint64 last) const;
    /// Has every operation first..last a receipt from before this day (YYYY-MM-DD)?
    bool settledBefore(qint64 first, qint64 last, const QString &day) const;

    /// Of the visit and everything on it. Stored when nothing was ever made here (it came from the server).
    Progress progressOfVisit(const QString &visit) const;
    OutboxSummary summary() const;
    /// What the server holds, the last first: once for each visit, and for each record that hangs on none.
    Result<QList<HeldEntry>> held(int limit) const;
    /// The highest number up to `last` below which nothing waits for its receipt.
    Result<qint64> settledUpTo(qint64 last) const;
    /// The server lost what came after `last`: those operations wait for a receipt again. So does what was held: where
    /// access had ended, it may now be given.
    Result<void> reopenAbove(qint64 last);
    /// What a server that went back says, whatever was said before.
    Result<void> settleAnew(const Receipt &receipt, const QString &at);
    /// Are there operations of an earlier incarnation, which have lost their numbers?
    Result<bool> hasUnnumbered() const;
    /// Is there a gap above `last`: an operation whose family was purged, and which cannot be sent again?
    Result<bool> hasPurgedAbove(qint64 last) const;
    /// After the database was found to be a copy: every operation without a receipt gets a new number from 1 and a new
    /// chain.
    Result<void> renumber();
    /// Every operation there ever was waits again, in the order it was made, under a new number from 1 and a new chain.
    Result<void> renumberAll();

private:
    Result<void> write(const char *update, const Receipt &receipt, const QString &at);
    Result<void> renumber(const char *which);
    Result<void> insertNumbered(const QString &opId, const QString &record, const QString &visit,
                                const QByteArray &payload, const QString &at);

    sqlite::Connection &m_connection;
    qint64 m_sent = 0; ///< the last operation on its way; 0: none is
};

} // namespace doorstep::store
