// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

namespace doorstep::platform {

/// Says when nobody can be looking at the tablet any more: its screen goes dark, its session is locked, it goes to
/// sleep. GUI thread.
class AwayWatcher : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// What this machine can tell; one that never says anything where it can tell nothing.
    static std::unique_ptr<AwayWatcher> make();

Q_SIGNALS:
    /// Where the system lets us ask for it, sleep waits until everything directly connected has returned, and a little
    /// more.
    void away();
};

} // namespace doorstep::platform
