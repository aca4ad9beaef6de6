// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "sync/server/caseloadline.h"

namespace doorstep::server {

/// 2026-11-12, or with relative dates today, today-11d, today+84d.
Result<QDate> readCaseloadDate(const QString &text, const CaseloadDates &dates);
/// A date, a space and a time of day (09:30) to RFC 3339 with the offset local time has then.
Result<QString> readCaseloadTime(const QString &text, const CaseloadDates &dates);

} // namespace doorstep::server
