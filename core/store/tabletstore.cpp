// SPDX-License-Identifier: Apache-2.0
#include "core/store/tabletstore.h"

#include "core/store/schema.h"

#include <QFileInfo>

namespace doorstep::store {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<TabletStore>> TabletStore::open(const QString &path, QByteArrayView key, const Clock &clock,
                                                       IdSource &ids, Disk *disk)
{
    auto connection = sqlite::Connection::open(path, key, disk);
    if (!connection)
        return connection.error();
    DOORSTEP_TRY(sqlite::migrate(**connection, tabletMigrations()));
    std::unique_ptr<TabletStore> store(
        new TabletStore(std::move(*connection), QFileInfo(path).absolutePath(), clock, ids, disk));
    DOORSTEP_TRY(store->outbox().forgetSent());
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

TabletStore::TabletStore(std::unique_ptr<sqlite::Connection> connection, const QString &folder, const Clock &clock,
                         IdSource &ids, Disk *disk)
    : m_connection(std::move(connection)), m_clock(clock), m_ids(ids), m_records(*m_connection),
      m_drafts(*m_connection), m_outbox(*m_connection), m_audit(*m_connection), m_search(*m_connection),
      m_meta(*m_connection), m_journal(folder, *m_connection, clock, disk)
{
}

void TabletStore::announce(const ChangeNotice &notice) const
{
    for (const auto &listener : m_listeners)
        listener(notice);
}

} // namespace doorstep::store
