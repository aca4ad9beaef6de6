// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/awaywatcher.h"

#include <QDBusUnixFileDescriptor>

namespace doorstep::platform {

/// Listens to the desktop's screen saver on the session bus, and to logind on the system bus. A bus that is not there
/// says nothing.
class BusAwayWatcher final : public AwayWatcher {
    Q_OBJECT
public:
    explicit BusAwayWatcher(QObject *parent = nullptr);

private Q_SLOTS:
    void onScreenSaver(bool active);
    void onSleep(bool begins);

private:
    void listenToScreenSavers();
    void listenToLogind();
    void askSleepToWait();

    QDBusUnixFileDescriptor m_sleepWaits; ///< while we hold it, logind puts off sleep, for some seconds at most
};

} // namespace doorstep::platform
