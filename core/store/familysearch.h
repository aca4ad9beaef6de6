// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"
#include "core/store/sqlite/connection.h"

#include <QList>

namespace doorstep::store {

/// A family a search found.
struct FoundFamily {
    QString id;
    bool byWholeWords = false; ///< everything typed is a whole word of it; with letters only, of a name
};

/// Finds families by the beginnings of words: names of anybody in it, NHS number, address, postcode. In the encrypted
/// file.
class FamilySearch {
public:
    explicit FamilySearch(sqlite::Connection &connection) : m_connection(connection) { }

    /// Families in which every word of `text` begins some word, those found by whole words first; at most `limit`. An
    /// empty text finds none.
    Result<QList<FoundFamily>> find(const QString &text, int limit) const;
    /// Rebuilds the entry of one family from its records. Inside the caller's transaction.
    Result<void> refresh(const QString &family);
    /// Rebuilds every entry when they were made by other rules than today's. A transaction of its own.
    Result<void> bringUpToDate();
    /// True for records whose change alters what a family is found by.
    static bool concerns(RecordKind kind);

private:
    Result<void> add(QList<FoundFamily> &found, const QString &expression, bool whole, int limit) const;
    Result<QList<QString>> everyFamily() const;

    sqlite::Connection &m_connection;
};

} // namespace doorstep::store
