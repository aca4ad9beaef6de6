// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

namespace doorstep::print {

/// Where a copy for the family goes: the documents of whoever uses the tablet.
QString copyFolder();

/// Writes a copy into a folder, for the tablet's user alone, under a name that says nothing of anybody: plan.pdf, or
/// plan-2.pdf where there is one. Never writes over a file. Gives the name. DiskFull or StorageFailed.
Result<QString> writeCopy(const QByteArray &pdf, const QString &folder);

} // namespace doorstep::print
