// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/migrations.h"

namespace doorstep::server {

/// The history of server.db, first step first.
std::span<const sqlite::Migration> migrations();

} // namespace doorstep::server
