// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/journal/journalreader.h"
#include "sync/server/accounts.h"
#include "sync/server/receipts.h"

#include <QHash>
#include <QSet>

namespace doorstep::server {

/// What became of the operations of a sealed journal.
struct IngestReport {
    qint64 entries = 0;
    qint64 added = 0; ///< not here before; held ones not counted
    qint64 known = 0; ///< here already
    qint64 held = 0; ///< not here before; stored whole, and a person has to look at them
    qint64 leftOut = 0; ///< nothing is stored: nobody here has the practitioner's id
    QHash<QString, qint64> reasons; ///< of what is held
    QStringList newDevices; ///< ids this server did not know
    QStringList unknownPeople; ///< ids of practitioners this server does not know

    bool allIn() const { return held == 0 && leftOut == 0; }
};

/// Takes in what tablets put aside in their sealed journals: every operation that has not come by itself, through the
/// same Push as if it had. Neither a tablet nor a PIN is needed. Taking the same journal in twice changes nothing.
///
/// Operations whose numbers follow on what is here take their places. Others, after a gap or beside another copy of the
/// tablet's database, are applied under an incarnation of their own, "salvaged-" and the tablet's: the tablet's own
/// numbers stay free for it. What no tablet signed is held, not applied.
class JournalIngest {
public:
    JournalIngest(Store &store, const Clock &clock, IdSource &ids);

    /// With `dryRun` nothing is stored, and what would be held counts as added.
    Result<IngestReport> run(const QList<journal::Opened> &entries, bool dryRun);

private:
    struct Waiting {
        wire::NumberedOperation operation;
        QByteArray chain; ///< of the operation before it, as the tablet had it; empty: not known
    };
    /// Operations of one copy of one tablet's database.
    struct Batch {
        Device device;
        QString incarnation;
        bool trusted = true; ///< signed by that tablet
        QList<Waiting> operations; ///< by number
        QSet<QByteArray> links; ///< their chain hashes
    };

    Result<void> sort(const QList<journal::Opened> &entries);
    static void add(Batch &batch, const journal::Contents &contents);
    Result<std::optional<Device>> deviceOf(const journal::Contents &contents);
    Result<std::optional<Device>> makeDevice(const journal::Contents &contents);
    Batch &batchOf(const Device &device, const QString &incarnation, bool trusted);
    Result<void> takeIn(const Batch &batch);
    Result<bool> isKnown(const wire::NumberedOperation &operation);
    Result<void> push(const Batch &batch, const QString &incarnation, const QList<wire::NumberedOperation> &operations);
    Result<void> pushSalvaged(const Batch &batch, QList<wire::NumberedOperation> operations);
    Result<void> preview(const QList<wire::NumberedOperation> &operations);
    void count(const QList<wire::Verdict> &verdicts);

    Store &m_store;
    const Clock &m_clock;
    Accounts m_accounts;
    Receipts m_receipts;
    bool m_dryRun = false;
    QHash<QString, Device> m_devices; ///< by id
    QList<Batch> m_batches;
    IngestReport m_report;
};

} // namespace doorstep::server
