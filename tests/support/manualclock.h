// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

namespace doorstep::test {

/// Time that moves when the test says so. Starts at 2026-11-23 09:30 UTC.
class ManualClock final : public Clock {
public:
    qint64 utcMs() const override { return m_utcMs; }
    qint64 monotonicMs() const override { return m_monotonicMs; }
    int localOffsetSeconds() const override { return 0; }

    void advance(qint64 ms)
    {
        m_utcMs += ms;
        m_monotonicMs += ms;
    }
    void setUtc(const QDateTime &instant) { m_utcMs = instant.toMSecsSinceEpoch(); }

private:
    qint64 m_utcMs = 1795426200000;
    qint64 m_monotonicMs = 1000;
};

} // namespace doorstep::test
