// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace doorstep::platform {

/// Notices that the app has been behind others for a while, or was put to sleep by the system, which counts at once.
/// GUI thread. Listens to the QGuiApplication where there is one.
class BackgroundWatcher : public QObject {
    Q_OBJECT
public:
    static constexpr int usualGraceMs = 30'000;

    /// `clock` outlives the object.
    explicit BackgroundWatcher(const Clock &clock, int graceMs = usualGraceMs);

    /// What the app is doing now.
    void setState(Qt::ApplicationState state);
    /// How long until leftBehind(); nothing while the app is in front.
    std::optional<int> remainingMs() const;

Q_SIGNALS:
    void leftBehind();

private:
    bool graceIsOver() const;

    struct Moment {
        qint64 utcMs;
        qint64 monotonicMs;
    };

    const Clock &m_clock;
    QTimer m_timer;
    std::optional<Moment> m_leftAt;
};

} // namespace doorstep::platform
