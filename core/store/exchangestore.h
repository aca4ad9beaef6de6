// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/organisationkeys.h"
#include "core/store/keptlease.h"
#include "core/store/unitofwork.h"

namespace doorstep::store {

/// What this copy of the database remembers about the server.
struct ExchangeState {
    QString device;
    QString incarnation;
    QString epoch;
    qint64 cursor = 0;
    qint64 acked = 0; ///< every operation up to here has a receipt
    QByteArray chain; ///< at `acked`; raw, empty at 0
    qint64 scope = 0;
    OrganisationKeys keys = {};
    QList<QString> purged = {}; ///< families that left and are gone from here, which the server has not heard yet
    QByteArray naming = {}; ///< the key attachments are named with; empty: not known here yet
    bool rereading = false; ///< everything is read anew, and not all of it has come, or been given back, yet
    QString walk = {}; ///< of a first exchange, family by family: where it goes on
};

/// A page of what the server has, with the position after it.
struct ServerPage {
    QList<Record> records; ///< `rev` is the server's
    QList<QString> purged; ///< families that left the caseload
    QList<QString> confirmed; ///< of which the server now knows that they are gone from here
    qint64 cursor = 0;
    QString epoch;
    qint64 scope = 0;
    qint64 seen = 0; ///< this copy's last operation that is in the records as they came, or held
    bool more = false; ///< another page follows
    QString walk = {}; ///< as in ExchangeState
    OrganisationKeys keys = {}; ///< what is empty leaves what is known
    QByteArray naming = {}; ///< the same
    KeptLease lease = {}; ///< an empty token leaves the one that is kept
    /// As long as `records`, or empty: their fields as JSON. Where there are some, the record's own are those of
    /// field::listedBy.
    QList<QByteArray> fields = {};
};

/// The exchange's half of the store: it reads operations and writes receipts and the server's records. What comes from
/// the server makes no operation.
class ExchangeStore {
public:
    /// Puts the server's fields and the operations the server has not seen yet together. Pure.
    using Rebase = std::function<QJsonObject(const Record &server, const QList<Operation> &open)>;

    ExchangeStore(TabletStore &store, Actor actor) : m_store(store), m_actor(std::move(actor)) { }

    ExchangeState state() const;
    /// Numbers what is pending, and gives the next operations above `after`.
    Result<QList<OutboxEntry>> takeBatch(qint64 after, int limit, qsizetype bytes);
    void markSent(qint64 last);
    /// Nothing came back: what was on its way waits again.
    void forgetSent();
    /// The chain hash of operation `number`; empty when it is not here.
    QByteArray chainAt(qint64 number) const;

    qint64 lastNumber() const { return m_store.outbox().lastNumber(); }

    /// Receipts and records of one reply, keys and lease, and the new position, in one transaction.
    Result<void> store(const QList<Receipt> &receipts, const ServerPage &page, const Rebase &rebase);
    /// This database turned out to be a copy of another: a new incarnation, and new numbers for what has no receipt.
    Result<void> takeNewIncarnation();
    /// The server went back in time to where it had `last` operations: what it lost waits again, and everything is read
    /// anew. `receipts`: what it says of those it has.
    Result<void> acceptEpoch(const QString &epoch, qint64 last, const QList<Receipt> &receipts = {});

private:
    Result<QList<QString>> purge(const ServerPage &page, const QSet<QString> &came);
    Result<QSet<QString>> inDoubt(const QList<Receipt> &receipts) const;
    Result<void> settle(const QList<Receipt> &receipts, const QString &at);
    Result<bool> apply(const Record &server, const QByteArray &fields, qint64 seen, bool anyOpen, const Rebase &rebase);
    Result<void> beginIncarnation();
    Result<void> endRereading();
    Result<bool> apply(const Record &server, qint64 seen, const Rebase &rebase);
    Result<bool> applyUnder(const Record &server, const Record &local, qint64 seen, const Rebase &rebase);

    TabletStore &m_store;
    Actor m_actor;
};

} // namespace doorstep::store
