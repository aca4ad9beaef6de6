// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/connection.h"

#include <span>

namespace doorstep::sqlite {

/// One step of a schema's history. Append only: a released step is never edited.
struct Migration {
    int version; ///< rises by one from 1
    const char *sql; ///< literal
};

/// True when versions count 1, 2, 3 ...: two branches that took the same number do not compile.
constexpr bool inOrder(std::span<const Migration> migrations)
{
    int expected = 1;
    for (const auto &migration : migrations) {
        if (migration.version != expected++)
            return false;
    }
    return true;
}

/// The version the file is at; 0 for an empty one. Changes nothing.
Result<int> schemaVersion(Connection &connection);

/// Brings the file to the last version, each step with its version number in one transaction.
/// DatabaseTooNew when the file is from a newer program: it is then left as it is.
Result<void> migrate(Connection &connection, std::span<const Migration> migrations);

} // namespace doorstep::sqlite
