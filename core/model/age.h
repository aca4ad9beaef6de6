// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QString>

namespace doorstep {

/// A baby's age as NHS staff say it: days to 28 days, weeks and days to 12 weeks, then months, from two years years.
/// Empty when `born` is not before or on `today`.
QString ageText(const QDate &born, const QDate &today);

/// Weeks and days of pregnancy from the due date (40+0 on the due date): "28 weeks". Empty when it cannot be right.
QString pregnancyText(const QDate &due, const QDate &today);

/// 12 Nov 2026
QString dateText(const QDate &date);

} // namespace doorstep
