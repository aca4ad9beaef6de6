// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/postgresdatabase.h"

#include "sync/server/db/postgresstatement.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const PostgresAddress &address, bool make)
{
    std::unique_ptr<PostgresDatabase> database(new PostgresDatabase(address));
    const auto there = database->hasSchema();
    if (!there)
        return there.error();
    if (!*there && !make)
        return Error{ErrorCode::NotFound,
                     u"%1 holds no server; make one with: doorstep-server init"_s.arg(address.shown)};
    if (!*there)
        DOORSTEP_TRY(database->run(QByteArray("CREATE SCHEMA \"" + address.schema + "\"").constData()));
    return database;
}

PostgresDatabase::PostgresDatabase(const PostgresAddress &address) : m_connection(address) { }

PostgresDatabase::~PostgresDatabase() = default;

Result<bool> PostgresDatabase::hasSchema()
{
    const auto found = m_connection.execute("SELECT 1 WHERE current_schema() IS NOT NULL");
    return found ? Result(PQntuples(found->get()) > 0) : found.error();
}

Result<void> PostgresDatabase::run(const char *sql)
{
    const auto done = m_connection.execute(sql);
    return done ? Result<void>() : Result<void>(done.error());
}

Prepared &PostgresDatabase::prepared(const char *sql)
{
    auto &statement = m_statements[sql];
    if (!statement)
        statement = std::make_unique<PostgresStatement>(m_connection, sql, int(m_statements.size()));
    return *statement;
}

/// A connection that was idle may have been lost long ago, which shows only now: nothing has happened yet, so it is
/// begun again on a new one.
Result<void> PostgresDatabase::beginWith(const char *sql)
{
    auto begun = run(sql);
    if (!begun && m_connection.isLost())
        begun = run(sql);
    m_connection.inTransaction = begun.ok();
    if (!begun && !m_connection.isLost())
        (void)m_connection.execute("ROLLBACK"); // of what had begun before something went wrong
    return begun;
}

/// In the role that may read and owns nothing, whose rows are chosen by the schema's own rules for who it is.
Result<void> PostgresDatabase::beginReading(const Reader &reader)
{
    DOORSTEP_TRY(m_connection.ready());
    const QByteArray sql = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL ROLE \""
        + m_connection.readerRole() + "\"; SELECT set_config('doorstep.person', " + m_connection.quoted(reader.person)
        + ", true), set_config('doorstep.team', " + m_connection.quoted(reader.team) + ", true)";
    return beginWith(sql.constData());
}

Result<void> PostgresDatabase::commit()
{
    const auto done = m_connection.execute("COMMIT");
    if (!done)
        return done.error(); // lost: it may have been committed or not, and whoever asked asks again
    m_connection.inTransaction = false;
    // After a statement failed, PostgreSQL answers COMMIT with a rollback and calls that success.
    if (QByteArrayView(PQcmdStatus(done->get())) != "COMMIT")
        return Error{ErrorCode::StorageFailed, u"the transaction was rolled back after an earlier failure"_s};
    return {};
}

void PostgresDatabase::rollBack()
{
    // One that cannot be rolled back any more ended with its connection. What went wrong with it has been said.
    (void)(m_connection.isLost() ? Result<void>() : m_connection.ready());
    if (m_connection.inTransaction && !m_connection.isLost())
        (void)m_connection.execute("ROLLBACK");
    m_connection.inTransaction = false;
}

} // namespace doorstep::server
