// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/migrations.h"
#include "sync/server/db/database.h"

namespace doorstep::server {

/// Brings the schema to the last version, each step with its version number in one transaction. Of several processes
/// that begin at once, one does it and the others wait. DatabaseTooNew when it is from a newer program: it is then left
/// as it is.
Result<void> migratePostgres(Database &database, std::span<const sqlite::Migration> migrations);

} // namespace doorstep::server
