// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/db/postgresaddress.h"

#include <libpq-fe.h>

#include <memory>
#include <vector>

namespace doorstep::server {

struct PostgresDelete {
    void operator()(PGconn *connection) const { PQfinish(connection); }
    void operator()(PGresult *result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, PostgresDelete>;

/// What a prepared statement is given: all of it in binary. Null: NULL.
struct PostgresValues {
    std::vector<const char *> bytes;
    std::vector<int> lengths;
};

/// A connection to PostgreSQL 15 or newer, made anew at the next use when it was lost outside a transaction. Every wait
/// has an end: connecting, a statement, a lock, a transaction that does nothing.
class PostgresConnection {
public:
    explicit PostgresConnection(PostgresAddress address) : m_address(std::move(address)) { }

    /// Connected, after this, unless a transaction was lost, and nothing that was sent is without its answer: an Error
    /// of what was is this one's. Unreachable: nobody answers, or who answers does not let us in or takes no writes
    /// now. DatabaseUnreadable: too old, or not in UTF-8.
    Result<void> ready();
    /// Statements without values; of several, the last one's result.
    Result<PostgresResult> execute(const char *sql);
    /// With all its rows, in binary too.
    Result<PostgresResult> executePrepared(const QByteArray &name, const PostgresValues &values, const char *doing);
    /// Sends it in a transaction, and leaves its answer to ready(): thousands need not wait for each other's way there
    /// and back. `doing` must stay.
    Result<void> sendPrepared(const QByteArray &name, const PostgresValues &values, const char *doing);
    /// An Error unless the result is one of success.
    Result<PostgresResult> checked(PGresult *result, const char *doing);

    PGconn *handle() const { return m_connection.get(); }
    /// Another number is another connection, which knows nothing of what was prepared on the one before.
    int generation() const { return m_generation; }
    bool isLost() const { return m_ended || !m_connection || PQstatus(m_connection.get()) == CONNECTION_BAD; }
    const QByteArray &schema() const { return m_address.schema; }
    /// As postgresschema.cpp makes it.
    QByteArray readerRole() const { return schema().left(56) + "_reader"; }
    /// A text as it stands in a statement, with its quotes. Connected.
    QByteArray quoted(const QString &text) const;

    bool inTransaction = false;
    int changes = 0; ///< rows, of the last statement

private:
    Result<void> connect();
    Result<void> checkServer();
    Result<void> settle();
    Result<void> takeAnswers();
    Result<void> takeAnswer(const char *doing);

    PostgresAddress m_address;
    std::unique_ptr<PGconn, PostgresDelete> m_connection;
    bool m_ended = false; ///< libpq may not have noticed yet
    int m_generation = 0;
    std::vector<const char *> m_sent; ///< what the answers that are to come are about
};

} // namespace doorstep::server
