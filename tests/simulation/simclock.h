// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

namespace doorstep::simulation {

/// One machine's clock over the simulation's time: it may be wrong, and starts anew with each boot.
class SimClock final : public Clock {
public:
    explicit SimClock(const qint64 &now) : m_now(now) { }

    qint64 utcMs() const override { return beginning + m_now + m_wrongBy; }
    qint64 monotonicMs() const override { return sinceBoot + m_now - m_bootAt; }
    QString bootId() const override { return QStringLiteral("boot-%1").arg(m_boots); }
    int localOffsetSeconds() const override { return 0; }

    void jump(qint64 ms) { m_wrongBy += ms; }
    void reboot()
    {
        ++m_boots;
        m_bootAt = m_now;
    }
    /// What the simulation's time will be when monotonicMs() is this.
    qint64 simulationTime(qint64 monotonic) const { return monotonic - sinceBoot + m_bootAt; }

private:
    static constexpr qint64 beginning = 1795426200000; // 2026-11-23 09:30 UTC
    static constexpr qint64 sinceBoot = 1000;

    const qint64 &m_now;
    qint64 m_wrongBy = 0;
    qint64 m_bootAt = 0;
    int m_boots = 0;
};

} // namespace doorstep::simulation
