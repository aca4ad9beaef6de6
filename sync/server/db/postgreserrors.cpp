// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/postgreserrors.h"

#include <QString>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
struct Meaning {
    ErrorCode code;
    Retry retry;
};

/// By SQLSTATE (PostgreSQL's manual, appendix A). A class is its first two characters.
Meaning meaningOf(QByteArrayView state)
{
    const QByteArrayView kind = state.first(qMin(state.size(), qsizetype(2)));
    if (state == "40001" || state == "40P01") // serialization failure, deadlock: another process was in the way
        return {ErrorCode::ServerBusy, Retry::AtOnce};
    if (state == "55P03" || state == "57014") // a lock or a statement took longer than it may
        return {ErrorCode::ServerBusy, Retry::Later};
    if (state == "25006") // a standby, or one about to become one
        return {ErrorCode::Unreachable, Retry::Later};
    if (state == "DS001") // raised by the schema's own triggers alone
        return {ErrorCode::Immutable, Retry::No};
    if (state == "DS002") // somebody else has to do something before the schema can be made
        return {ErrorCode::NotAllowed, Retry::No};
    if (state == "53100")
        return {ErrorCode::DiskFull, Retry::Later};
    if (kind == "53" || kind == "57" || kind == "08")
        return {ErrorCode::Unreachable, Retry::Later};
    if (kind == "22" || kind == "23")
        return {ErrorCode::InvalidInput, Retry::No};
    if (state == "XX001" || state == "XX002")
        return {ErrorCode::DatabaseUnreadable, Retry::No};
    if (kind == "58")
        return {ErrorCode::StorageFailed, Retry::Later};
    return {ErrorCode::Internal, Retry::No};
}

QString inOneLine(const char *text) { return QString::fromUtf8(text).simplified(); }

QString wordsFor(const Meaning &meaning, const char *message)
{
    // About a value PostgreSQL says what it is.
    if (meaning.code == ErrorCode::InvalidInput || !message)
        return u"PostgreSQL refused a value"_s;
    const bool waited = meaning.code == ErrorCode::ServerBusy && meaning.retry == Retry::Later;
    return waited ? u"another program has held what is needed for too long; try again later"_s : inOneLine(message);
}
} // namespace

bool endsConnection(const PGconn *connection, const PGresult *result)
{
    const QByteArrayView severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return PQstatus(connection) == CONNECTION_BAD || !PQresultErrorField(result, PG_DIAG_SQLSTATE)
        || severity == "FATAL" || severity == "PANIC";
}

Error lostConnection() { return {ErrorCode::Unreachable, u"the connection to PostgreSQL was lost"_s, Retry::AtOnce}; }

Error postgresError(const PGresult *result, const char *doing)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const Meaning meaning = meaningOf(state ? state : "");
    if (meaning.code == ErrorCode::NotAllowed)
        return {meaning.code, inOneLine(message), meaning.retry};
    return {meaning.code,
            u"%1 (%2) in: %3"_s.arg(wordsFor(meaning, message), QString::fromLatin1(state), QString::fromUtf8(doing)),
            meaning.retry};
}

Error noConnection(const PGconn *connection)
{
    QString what = u"no connection to PostgreSQL: %1"_s.arg(inOneLine(PQerrorMessage(connection)));
    if (PQconnectionNeedsPassword(connection))
        what += u" (a password comes from PGPASSFILE or PGPASSWORD)"_s;
    return {ErrorCode::Unreachable, what, Retry::Later};
}

} // namespace doorstep::server
