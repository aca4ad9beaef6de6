// SPDX-License-Identifier: Apache-2.0
#include "core/store/sqlite/migrations.h"

namespace doorstep::sqlite {

using namespace Qt::StringLiterals;

namespace {
constexpr const char *versionTable = "CREATE TABLE IF NOT EXISTS schema_version(only INTEGER PRIMARY KEY "
                                     "CHECK(only=1), version INTEGER NOT NULL) STRICT";

Result<void> apply(Connection &connection, const Migration &migration)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(connection.run(migration.sql));
    DOORSTEP_TRY(
        connection.prepare("INSERT INTO schema_version VALUES(1,?) ON CONFLICT DO UPDATE SET version=excluded.version")
            .bind(qint64(migration.version))
            .run());
    return transaction->commit();
}
} // namespace

Result<int> schemaVersion(Connection &connection)
{
    {
        auto table = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name='schema_version'");
        const auto found = table.step();
        if (!found)
            return found.error();
        if (!*found)
            return 0;
    }
    auto query = connection.prepare("SELECT version FROM schema_version");
    const auto row = query.step();
    if (!row)
        return row.error();
    return *row ? static_cast<int>(query.number(0)) : 0;
}

Result<void> migrate(Connection &connection, std::span<const Migration> migrations)
{
    const auto version = schemaVersion(connection);
    if (!version)
        return version.error();
    if (*version > static_cast<int>(migrations.size()))
        return Error{ErrorCode::DatabaseTooNew,
                     u"schema version %1, this program knows %2"_s.arg(*version).arg(migrations.size())};
    if (*version == 0)
        DOORSTEP_TRY(connection.run(versionTable));
    for (const auto &migration : migrations.subspan(static_cast<size_t>(*version)))
        DOORSTEP_TRY(apply(connection, migration));
    return {};
}

} // namespace doorstep::sqlite
