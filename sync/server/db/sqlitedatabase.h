// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/connection.h"
#include "sync/server/db/database.h"

#include <optional>

namespace doorstep::server {

/// The embedded store: one SQLCipher file that this process has to itself, so nothing moves between two statements.
class SqliteDatabase final : public Database {
public:
    explicit SqliteDatabase(std::unique_ptr<sqlite::Connection> connection);

    Result<void> run(const char *sql) override { return m_connection->run(sql); }
    int changes() const override { return m_connection->changes(); }
    Result<void> checkpoint() override { return m_connection->checkpoint(); }
    bool isShared() const override { return false; }

private:
    /// Kept for its place alone: what SQLite prepared is kept by the connection.
    class Use final : public Prepared {
    public:
        void begin(sqlite::Connection &connection, const char *sql) { m_statement.emplace(connection.prepare(sql)); }

        void bind(const QString &text) override { m_statement->bind(text); }
        void bind(qint64 number) override { m_statement->bind(number); }
        void bind(const QByteArray &blob) override { m_statement->bind(blob); }
        void bindUtf8(QByteArrayView text) override { m_statement->bindUtf8(text); }
        void bindNull() override { m_statement->bindNull(); }
        Result<bool> step() override { return m_statement->step(); }
        Result<void> runAhead() override { return m_statement->run(); }
        QString text(int column) const override { return m_statement->text(column); }
        QByteArray utf8(int column) const override { return m_statement->utf8(column); }
        QByteArray blob(int column) const override { return m_statement->blob(column); }
        qint64 number(int column) const override { return m_statement->number(column); }
        bool isNull(int column) const override { return m_statement->isNull(column); }
        void reset() override { m_statement.reset(); }

    private:
        std::optional<sqlite::Statement> m_statement;
    };

    Prepared &prepared(const char *sql) override;
    Result<void> begin() override;
    Result<void> commit() override;
    void rollBack() override { m_transaction.reset(); }
    Result<void> beginReading(const Reader &) override { return {}; }
    void endReading() override { }

    std::unique_ptr<sqlite::Connection> m_connection;
    std::optional<sqlite::Transaction> m_transaction;
    std::unordered_map<const char *, Use> m_uses;
};

} // namespace doorstep::server
