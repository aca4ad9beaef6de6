// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/db/database.h"
#include "sync/server/db/postgresconnection.h"

#include <array>
#include <vector>

namespace doorstep::server {

/// A statement PostgreSQL has prepared, with values and rows in binary: texts and bytes as they are, numbers as eight
/// bytes. All rows come at once, so other statements may run while they are read.
class PostgresStatement final : public Prepared {
public:
    PostgresStatement(PostgresConnection &connection, const char *sql, int number);

    void bind(const QString &text) override;
    void bind(qint64 number) override;
    void bind(const QByteArray &blob) override;
    void bindUtf8(QByteArrayView text) override;
    void bindNull() override;
    Result<bool> step() override;
    Result<void> runAhead() override;
    QString text(int column) const override;
    QByteArray utf8(int column) const override { return view(column).toByteArray(); }
    QByteArray blob(int column) const override { return view(column).toByteArray(); }
    qint64 number(int column) const override;
    bool isNull(int column) const override { return PQgetisnull(m_result.get(), m_row, column) == 1; }
    void reset() override;

private:
    struct Value {
        Oid type;
        QByteArrayView bytes; ///< null: NULL; of a number, it is `number`
        QByteArray kept; ///< where the bytes are, unless they are the caller's
        std::array<char, sizeof(qint64)> number{};
    };

    QByteArrayView view(int column) const;
    Result<void> execute();
    Result<void> prepare();
    PostgresValues values() const;
    bool onlyReads() const;

    PostgresConnection &m_connection;
    const char *m_sql;
    QByteArray m_name;
    int m_generation = 0; ///< of the connection it is prepared on; 0: on none
    std::vector<Value> m_values;
    PostgresResult m_result;
    int m_row = 0;
};

} // namespace doorstep::server
