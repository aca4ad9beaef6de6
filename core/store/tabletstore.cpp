// SPDX-License-Identifier: Apache-2.0
#include "core/store/tabletstore.h"

#include "core/store/asidecopies.h"
#include "core/store/schema.h"

#include <QFileInfo>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
constexpr int auditEntriesAtOpening = 300; // about a day's; the rest is looked at while there is time
// A page of records from the server changes some 3 MiB of pages: what does not fit is encrypted, written and read again
// before the commit. A longer log is brought into the file less often, and not in the middle of a first exchange.
constexpr const char *tabletSettings = "PRAGMA wal_autocheckpoint=4000;"
                                       "PRAGMA cache_size=-8000;";

using Opened = Result<std::unique_ptr<sqlite::Connection>>;

/// Opens the file. One of an older schema is first copied aside, while it is shut.
Opened openForToday(const QString &path, QByteArrayView key, const AsideCopies &aside, Disk *disk)
{
    auto connection = sqlite::Connection::open(path, key, disk);
    if (!connection)
        return connection;
    const auto version = sqlite::schemaVersion(**connection);
    if (!version)
        return version.error();
    const int newest = static_cast<int>(tabletMigrations().size());
    if (*version > newest)
        (*connection)->leaveUntouched();
    if (*version == 0 || *version >= newest)
        return connection;
    DOORSTEP_TRY((*connection)->checkpoint());
    connection->reset();
    DOORSTEP_TRY(aside.copy(*version));
    return sqlite::Connection::open(path, key, disk);
}
} // namespace

Result<std::unique_ptr<TabletStore>> TabletStore::open(const QString &path, QByteArrayView key, const Clock &clock,
                                                       IdSource &ids, Disk *disk)
{
    const AsideCopies aside(path, clock, disk);
    auto connection = openForToday(path, key, aside, disk);
    if (!connection)
        return connection.error();
    DOORSTEP_TRY((*connection)->run(tabletSettings));
    DOORSTEP_TRY(sqlite::migrate(**connection, tabletMigrations()));
    std::unique_ptr<TabletStore> store(new TabletStore(std::move(*connection), path, clock, ids, disk));
    DOORSTEP_TRY(store->search().bringUpToDate());
    DOORSTEP_TRY(store->outbox().forgetOldMarks());
    aside.removeOld();
    (void)store->attachments().removeFiles(); // what fails is tried again at the next opening
    store->m_auditCheck.newest(auditEntriesAtOpening);
    store->catchUpJournal();
    return store;
}

Result<std::unique_ptr<TabletStore>> TabletStore::openExisting(const QString &path, QByteArrayView key,
                                                               const Clock &clock, IdSource &ids, Disk *disk)
{
    // SQLite takes a missing or an empty file for a new database.
    if (QFileInfo(path).size() == 0)
        return Error{ErrorCode::DatabaseUnreadable, path + u": missing or empty"_s};
    return open(path, key, clock, ids, disk);
}

TabletStore::TabletStore(std::unique_ptr<sqlite::Connection> connection, const QString &path, const Clock &clock,
                         IdSource &ids, Disk *disk)
    : m_connection(std::move(connection)), m_clock(clock), m_ids(ids), m_aside(path, clock, disk),
      m_records(*m_connection), m_drafts(*m_connection),
      m_attachments(*m_connection, QFileInfo(path).absolutePath(), clock, disk), m_outbox(*m_connection),
      m_audit(*m_connection), m_auditCheck(m_audit), m_search(*m_connection), m_meta(*m_connection),
      m_journal(QFileInfo(path).absolutePath(), *m_connection, clock, disk)
{
}

Result<void> TabletStore::removeTraces()
{
    DOORSTEP_TRY(m_connection->checkpoint());
    return m_aside.removeAll();
}

bool TabletStore::checkMoreOfAudit(int entries)
{
    const auto more = m_auditCheck.goOn(entries);
    if (m_auditCheck.broken() != 0)
        announce({.audit = true, .fromServer = true});
    return more.valueOr(false);
}

void TabletStore::announce(const ChangeNotice &notice) const
{
    for (const auto &listener : m_listeners)
        listener(notice);
}

} // namespace doorstep::store
