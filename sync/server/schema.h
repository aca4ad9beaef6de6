// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/migrations.h"

namespace doorstep::server {

/// The history of server.db, first step first.
std::span<const sqlite::Migration> migrations();

/// The same for a store in PostgreSQL: other steps, because it came later, to the same tables.
std::span<const sqlite::Migration> postgresMigrations();

} // namespace doorstep::server
