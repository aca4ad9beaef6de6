// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/decimal.h"

#include <QDateTime>

namespace doorstep::forms::fhirpath {

/// A date, a moment or a time of day, known as exactly as it was written: 2026, 2026-11, 2026-11-23T09.
struct Temporal {
    enum class Kind { Date, DateTime, Time };
    enum class Precision { Year, Month, Day, Hour, Minute, Second };

    Kind kind = Kind::Date;
    Precision precision = Precision::Day;
    QDate date;
    QTime time = QTime(0, 0);
    std::optional<int> offset; ///< seconds east of UTC, when it was written

    static std::optional<Temporal> parseDate(const QString &text);
    static std::optional<Temporal> parseDateTime(const QString &text);
    static std::optional<Temporal> parseTime(const QString &text);
    static Temporal ofMoment(const QDateTime &moment);

    QString text() const;
    Temporal datePart() const;
};

/// -1, 0 or 1; nothing when they agree as far as the less exact one goes, or are of different kinds. A moment without
/// an offset is taken to be in the zone `localOffset`.
std::optional<int> compare(const Temporal &left, const Temporal &right, int localOffset);

/// The singular word of a unit of time ("years" -> "year"; also the UCUM codes a, mo, wk, d, h, min, s, ms), or empty.
QString timeUnit(const QString &unit);

/// `start` moved by so many of a unit (a word of timeUnit()). A part of a unit does not count; what is finer than the
/// precision of `start` counts in whole steps of that precision. Nothing when it leaves the years 1 to 9999.
std::optional<Temporal> moved(const Temporal &start, const Decimal &amount, const QString &unit);

} // namespace doorstep::forms::fhirpath
