// SPDX-License-Identifier: Apache-2.0
#include "core/model/age.h"

#include <QLocale>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr int daysShownToDay = 28;
constexpr int weeksShownToDay = 12 * 7;
constexpr int pregnancyDays = 40 * 7;

QString counted(qint64 count, const QString &unit)
{
    return u"%1 %2%3"_s.arg(QString::number(count), unit, count == 1 ? QString() : u"s"_s);
}

int wholeMonths(const QDate &from, const QDate &to)
{
    const int months = (to.year() - from.year()) * 12 + to.month() - from.month();
    // A baby born on 29 February is a year old on 1 March, as in law here.
    return to.day() < from.day() ? months - 1 : months;
}
} // namespace

QString ageText(const QDate &born, const QDate &today)
{
    const qint64 days = born.daysTo(today);
    if (!born.isValid() || !today.isValid() || days < 0)
        return {};
    if (days < daysShownToDay)
        return counted(days, u"day"_s);
    if (days < weeksShownToDay)
        return counted(days / 7, u"week"_s);
    const int months = wholeMonths(born, today);
    return months < 24 ? counted(months, u"month"_s) : counted(months / 12, u"year"_s);
}

QString pregnancyText(const QDate &due, const QDate &today)
{
    const qint64 days = pregnancyDays - today.daysTo(due);
    if (!due.isValid() || !today.isValid() || days < 0 || days > pregnancyDays + 21)
        return {};
    return counted(days / 7, u"week"_s);
}

QString dateText(const QDate &date)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).toString(date, u"d MMM yyyy"_s);
}

} // namespace doorstep
