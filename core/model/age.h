// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace doorstep {

/// So many days, weeks ...
struct Age {
    enum class Unit { Days, Weeks, Months, Years };
    int count = 0;
    Unit unit = Unit::Days;
};

/// A baby's age as NHS staff say it: days to 28 days, weeks to 12 weeks, then months, from two years years. Nothing
/// when `born` is not before or on `today`.
std::optional<Age> ageOf(const QDate &born, const QDate &today);
/// The same in English, for the record; empty for nothing.
QString ageText(const QDate &born, const QDate &today);

/// Whole weeks of pregnancy from the due date (40+0 on the due date). Nothing when it cannot be right.
std::optional<int> pregnancyWeeks(const QDate &due, const QDate &today);

/// 12 Nov 2026
QString dateText(const QDate &date);

} // namespace doorstep
