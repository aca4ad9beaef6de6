// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <libpq-fe.h>

namespace doorstep::server {

/// What PostgreSQL or libpq refused, as an Error with a code callers can act on. `doing` is the statement's text, which
/// has no values in it. Details PostgreSQL adds are left out: they may quote what was stored.
Error postgresError(const PGconn *connection, const PGresult *result, const char *doing);

/// Why there is no connection; in libpq's words, which name host and user and no password.
Error noConnection(const PGconn *connection);

} // namespace doorstep::server
