// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/store/asidecopies.h"
#include "core/store/attachments.h"
#include "core/store/auditcheck.h"
#include "core/store/drafts.h"
#include "core/store/familysearch.h"
#include "core/store/journal.h"
#include "core/store/meta.h"
#include "core/store/outbox.h"
#include "core/store/records.h"

#include <QSet>

#include <functional>
#include <memory>

namespace doorstep::store {

/// Told after a commit: what is no longer as a screen may have read it.
struct ChangeNotice {
    QSet<RecordKind> kinds;
    QSet<QString> families;
    QSet<QString> records;
    bool outbox = false; ///< operations were added or settled
    bool audit = false; ///< the audit log was found broken
    bool fromServer = false; ///< the exchange wrote this; nothing new waits to be sent
    bool journal = false; ///< journalProblem() came or went
};

/// One practitioner's encrypted store on this tablet. Lives on one thread, with everything it hands out.
class TabletStore {
public:
    /// Opens or creates the file and brings its schema up to date; one of an older schema is first copied aside and the
    /// copy kept for seven days. Interrupted at any point, the file is at its old or its new schema with all its rows.
    /// Completes the journal beside it: what is wrong with that is journalProblem().
    /// DatabaseTooNew: by a newer program; not a byte was changed. See sqlite::Connection::open for the other errors.
    /// `clock`, `ids` and `disk` must outlive the store.
    static Result<std::unique_ptr<TabletStore>> open(const QString &path, QByteArrayView key, const Clock &clock,
                                                     IdSource &ids, Disk *disk = nullptr);
    /// The same for a file that must be there: a missing or an empty one is DatabaseUnreadable, never made anew.
    static Result<std::unique_ptr<TabletStore>> openExisting(const QString &path, QByteArrayView key,
                                                             const Clock &clock, IdSource &ids, Disk *disk = nullptr);

    Records &records() { return m_records; }
    Drafts &drafts() { return m_drafts; }
    Attachments &attachments() { return m_attachments; }
    Outbox &outbox() { return m_outbox; }
    AuditLog &audit() { return m_audit; }
    /// What is known of the audit log so far; its newest entries were looked at when the store was opened.
    const AuditCheck &auditCheck() const { return m_auditCheck; }
    /// Looks at some more of the audit log, and tells the listeners when an entry does not hold. True: there is more.
    bool checkMoreOfAudit(int entries);
    FamilySearch &search() { return m_search; }
    Meta &meta() { return m_meta; }
    const Clock &clock() const { return m_clock; }
    IdSource &ids() { return m_ids; }
    sqlite::Connection &connection() { return *m_connection; }

    /// Brings the sealed journal up to what is committed. True when journalProblem() came or went.
    bool catchUpJournal() { return m_journal.catchUp(); }
    /// Why the second copy of what was saved is not complete; the database has it all. Empty when there is none to be
    /// kept, for want of the organisation's key.
    const std::optional<Error> &journalProblem() const { return m_journal.problem(); }
    const Journal &journal() const { return m_journal; }

    /// After rows were deleted for good: empties the log, where they still stand, and takes away the copies beside the
    /// file. StorageFailed, retry later, while somebody reads.
    Result<void> removeTraces();

    /// Called on the store's thread after every commit that changed something.
    void onChange(std::function<void(const ChangeNotice &)> listener) { m_listeners.push_back(std::move(listener)); }
    void announce(const ChangeNotice &notice) const;

private:
    TabletStore(std::unique_ptr<sqlite::Connection> connection, const QString &path, const Clock &clock, IdSource &ids,
                Disk *disk);

    std::unique_ptr<sqlite::Connection> m_connection;
    const Clock &m_clock;
    IdSource &m_ids;
    AsideCopies m_aside;
    Records m_records;
    Drafts m_drafts;
    Attachments m_attachments;
    Outbox m_outbox;
    AuditLog m_audit;
    AuditCheck m_auditCheck;
    FamilySearch m_search;
    Meta m_meta;
    Journal m_journal;
    std::vector<std::function<void(const ChangeNotice &)>> m_listeners;
};

} // namespace doorstep::store
