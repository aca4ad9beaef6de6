// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/connection.h"

#include <QJsonObject>

namespace doorstep::store {

/// What a store's file holds, as far as two of them can be compared: rows of each table, the ends of the chains, the
/// schema. Nothing about anybody.
struct StoreFacts {
    QJsonObject rows; ///< table -> number of rows
    QByteArray auditHead; ///< hash of the newest audit entry
    QByteArray outboxHead; ///< hash of the newest operation
    QByteArray schema; ///< SHA-256 of the text of the schema

    QJsonObject toJson() const;
    static StoreFacts fromJson(const QJsonObject &json);
    bool operator==(const StoreFacts &) const = default;
};

Result<StoreFacts> factsOf(sqlite::Connection &connection);

/// Every page is as it was encrypted, and everything in them hangs together. DatabaseUnreadable otherwise. Reads the
/// whole file.
Result<void> checkPages(sqlite::Connection &connection);

/// Copies an open store into a new file with a key of its own, closes it, opens it again and sees that everything is in
/// it. A file left there by a copy that was cut short is written over. On failure `from` is as it was, and what is at
/// `to` is worth nothing.
Result<StoreFacts> copyStore(sqlite::Connection &from, const QString &to, QByteArrayView key, Disk *disk);

/// Takes a store's file away with its log. It must be shut.
Result<void> removeStore(const QString &path, Disk *disk);

} // namespace doorstep::store
