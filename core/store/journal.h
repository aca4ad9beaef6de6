// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/store/journal/journalfile.h"
#include "core/store/meta.h"
#include "core/store/outbox.h"

#include <optional>

namespace doorstep::store {

/// The second copy of everything that was numbered: a file beside the database, sealed to the organisation's ingest
/// key, which this tablet cannot read back. The server opens it without a PIN and without the database. Nothing is
/// written before the database commit; what could not be written then is written at the next commit or the next start.
/// Without an ingest key in meta there is no journal yet. Lives on the store's thread.
class Journal {
public:
    /// How long an operation is kept here after its receipt: longer than a server's backups can be behind.
    static constexpr int daysKept = 35;

    /// `folder` is the database's. Everything referred to must outlive the journal.
    Journal(const QString &folder, sqlite::Connection &connection, const Clock &clock, Disk *disk);

    /// Appends what the outbox has and the journal has not; it is on the disk when problem() is empty afterwards. True
    /// when problem() is another than before. Call after a commit, never within a transaction.
    bool catchUp();
    /// Why the second copy is not complete. Empty: it is, or none is kept yet.
    const std::optional<Error> &problem() const { return m_problem; }
    /// At the start the journal held operations of this copy of the database that the database did not have: the
    /// database is older than it was. The journal keeps them for the server.
    bool wasAhead() const { return m_ahead; }

private:
    Result<void> begin(const QString &incarnation);
    Result<void> write();
    Result<void> append(const QList<OutboxEntry> &entries, const QByteArray &ingestKey);
    Result<QByteArray> chainBefore(qint64 number) const;
    Result<void> rotateWhenFull();
    bool isSettled(const journal::Span &span) const;

    QString m_path;
    Meta m_meta;
    Outbox m_outbox;
    const Clock &m_clock;
    Disk *m_disk;
    std::unique_ptr<journal::JournalFile> m_file; ///< null until it could be opened
    QString m_incarnation; ///< of m_held
    qint64 m_held = 0; ///< the last operation that is in the journal
    bool m_ahead = false;
    std::optional<Error> m_problem;
};

} // namespace doorstep::store
