// SPDX-License-Identifier: Apache-2.0
#include "sync/server/caseloaddate.h"

#include <QDateTime>
#include <QRegularExpression>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
Error invalid(const QString &what) { return {ErrorCode::InvalidInput, what}; }

Result<QDate> readRelative(const QString &text, const CaseloadDates &dates)
{
    static const QRegularExpression form(u"\\Atoday(?:([+-]\\d{1,4})d)?\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return invalid(u"not a date counted from today, such as today-11d"_s);
    if (!dates.relative)
        return invalid(u"dates counted from today need --relative-dates"_s);
    return dates.today.addDays(match.captured(1).toInt());
}
} // namespace

Result<QDate> readCaseloadDate(const QString &text, const CaseloadDates &dates)
{
    if (text.startsWith("today"_L1))
        return readRelative(text, dates);
    static const QRegularExpression form(u"\\A\\d{4}-\\d{2}-\\d{2}\\z"_s);
    if (!form.match(text).hasMatch())
        return invalid(u"not a date of the form 2026-11-12"_s);
    const QDate date = QDate::fromString(text, Qt::ISODate);
    return date.isValid() ? Result(date) : invalid(u"there is no such date"_s);
}

Result<QString> readCaseloadTime(const QString &text, const CaseloadDates &dates)
{
    const qsizetype space = text.indexOf(u' ');
    static const QRegularExpression clock(u"\\A\\d{2}:\\d{2}\\z"_s);
    if (space < 0 || !clock.match(text.mid(space + 1)).hasMatch())
        return invalid(u"not a date and time of the form 2026-11-23 09:30"_s);
    const auto date = readCaseloadDate(text.left(space), dates);
    if (!date)
        return date.error();
    const QTime time = QTime::fromString(text.mid(space + 1), u"HH:mm"_s);
    if (!time.isValid())
        return invalid(u"there is no such time of day"_s);
    const int offset = QDateTime(*date, time, Qt::LocalTime).offsetFromUtc();
    const QDateTime instant(*date, time, Qt::OffsetFromUTC, offset);
    // A Z would say UTC where +00:00 says what the clock on the wall shows.
    const QString words = instant.toString(Qt::ISODateWithMs);
    return words.endsWith(u'Z') ? words.chopped(1) + u"+00:00"_s : words;
}

} // namespace doorstep::server
