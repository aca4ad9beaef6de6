// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::store {

/// How the sealed journal looks from outside, without the key to it.
enum class JournalState {
    None, ///< there is none
    Well, ///< every entry is as it was written; one that was never finished at the end does not count
    Damaged, ///< some of it was changed, or cannot be read
};

/// Looks at every file of the journal in the folder of a database, and changes none.
JournalState checkJournal(const QString &folder);

} // namespace doorstep::store
