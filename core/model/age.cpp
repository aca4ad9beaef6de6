// SPDX-License-Identifier: Apache-2.0
#include "core/model/age.h"

#include <QLocale>

#include <array>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr int daysShownToDay = 28;
constexpr int weeksShownToDay = 12 * 7;
constexpr int pregnancyDays = 40 * 7;

int wholeMonths(const QDate &from, const QDate &to)
{
    const int months = (to.year() - from.year()) * 12 + to.month() - from.month();
    // A baby born on 29 February is a year old on 1 March, as in law here.
    return to.day() < from.day() ? months - 1 : months;
}
} // namespace

std::optional<Age> ageOf(const QDate &born, const QDate &today)
{
    const qint64 days = born.daysTo(today);
    if (!born.isValid() || !today.isValid() || days < 0)
        return std::nullopt;
    if (days < daysShownToDay)
        return Age{int(days), Age::Unit::Days};
    if (days < weeksShownToDay)
        return Age{int(days / 7), Age::Unit::Weeks};
    const int months = wholeMonths(born, today);
    return months < 24 ? Age{months, Age::Unit::Months} : Age{months / 12, Age::Unit::Years};
}

QString ageText(const QDate &born, const QDate &today)
{
    const auto age = ageOf(born, today);
    if (!age)
        return {};
    constexpr std::array units{"day"_L1, "week"_L1, "month"_L1, "year"_L1};
    const QString unit = units[static_cast<std::size_t>(age->unit)];
    return u"%1 %2%3"_s.arg(QString::number(age->count), unit, age->count == 1 ? QString() : u"s"_s);
}

std::optional<int> pregnancyWeeks(const QDate &due, const QDate &today)
{
    const qint64 days = pregnancyDays - today.daysTo(due);
    if (!due.isValid() || !today.isValid() || days < 0 || days > pregnancyDays + 21)
        return std::nullopt;
    return int(days / 7);
}

QString dateText(const QDate &date)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(date, u"d MMM yyyy"_s);
}

} // namespace doorstep
