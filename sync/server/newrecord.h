// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"
#include "sync/wire/messages.h"

#include <optional>

namespace doorstep::server {

/// An operation that makes a record, read no further than it takes to store it.
struct NewRecord {
    Operation operation; ///< its `set` has only what decides who may see a draft
    QByteArrayView set; ///< all of it, as it came; views the payload
};

/// Every byte is checked to be JSON, and every member parseOperation() asks for. Nothing: it is something else than a
/// new record, or wrong, or written in a way to be read the long way.
std::optional<NewRecord> asNewRecord(const wire::NumberedOperation &operation);

} // namespace doorstep::server
