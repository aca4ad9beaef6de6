// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/postgressql.h"

namespace doorstep::server {

namespace {
constexpr QByteArrayView opening = "/*shared:";
constexpr QByteArrayView closing = "*/";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// Reads from left to right and writes what PostgreSQL is to read.
class Rewriting {
public:
    explicit Rewriting(QByteArrayView sql) : m_sql(sql) { m_out.reserve(sql.size() + 16); }

    QByteArray run()
    {
        while (m_at < m_sql.size()) {
            if (m_sql[m_at] == '\'')
                quoted();
            else if (m_sql[m_at] == '?')
                value();
            else if (m_sql.sliced(m_at).startsWith(opening))
                m_at += opening.size();
            else if (m_sql.sliced(m_at).startsWith(closing))
                m_at += closing.size();
            else
                m_out += m_sql[m_at++];
        }
        return m_out;
    }

private:
    void quoted()
    {
        const qsizetype end = m_sql.indexOf('\'', m_at + 1);
        const qsizetype length = (end < 0 ? m_sql.size() : end + 1) - m_at;
        m_out.append(m_sql.sliced(m_at, length));
        m_at += length;
    }

    void value()
    {
        m_out += '$';
        ++m_at;
        const bool numbered = m_at < m_sql.size() && isDigit(m_sql[m_at]);
        if (!numbered)
            m_out += QByteArray::number(++m_values);
        while (m_at < m_sql.size() && isDigit(m_sql[m_at]))
            m_out += m_sql[m_at++];
    }

    QByteArrayView m_sql;
    QByteArray m_out;
    qsizetype m_at = 0;
    int m_values = 0;
};
} // namespace

QByteArray postgresSql(QByteArrayView sql) { return Rewriting(sql).run(); }

} // namespace doorstep::server
