// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

namespace doorstep::test {

/// Time that moves when the test says so. Starts at 2026-11-23 09:30 UTC.
class ManualClock final : public Clock {
public:
    qint64 utcMs() const override { return m_utcMs; }
    qint64 monotonicMs() const override { return m_monotonicMs; }
    QString bootId() const override { return m_boot; }
    int localOffsetSeconds() const override { return 0; }

    void advance(qint64 ms)
    {
        m_utcMs += ms;
        m_monotonicMs += ms;
    }
    /// Switched off and on again: durations start from somewhere else.
    void reboot()
    {
        m_boot += u'+';
        m_monotonicMs = 0;
    }
    void setUtc(const QDateTime &instant) { m_utcMs = instant.toMSecsSinceEpoch(); }

private:
    qint64 m_utcMs = 1795426200000;
    qint64 m_monotonicMs = 1000;
    QString m_boot = QStringLiteral("boot");
};

} // namespace doorstep::test
