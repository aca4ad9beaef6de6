// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/postgresconnection.h"

#include "sync/server/db/postgreserrors.h"

#include <array>
#include <utility>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr int oldestVersion = 150000;
constexpr int binary = 1;

// Seconds and milliseconds. What the address says of these comes after them and counts. A host that is gone is noticed
// by the keepalives while we wait for it to answer. What travels is encrypted unless the address says otherwise.
constexpr std::array names{"connect_timeout",  "keepalives_idle", "keepalives_interval",       "keepalives_count",
                           "tcp_user_timeout", "sslmode",         "fallback_application_name", "dbname"};

// A transaction of ours takes milliseconds; what takes longer is stuck. What is committed is on disk, at the standby
// too where there is one: local is not enough. Every statement of ours is written to walk along an index and to stop
// where its page is full, as SQLite does it. Left to its estimates, PostgreSQL reads and sorts all there is for a page
// of a large caseload: half a second each at 100,000 records, a millisecond so.
constexpr const char *settings =
    "SET statement_timeout = '5s';"
    "SET lock_timeout = '2s';"
    "SET idle_in_transaction_session_timeout = '10s';"
    "SET default_transaction_isolation = 'read committed';"
    "SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;"
    "SET enable_sort = off; SET enable_material = off; SET enable_memoize = off;"
    "SET jit = off; SET max_parallel_workers_per_gather = 0; SET plan_cache_mode = force_generic_plan;"
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') "
    "IN ('off','local');";

void ignoreNotice(void *, const PGresult *) { }

bool succeeded(const PGresult *result)
{
    const auto status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

PGconn *connectTo(const QByteArray &uri)
{
    const bool chosen = qEnvironmentVariableIsSet("PGSSLMODE");
    const QByteArray encryption = chosen ? qgetenv("PGSSLMODE") : QByteArray("require");
    const std::array values{"3", "10", "5", "3", "10000", encryption.constData(), "doorstep-server", uri.constData()};
    std::array<const char *, names.size() + 1> keys{};
    std::array<const char *, names.size() + 1> settled{};
    std::copy(names.begin(), names.end(), keys.begin());
    std::copy(values.begin(), values.end(), settled.begin());
    return PQconnectdbParams(keys.data(), settled.data(), 1);
}
} // namespace

Result<void> PostgresConnection::ready()
{
    if (!isLost())
        return takeAnswers();
    if (inTransaction)
        return lostConnection();
    return connect();
}

Result<void> PostgresConnection::connect()
{
    m_connection.reset(connectTo(m_address.uri));
    m_ended = false;
    m_sent.clear();
    ++m_generation;
    if (isLost())
        return noConnection(handle());
    PQsetNoticeReceiver(handle(), ignoreNotice, nullptr); // they may quote what is stored
    auto usable = checkServer();
    if (usable)
        usable = settle();
    if (!usable)
        m_connection.reset();
    return usable;
}

Result<void> PostgresConnection::checkServer()
{
    const auto parameter = [this](const char *name) { return QByteArrayView(PQparameterStatus(handle(), name)); };
    if (PQserverVersion(handle()) < oldestVersion)
        return Error{ErrorCode::DatabaseUnreadable,
                     u"PostgreSQL %1 is too old: 15 is the oldest that will do"_s.arg(
                         QString::fromLatin1(parameter("server_version")))};
    if (parameter("server_encoding") != "UTF8")
        return Error{ErrorCode::DatabaseUnreadable, u"the database is not in UTF-8; make one with: ENCODING UTF8"_s};
    if (parameter("in_hot_standby") == "on")
        return Error{ErrorCode::Unreachable, u"this PostgreSQL is a standby and takes no writes"_s, Retry::Later};
    return {};
}

Result<void> PostgresConnection::settle()
{
    const QByteArray own = "SET client_encoding = 'UTF8'; SET search_path = \"" + schema() + "\"";
    for (const char *sql : {own.constData(), settings}) {
        const auto done = checked(PQexec(handle(), sql), "settings of a connection");
        if (!done)
            return done.error();
    }
    return {};
}

QByteArray PostgresConnection::quoted(const QString &text) const
{
    const QByteArray bytes = text.toUtf8();
    const std::unique_ptr<char, decltype(&PQfreemem)> literal(
        PQescapeLiteral(handle(), bytes.constData(), static_cast<size_t>(bytes.size())), &PQfreemem);
    return literal ? QByteArray(literal.get()) : QByteArray("NULL");
}

Result<PostgresResult> PostgresConnection::execute(const char *sql)
{
    DOORSTEP_TRY(ready());
    return checked(PQexec(handle(), sql), sql);
}

Result<PostgresResult> PostgresConnection::executePrepared(const QByteArray &name, const PostgresValues &values,
                                                           const char *doing)
{
    const std::vector<int> formats(values.bytes.size(), binary);
    return checked(PQexecPrepared(handle(), name.constData(), int(values.bytes.size()), values.bytes.data(),
                                  values.lengths.data(), formats.data(), binary),
                   doing);
}

Result<void> PostgresConnection::sendPrepared(const QByteArray &name, const PostgresValues &values, const char *doing)
{
    const std::vector<int> formats(values.bytes.size(), binary);
    const bool sent = !isLost() && PQenterPipelineMode(handle()) == 1
        && PQsendQueryPrepared(handle(), name.constData(), int(values.bytes.size()), values.bytes.data(),
                               values.lengths.data(), formats.data(), binary)
            == 1;
    if (!sent)
        return lostConnection();
    m_sent.push_back(doing);
    return {};
}

/// Of what was sent, in that order. The first that failed is the Error; PostgreSQL did nothing of what came after it.
Result<void> PostgresConnection::takeAnswers()
{
    if (m_sent.empty())
        return {};
    Result<void> all;
    m_ended = m_ended || PQpipelineSync(handle()) != 1;
    for (const char *doing : std::exchange(m_sent, {})) {
        if (isLost())
            return lostConnection();
        const auto one = takeAnswer(doing);
        if (all.ok() && !one)
            all = one;
    }
    const PostgresResult end(PQgetResult(handle()));
    m_ended = m_ended || PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(handle()) != 1;
    return m_ended ? lostConnection() : all;
}

Result<void> PostgresConnection::takeAnswer(const char *doing)
{
    PostgresResult answer(PQgetResult(handle()));
    while (const PostgresResult more{PQgetResult(handle())}) { }
    if (PQresultStatus(answer.get()) == PGRES_PIPELINE_ABORTED)
        return {}; // for what went wrong before it
    const auto done = checked(answer.release(), doing);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<PostgresResult> PostgresConnection::checked(PGresult *result, const char *doing)
{
    PostgresResult kept(result);
    if (!succeeded(result)) {
        m_ended = m_ended || endsConnection(handle(), result);
        return m_ended ? lostConnection() : postgresError(result, doing);
    }
    changes = QByteArrayView(PQcmdTuples(result)).toInt();
    return kept;
}

} // namespace doorstep::server
