// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <QFile>

#include <chrono>

namespace doorstep {

QDate Clock::today() const
{
    return QDateTime::fromMSecsSinceEpoch(utcMs(), Qt::OffsetFromUTC, localOffsetSeconds()).date();
}

QString Clock::now() const
{
    return QDateTime::fromMSecsSinceEpoch(utcMs(), Qt::OffsetFromUTC, localOffsetSeconds()).toString(Qt::ISODateWithMs);
}

qint64 SystemClock::utcMs() const { return QDateTime::currentMSecsSinceEpoch(); }

qint64 SystemClock::monotonicMs() const
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QString SystemClock::bootId() const
{
    QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
}

int SystemClock::localOffsetSeconds() const { return QDateTime::currentDateTime().offsetFromUtc(); }

QDateTime parseInstant(const QString &text) { return QDateTime::fromString(text, Qt::ISODateWithMs); }

QString utcText(qint64 utcMs) { return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(Qt::ISODateWithMs); }

} // namespace doorstep
