// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/postgresmigrations.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
// A step may take longer than a statement usually may; whoever waits for it waits. The lock is this schema's alone and
// goes with the transaction.
constexpr const char *alone =
    "SET LOCAL statement_timeout = 0;"
    "SET LOCAL lock_timeout = 0;"
    "SELECT pg_advisory_xact_lock(hashtext('doorstep migrations'), hashtext(current_schema()));";
constexpr const char *versionTable = "CREATE TABLE IF NOT EXISTS schema_version(\"only\" BIGINT PRIMARY KEY "
                                     "CHECK(\"only\"=1), version BIGINT NOT NULL)";

Result<bool> hasVersion(Database &database)
{
    return database.prepare("SELECT 1 FROM pg_tables WHERE schemaname=current_schema() AND tablename='schema_version'")
        .step();
}

/// 0 for an empty schema.
Result<qint64> versionOf(Database &database)
{
    const auto known = hasVersion(database);
    if (!known || !*known)
        return known ? Result<qint64>(0) : Result<qint64>(known.error());
    auto query = database.prepare("SELECT version FROM schema_version");
    const auto row = query.step();
    if (!row)
        return row.error();
    return *row ? query.number(0) : 0;
}

Result<void> apply(Database &database, const sqlite::Migration &migration)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(database.run(alone));
    const auto version = versionOf(database);
    if (!version || *version >= migration.version) // another process was there first
        return version ? Result<void>() : Result<void>(version.error());
    DOORSTEP_TRY(database.run(versionTable));
    DOORSTEP_TRY(database.run(migration.sql));
    DOORSTEP_TRY(database
                     .prepare("INSERT INTO schema_version VALUES(1,?) "
                              "ON CONFLICT(\"only\") DO UPDATE SET version=excluded.version")
                     .bind(qint64(migration.version))
                     .run());
    return transaction->commit();
}
} // namespace

Result<void> migratePostgres(Database &database, std::span<const sqlite::Migration> migrations)
{
    const auto version = versionOf(database);
    if (!version)
        return version.error();
    if (*version > qint64(migrations.size()))
        return Error{ErrorCode::DatabaseTooNew,
                     u"schema version %1, this program knows %2"_s.arg(*version).arg(migrations.size())};
    for (const auto &migration : migrations.subspan(static_cast<size_t>(*version)))
        DOORSTEP_TRY(apply(database, migration));
    return {};
}

} // namespace doorstep::server
