// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/workplace.h"

#include <functional>

namespace doorstep::usecases {

Error notHers(const QString &visit);

/// Reads the visit, checks that it is this person's draft, and sets the fields `set` makes of it, in one transaction.
Result<Record> changeOwnDraft(const Workplace &place, const QString &visit,
                              const std::function<Result<QJsonObject>(const Record &)> &set);

} // namespace doorstep::usecases
