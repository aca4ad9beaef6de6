// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

namespace doorstep::platform {

/// Notices that nobody has touched the tablet for a while: keys, taps, mouse and wheel count as touches. GUI thread;
/// needs a QCoreApplication.
class IdleWatcher : public QObject {
    Q_OBJECT
public:
    explicit IdleWatcher(QObject *parent = nullptr);

    /// Begins anew, from now.
    void start(int seconds);
    void stop();

Q_SIGNALS:
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTimer m_timer;
};

} // namespace doorstep::platform
