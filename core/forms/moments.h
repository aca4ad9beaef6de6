// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::forms {

/// FHIR dates may stop at the year or the month.
bool isDate(const QString &text);
bool isTime(const QString &text);
/// A date, or a date with a time.
bool isDateTime(const QString &text);

/// Less than, equal, greater: -1, 0, 1. Two dates are compared as far as both go: 2026-05 is neither before nor after
/// 2026-05-12. Instants are compared as such, whatever their offsets.
int compareMoments(const QString &left, const QString &right);

} // namespace doorstep::forms
