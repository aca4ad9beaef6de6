// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/sqlitedatabase.h"

namespace doorstep::server {

SqliteDatabase::SqliteDatabase(std::unique_ptr<sqlite::Connection> connection) : m_connection(std::move(connection)) { }

Prepared &SqliteDatabase::prepared(const char *sql)
{
    Use &use = m_uses[sql];
    use.begin(*m_connection, sql);
    return use;
}

Result<void> SqliteDatabase::begin()
{
    auto begun = sqlite::Transaction::begin(*m_connection);
    if (!begun)
        return begun.error();
    m_transaction.emplace(std::move(*begun));
    return {};
}

Result<void> SqliteDatabase::commit()
{
    DOORSTEP_TRY(m_transaction->commit()); // failed: it is still there, and is rolled back
    m_transaction.reset();
    return {};
}

} // namespace doorstep::server
