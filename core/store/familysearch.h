// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"
#include "core/store/sqlite/connection.h"

#include <QList>

namespace doorstep::store {

/// Finds families by the beginnings of words: names of anybody in it, NHS number, address, postcode. In the encrypted
/// file.
class FamilySearch {
public:
    explicit FamilySearch(sqlite::Connection &connection) : m_connection(connection) { }

    /// Ids of families in which every word of `text` begins some word. An empty text finds none.
    Result<QList<QString>> find(const QString &text, int limit) const;
    /// Rebuilds the entry of one family from its records. Inside the caller's transaction.
    Result<void> refresh(const QString &family, const QList<Record> &records);
    /// True for records whose change alters what a family is found by.
    static bool concerns(RecordKind kind);

private:
    sqlite::Connection &m_connection;
};

} // namespace doorstep::store
