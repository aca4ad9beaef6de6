// SPDX-License-Identifier: Apache-2.0
#include "core/store/meta.h"

namespace doorstep::store {

Result<void> Meta::check() const
{
    auto query = m_connection.prepare("SELECT key,value FROM meta");
    for (;;) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return {};
    }
}

QString Meta::text(const QString &key) const
{
    auto query = m_connection.prepare("SELECT value FROM meta WHERE key=?");
    return query.bind(key).step().valueOr(false) ? query.text(0) : QString();
}

qint64 Meta::number(const QString &key) const { return text(key).toLongLong(); }

Result<void> Meta::set(const QString &key, const QString &value)
{
    return m_connection.prepare("INSERT INTO meta VALUES(?,?) ON CONFLICT DO UPDATE SET value=excluded.value")
        .bind(key)
        .bind(value)
        .run();
}

Result<void> Meta::set(const QString &key, qint64 value) { return set(key, QString::number(value)); }

} // namespace doorstep::store
