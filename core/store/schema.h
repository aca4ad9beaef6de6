// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/migrations.h"

namespace doorstep::store {

/// The history of the tablet's schema. Append a step; never edit one that was released.
std::span<const sqlite::Migration> tabletMigrations();

} // namespace doorstep::store
