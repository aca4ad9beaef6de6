// SPDX-License-Identifier: Apache-2.0
#include "platform/backgroundwatcher.h"

#include <QGuiApplication>

namespace doorstep::platform {

BackgroundWatcher::BackgroundWatcher(const Clock &clock, int graceMs) : m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(graceMs);
    connect(&m_timer, &QTimer::timeout, this, &BackgroundWatcher::leftBehind);
    if (auto *app = qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        connect(app, &QGuiApplication::applicationStateChanged, this, &BackgroundWatcher::setState);
}

void BackgroundWatcher::setState(Qt::ApplicationState state)
{
    if (state == Qt::ApplicationSuspended) {
        Q_EMIT leftBehind();
    } else if (state != Qt::ApplicationActive) {
        if (!m_leftAt) {
            m_leftAt = {m_clock.utcMs(), m_clock.monotonicMs()};
            m_timer.start();
        }
    } else {
        // A system that lets nobody run in the background does not let the timer run either.
        if (m_leftAt && graceIsOver())
            Q_EMIT leftBehind();
        m_leftAt.reset();
        m_timer.stop();
    }
}

std::optional<int> BackgroundWatcher::remainingMs() const
{
    return m_timer.isActive() ? std::optional(m_timer.remainingTime()) : std::nullopt;
}

/// By either clock: the one that never goes back stands still while the device sleeps.
bool BackgroundWatcher::graceIsOver() const
{
    const int graceMs = m_timer.interval();
    return m_clock.utcMs() - m_leftAt->utcMs >= graceMs || m_clock.monotonicMs() - m_leftAt->monotonicMs >= graceMs;
}

} // namespace doorstep::platform
