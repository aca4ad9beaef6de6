// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/connection.h"

namespace doorstep::store {

/// Small facts about this copy of the database: who, which device, how far the exchange got.
class Meta {
public:
    explicit Meta(sqlite::Connection &connection) : m_connection(connection) { }

    /// DatabaseUnreadable when what is kept cannot be read. Ask once after opening: the rest cannot tell an error from
    /// nothing.
    Result<void> check() const;
    /// Empty where it was never set.
    QString text(const QString &key) const;
    qint64 number(const QString &key) const;
    Result<void> set(const QString &key, const QString &value);
    Result<void> set(const QString &key, qint64 value);

private:
    sqlite::Connection &m_connection;
};

} // namespace doorstep::store
