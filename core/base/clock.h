// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

namespace doorstep {

/// The only source of time. Injected everywhere, so that tests decide what time it is.
class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970-01-01 UTC, as the device believes.
    virtual qint64 utcMs() const = 0;
    /// Milliseconds that never go back, from an unknown start. For durations.
    virtual qint64 monotonicMs() const = 0;
    /// Changes when the device starts anew: monotonicMs() of two boots cannot be compared. Empty where nobody can tell.
    virtual QString bootId() const = 0;
    /// What to add to UTC to get the time on the wall here, in seconds.
    virtual int localOffsetSeconds() const = 0;

    /// Today's date on the wall here.
    QDate today() const;
    /// RFC 3339 with the local offset: 2026-11-23T09:30:00.000+00:00
    QString now() const;
};

/// The machine's own clock. Stateless; safe on any thread.
class SystemClock final : public Clock {
public:
    qint64 utcMs() const override;
    qint64 monotonicMs() const override;
    QString bootId() const override;
    int localOffsetSeconds() const override;
};

/// RFC 3339 text to an instant; an invalid QDateTime when it is none.
QDateTime parseInstant(const QString &text);
/// RFC 3339 text in UTC with milliseconds, ending in Z.
QString utcText(qint64 utcMs);

} // namespace doorstep
