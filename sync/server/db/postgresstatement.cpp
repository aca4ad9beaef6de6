// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/postgresstatement.h"

#include "sync/server/db/postgressql.h"

#include <QtEndian>

#include <cstring>

namespace doorstep::server {

namespace {
// Of the types every PostgreSQL has (pg_type.dat). A NULL says nothing of its type: PostgreSQL finds it by the column.
constexpr Oid anyType = 0;
constexpr Oid bytesType = 17;
constexpr Oid numberType = 20;
constexpr Oid textType = 25;

qint64 bigEndian(QByteArrayView bytes)
{
    switch (bytes.size()) {
    case 8: return qFromBigEndian<qint64>(bytes.data());
    case 4: return qFromBigEndian<qint32>(bytes.data());
    case 2: return qFromBigEndian<qint16>(bytes.data());
    default: return 0;
    }
}
} // namespace

PostgresStatement::PostgresStatement(PostgresConnection &connection, const char *sql, int number)
    : m_connection(connection), m_sql(sql), m_name("d" + QByteArray::number(number))
{
}

void PostgresStatement::bind(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    // A text of PostgreSQL has no NUL in it. None of ours has one, unless a tablet is out of its mind.
    if (bytes.contains('\0'))
        bytes.replace('\0', "\xef\xbf\xbd");
    if (bytes.isNull())
        bytes = QByteArray("");
    m_values.push_back({textType, bytes, bytes});
}

void PostgresStatement::bind(qint64 number)
{
    m_values.push_back({numberType, {}, {}});
    qToBigEndian(number, m_values.back().number.data());
}

void PostgresStatement::bind(const QByteArray &blob)
{
    const QByteArray bytes = blob.isNull() ? QByteArray("") : blob;
    m_values.push_back({bytesType, bytes, bytes});
}

void PostgresStatement::bindUtf8(QByteArrayView text)
{
    m_values.push_back({textType, text.isNull() ? QByteArrayView("") : text, {}});
}

void PostgresStatement::bindNull() { m_values.push_back({anyType, {}, {}}); }

Result<bool> PostgresStatement::step()
{
    if (m_result) {
        ++m_row;
    } else {
        DOORSTEP_TRY(execute());
        m_row = 0;
    }
    return m_row < PQntuples(m_result.get());
}

Result<void> PostgresStatement::runAhead()
{
    if (!m_connection.inTransaction)
        return execute();
    if (m_generation != m_connection.generation()) {
        DOORSTEP_TRY(m_connection.ready());
        DOORSTEP_TRY(prepare());
    }
    return m_connection.sendPrepared(m_name, values(), m_sql);
}

/// What only reads and stands alone may be asked again at once when the connection turns out to be lost.
Result<void> PostgresStatement::execute()
{
    for (bool again = !m_connection.inTransaction && onlyReads();; again = false) {
        DOORSTEP_TRY(m_connection.ready());
        DOORSTEP_TRY(prepare());
        auto result = m_connection.executePrepared(m_name, values(), m_sql);
        if (result)
            m_result = std::move(*result);
        if (result || !again || !m_connection.isLost())
            return result ? Result<void>() : Result<void>(result.error());
    }
}

bool PostgresStatement::onlyReads() const { return QByteArrayView(m_sql).trimmed().startsWith("SELECT"); }

/// Once for each connection. The types are those of the first use.
Result<void> PostgresStatement::prepare()
{
    if (m_generation == m_connection.generation())
        return {};
    std::vector<Oid> types;
    for (const Value &value : m_values)
        types.push_back(value.type);
    const QByteArray sql = postgresSql(m_sql);
    const auto prepared = m_connection.checked(
        PQprepare(m_connection.handle(), m_name.constData(), sql.constData(), int(types.size()), types.data()), m_sql);
    if (!prepared)
        return prepared.error();
    m_generation = m_connection.generation();
    return {};
}

PostgresValues PostgresStatement::values() const
{
    PostgresValues values;
    for (const Value &value : m_values) {
        const QByteArrayView view = value.type == numberType ? QByteArrayView(value.number) : value.bytes;
        values.bytes.push_back(value.type == anyType ? nullptr : view.data());
        values.lengths.push_back(int(view.size()));
    }
    return values;
}

QByteArrayView PostgresStatement::view(int column) const
{
    return {PQgetvalue(m_result.get(), m_row, column), PQgetlength(m_result.get(), m_row, column)};
}

QString PostgresStatement::text(int column) const { return QString::fromUtf8(view(column)); }

qint64 PostgresStatement::number(int column) const { return bigEndian(view(column)); }

void PostgresStatement::reset()
{
    m_values.clear();
    m_result.reset();
}

} // namespace doorstep::server
