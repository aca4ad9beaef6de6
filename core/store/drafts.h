// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/connection.h"

#include <QHash>
#include <QJsonValue>

namespace doorstep::store {

/// Where a practitioner was in a visit when she last touched it.
struct Place {
    QString response;
    QString path;
};

/// The answers of checklists nobody has signed yet, one row an answer, so that saving one is one small write. Read by
/// everybody, written through UnitOfWork.
class Drafts {
public:
    explicit Drafts(sqlite::Connection &connection) : m_connection(connection) { }

    /// Saved answers by path, as FormSession saved them.
    Result<QHash<QString, QJsonValue>> answers(const QString &response) const;
    /// Empty members when the visit was never opened.
    Place place(const QString &visit) const;

    /// An undefined or null value takes the answer away.
    Result<void> save(const QString &response, const QString &path, const QJsonValue &value, const QString &at);
    Result<void> setPlace(const QString &visit, const Place &place);
    Result<void> forget(const QString &response);

private:
    sqlite::Connection &m_connection;
};

} // namespace doorstep::store
