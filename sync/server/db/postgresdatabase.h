// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/db/database.h"
#include "sync/server/db/postgresconnection.h"

#include <unordered_map>

namespace doorstep::server {

class PostgresStatement;

/// The store several processes share: a schema of its own in a PostgreSQL database. READ COMMITTED: every statement
/// sees what is committed when it begins, so what decides is locked first, by what stands in the comments `shared:`.
///
/// Errors of its own: Unreachable, when there is no connection now; ServerBusy, when somebody else held what was needed
/// for too long, or with Retry::AtOnce when the same may be asked again without waiting.
class PostgresDatabase final : public Database {
public:
    /// NotFound when there is no such schema; with `make` it is made. Otherwise as PostgresConnection::ready().
    static Result<std::unique_ptr<PostgresDatabase>> open(const PostgresAddress &address, bool make = false);
    ~PostgresDatabase() override;

    Result<void> run(const char *sql) override;
    int changes() const override { return m_connection.changes; }
    Result<void> checkpoint() override { return {}; }
    bool isShared() const override { return true; }

private:
    explicit PostgresDatabase(const PostgresAddress &address);
    Result<bool> hasSchema();
    Result<void> beginWith(const char *sql);
    Prepared &prepared(const char *sql) override;
    Result<void> begin() override { return beginWith("BEGIN"); }
    Result<void> commit() override;
    void rollBack() override;
    Result<void> beginReading(const Reader &reader) override;
    void endReading() override { rollBack(); }

    PostgresConnection m_connection;
    std::unordered_map<const char *, std::unique_ptr<PostgresStatement>> m_statements;
};

} // namespace doorstep::server
