// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"
#include "sync/wire/messages.h"

#include <QStringList>

namespace doorstep::wire {

/// What became of one operation on top of the server's record.
struct Merged {
    Outcome outcome = Outcome::Applied;
    QString reason; ///< of Held
    QJsonObject fields; ///< the record's fields afterwards; unchanged when held
    QStringList clashes; ///< fields whose current value was kept while the operation's stands beside it
};

/// The merge rules of the record classes (docs: "Records"). Pure: no clock, no locale, no order of maps, and the same
/// on both ends. `current` is the record as it stands, or nothing when there is none.
///
/// Plain fields merge one by one against the base value the author saw. The identity of a baby is one group: any
/// concurrent change in it is a clash. Signed visits and responses, and append-only kinds, never change.
/// Clashing values are kept beside the current one, however many there are, until an operation settles them
/// (clashes.h).
Merged merge(const std::optional<Record> &current, const Operation &operation);

} // namespace doorstep::wire
