// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

namespace doorstep {

/// One moment by all the clocks of a device, to see later how much time has passed and whether they agree about it.
struct DeviceTime {
    qint64 wallMs = 0;
    qint64 monotonicMs = 0;
    QString boot; ///< empty where nobody can tell

    static DeviceTime of(const Clock &clock) { return {clock.utcMs(), clock.monotonicMs(), clock.bootId()}; }
    bool operator==(const DeviceTime &) const = default;
};

/// What time the server's clock showed at a moment of this device, as far as the device can know.
struct KnownTime {
    qint64 serverMs = 0; ///< since 1970-01-01 UTC
    DeviceTime at;
};

} // namespace doorstep
