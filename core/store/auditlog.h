// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"
#include "core/store/sqlite/connection.h"

namespace doorstep::store {

/// Who did what, in an order nobody can rearrange: each entry carries the hash of all before it.
class AuditLog {
public:
    explicit AuditLog(sqlite::Connection &connection) : m_connection(connection) { }

    /// Written inside the caller's transaction. `action` is a word like "answer", "sign", "read".
    Result<void> append(const Authored &author, const QString &action, const QString &record, const QString &family);
    /// The number of the first entry whose hash is wrong, 0 when the whole log holds.
    Result<qint64> firstBroken() const;
    qint64 length() const;

    /// Where the log stands: the number and hash of its newest entry; 0 and nothing when it is empty.
    struct Head {
        qint64 number = 0;
        QByteArray chain;
    };
    Result<Head> head() const;
    /// False when this log never had that entry: it is an older copy, or another log. True for number 0.
    Result<bool> had(const Head &head) const;

private:
    sqlite::Connection &m_connection;
};

} // namespace doorstep::store
