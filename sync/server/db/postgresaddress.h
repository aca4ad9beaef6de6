// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace doorstep::server {

/// Where a PostgreSQL store is, as libpq understands it, and the schema in it that is this server's own.
struct PostgresAddress {
    QByteArray uri; ///< for libpq; may hold a password: never to be shown
    QByteArray schema; ///< letters, digits and underscores
    QString shown; ///< as it was given, without a password
    bool hasPassword = false;
};

bool isPostgresAddress(const QString &text);

/// postgresql://user@host:port/database, or postgresql:///database?host=/run/postgresql for a unix socket. Whatever
/// libpq knows may stand behind the question mark, and `schema=NAME` of our own (doorstep). InvalidInput says what is
/// wrong with it.
Result<PostgresAddress> readPostgresAddress(const QString &text);

} // namespace doorstep::server
