// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"
#include "core/store/sqlite/connection.h"

#include <QList>

#include <optional>

namespace doorstep::store {

/// The records as they stand on this tablet. Reading only; writing goes through UnitOfWork, so that nothing is written
/// without its audit entry and its operation. The writing half is for UnitOfWork and the exchange alone.
class Records {
public:
    explicit Records(sqlite::Connection &connection) : m_connection(connection) { }

    /// NotFound when there is none.
    Result<Record> get(const QString &id) const;
    Result<QList<Record>> ofFamily(const QString &family) const;
    Result<QList<Record>> ofFamily(const QString &family, RecordKind kind) const;
    /// What hangs on a visit: responses, alerts, reviews ..., oldest first.
    Result<QList<Record>> ofVisit(const QString &visit) const;
    /// By moment, earliest first; `from` and `to` are instants or dates, `to` is not included; empty means no bound.
    Result<QList<Record>> ofKind(RecordKind kind, const QString &status, const QString &from, const QString &to,
                                 int limit) const;

    /// Records with values that clash and wait for a decision (clashes.h), by family.
    Result<QList<Record>> clashing() const;

    Result<void> put(const Record &record);
    /// The same with the fields as JSON. Of `record.fields` it reads only what lists are sorted by.
    Result<void> put(const Record &record, QByteArrayView fields);
    /// The same unless there is one of that id. False: there is.
    Result<bool> add(const Record &record, QByteArrayView fields);
    Result<void> setRevision(const QString &id, qint64 rev);
    /// What a draft looked like when it was last handed to the exchange; nothing before that.
    std::optional<QJsonObject> handed(const QString &id) const;
    Result<void> setHanded(const QString &id, const QJsonObject &fields);

private:
    sqlite::Connection &m_connection;
};

} // namespace doorstep::store
