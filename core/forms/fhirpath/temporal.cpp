// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/temporal.h"

#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

#include <cmath>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

using Precision = Temporal::Precision;

bool readDate(const QString &text, Temporal &into)
{
    static const QRegularExpression pattern(u"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return false;
    const auto part = [&match](int group) { return match.hasCaptured(group) ? match.captured(group).toInt() : 1; };
    into.date = QDate(part(1), part(2), part(3));
    into.precision = match.hasCaptured(3) ? Precision::Day : match.hasCaptured(2) ? Precision::Month : Precision::Year;
    return into.date.isValid();
}

bool readTime(const QString &text, Temporal &into)
{
    static const QRegularExpression pattern(u"^([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?)?$"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return false;
    const int ms = match.hasCaptured(4) ? match.captured(4).leftJustified(3, u'0').left(3).toInt() : 0;
    into.time = QTime(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(), ms);
    into.precision = match.hasCaptured(3) ? Precision::Second
        : match.hasCaptured(2)            ? Precision::Minute
                                          : Precision::Hour;
    return into.time.isValid();
}

std::optional<int> readOffset(const QString &text)
{
    if (text == u"Z")
        return 0;
    const int minutes = text.mid(1, 2).toInt() * 60 + text.mid(4, 2).toInt();
    return (text.startsWith(u'-') ? -minutes : minutes) * 60;
}

QString offsetText(int seconds)
{
    const int minutes = std::abs(seconds) / 60;
    return u"%1%2:%3"_s.arg(QChar(seconds < 0 ? u'-' : u'+'))
        .arg(minutes / 60, 2, 10, QChar(u'0'))
        .arg(minutes % 60, 2, 10, QChar(u'0'));
}

QString timeText(const Temporal &value)
{
    if (value.precision == Precision::Hour)
        return value.time.toString(u"HH"_s);
    if (value.precision == Precision::Minute)
        return value.time.toString(u"HH:mm"_s);
    return value.time.toString(value.time.msec() ? u"HH:mm:ss.zzz"_s : u"HH:mm:ss"_s);
}

QString dateText(const Temporal &value)
{
    const QString whole = value.date.toString(u"yyyy-MM-dd"_s);
    return whole.left(value.precision == Precision::Year ? 4 : value.precision == Precision::Month ? 7 : 10);
}

/// In UTC, when its offset matters and is known.
Temporal inUtc(Temporal value, int localOffset)
{
    if (value.kind != Temporal::Kind::DateTime || value.precision < Precision::Minute)
        return value;
    const QDateTime moment(value.date, value.time, Qt::UTC);
    const QDateTime utc = moment.addSecs(-value.offset.value_or(localOffset));
    value.date = utc.date();
    value.time = utc.time();
    return value;
}

int component(const Temporal &value, Precision precision)
{
    switch (precision) {
    case Precision::Year: return value.date.year();
    case Precision::Month: return value.date.month();
    case Precision::Day: return value.date.day();
    case Precision::Hour: return value.time.hour();
    case Precision::Minute: return value.time.minute();
    case Precision::Second: return value.time.second() * 1000 + value.time.msec();
    }
    return 0;
}

qint64 milliseconds(const QString &unit)
{
    static const QHash<QString, qint64> lengths{
        {u"week"_s, 604'800'000}, {u"day"_s, 86'400'000}, {u"hour"_s, 3'600'000},
        {u"minute"_s, 60'000},    {u"second"_s, 1'000},   {u"millisecond"_s, 1},
    };
    return lengths.value(unit);
}

/// What one step of a precision is, for units of time that have a length.
qint64 stepOf(Precision precision)
{
    switch (precision) {
    case Precision::Year: return 365 * milliseconds(u"day"_s);
    case Precision::Month: return 30 * milliseconds(u"day"_s);
    case Precision::Day: return milliseconds(u"day"_s);
    case Precision::Hour: return milliseconds(u"hour"_s);
    case Precision::Minute: return milliseconds(u"minute"_s);
    case Precision::Second: return 1;
    }
    return 1;
}

std::optional<Temporal> checked(Temporal value)
{
    const bool fits = value.kind == Temporal::Kind::Time
        || (value.date.isValid() && value.date.year() >= 1 && value.date.year() <= 9999);
    return fits ? std::optional(value) : std::nullopt;
}

std::optional<Temporal> movedMonths(Temporal value, qint64 months)
{
    if (value.kind == Temporal::Kind::Time || std::abs(months) > 120'000)
        return std::nullopt;
    if (value.precision == Precision::Year)
        months = months / 12 * 12;
    value.date = value.date.addMonths(static_cast<int>(months));
    return checked(value);
}

std::optional<Temporal> movedMs(Temporal value, qint64 ms)
{
    const qint64 step = stepOf(value.precision);
    ms = ms / step * step;
    if (value.kind == Temporal::Kind::Time) {
        const qint64 day = milliseconds(u"day"_s);
        value.time = value.time.addMSecs(static_cast<int>(ms % day));
        return value;
    }
    if (value.precision < Precision::Day)
        return movedMonths(value, ms / step * (value.precision == Precision::Year ? 12 : 1));
    const QDateTime moment = QDateTime(value.date, value.time, Qt::UTC).addMSecs(ms);
    value.date = moment.date();
    value.time = moment.time();
    return checked(value);
}

} // namespace

std::optional<Temporal> Temporal::parseDate(const QString &text)
{
    Temporal value;
    return readDate(text, value) ? std::optional(value) : std::nullopt;
}

std::optional<Temporal> Temporal::parseTime(const QString &text)
{
    Temporal value;
    value.kind = Kind::Time;
    return readTime(text, value) ? std::optional(value) : std::nullopt;
}

std::optional<Temporal> Temporal::parseDateTime(const QString &text)
{
    static const QRegularExpression zone(u"(Z|[+-][0-9]{2}:[0-9]{2})$"_s);
    Temporal value;
    value.kind = Kind::DateTime;
    const qsizetype mark = text.indexOf(u'T');
    if (!readDate(mark < 0 ? text : text.left(mark), value) || (mark >= 0 && value.precision != Precision::Day))
        return std::nullopt;
    if (mark < 0 || mark + 1 == text.size())
        return value;
    QString clock = text.mid(mark + 1);
    if (const auto match = zone.match(clock); match.hasMatch()) {
        value.offset = readOffset(match.captured(1));
        clock = clock.left(match.capturedStart(1));
    }
    return readTime(clock, value) ? std::optional(value) : std::nullopt;
}

Temporal Temporal::ofMoment(const QDateTime &moment)
{
    return {Kind::DateTime, Precision::Second, moment.date(), moment.time(), moment.offsetFromUtc()};
}

QString Temporal::text() const
{
    if (kind == Kind::Time)
        return timeText(*this);
    if (kind == Kind::Date || precision <= Precision::Day)
        return dateText(*this);
    return dateText(*this) + u'T' + timeText(*this) + (offset ? offsetText(*offset) : QString());
}

Temporal Temporal::datePart() const { return {Kind::Date, std::min(precision, Precision::Day), date, QTime(0, 0), {}}; }

std::optional<int> compare(const Temporal &left, const Temporal &right, int localOffset)
{
    const bool time = left.kind == Temporal::Kind::Time;
    if (time != (right.kind == Temporal::Kind::Time))
        return std::nullopt;
    const Temporal a = inUtc(left, localOffset);
    const Temporal b = inUtc(right, localOffset);
    const Precision common = std::min(a.precision, b.precision);
    for (Precision at = time ? Precision::Hour : Precision::Year; at <= common;
         at = static_cast<Precision>(static_cast<int>(at) + 1))
        if (component(a, at) != component(b, at))
            return component(a, at) < component(b, at) ? -1 : 1;
    return a.precision == b.precision ? std::optional(0) : std::nullopt;
}

QString timeUnit(const QString &unit)
{
    static const QHash<QString, QString> words{
        {u"year"_s, u"year"_s},
        {u"years"_s, u"year"_s},
        {u"a"_s, u"year"_s},
        {u"month"_s, u"month"_s},
        {u"months"_s, u"month"_s},
        {u"mo"_s, u"month"_s},
        {u"week"_s, u"week"_s},
        {u"weeks"_s, u"week"_s},
        {u"wk"_s, u"week"_s},
        {u"day"_s, u"day"_s},
        {u"days"_s, u"day"_s},
        {u"d"_s, u"day"_s},
        {u"hour"_s, u"hour"_s},
        {u"hours"_s, u"hour"_s},
        {u"h"_s, u"hour"_s},
        {u"minute"_s, u"minute"_s},
        {u"minutes"_s, u"minute"_s},
        {u"min"_s, u"minute"_s},
        {u"second"_s, u"second"_s},
        {u"seconds"_s, u"second"_s},
        {u"s"_s, u"second"_s},
        {u"ms"_s, u"millisecond"_s},
        {u"millisecond"_s, u"millisecond"_s},
        {u"milliseconds"_s, u"millisecond"_s},
    };
    return words.value(unit);
}

std::optional<Temporal> moved(const Temporal &start, const Decimal &amount, const QString &unit)
{
    const auto whole = amount.toInteger();
    if (!whole || std::abs(*whole) > 400'000'000'000)
        return std::nullopt;
    if (unit == u"year")
        return movedMonths(start, std::abs(*whole) > 10'000 ? 120'001 : *whole * 12);
    if (unit == u"month")
        return movedMonths(start, *whole);
    if (unit == u"second" && start.precision == Precision::Second)
        return movedMs(start, static_cast<qint64>(std::llround(amount.toDouble() * 1000)));
    qint64 ms = 0;
    if (milliseconds(unit) == 0 || __builtin_mul_overflow(*whole, milliseconds(unit), &ms))
        return std::nullopt;
    return movedMs(start, ms);
}

} // namespace doorstep::forms::fhirpath
