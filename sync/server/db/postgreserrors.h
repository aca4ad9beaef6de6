// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <libpq-fe.h>

namespace doorstep::server {

/// What PostgreSQL refused, as an Error with a code callers can act on. `doing` is the statement's text, which
/// has no values in it. Details PostgreSQL adds are left out: they may quote what was stored.
Error postgresError(const PGresult *result, const char *doing);

/// Does this failure end the connection? What has no SQLSTATE is libpq's own word: it could not send or read.
bool endsConnection(const PGconn *connection, const PGresult *result);
/// To be asked again at once, on a new one.
Error lostConnection();

/// Why there is no connection; in libpq's words, which name host and user and no password.
Error noConnection(const PGconn *connection);

} // namespace doorstep::server
