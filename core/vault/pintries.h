// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep {

/// How often the PIN was wrong since it was last right, and what that means now.
struct PinTries {
    static constexpr int most = 10; ///< the tenth wrong PIN destroys the PIN's slot

    int wrong = 0;
    qint64 waitMs = 0; ///< until the next try is taken; 0: now

    int left() const { return wrong < most ? most - wrong : 0; }
};

/// How long to wait after so many wrong tries: none up to three, then 30 s, 1, 5, 15 minutes and an hour.
qint64 waitAfterWrongMs(int wrong);

/// Why this PIN may not be used ("Use at least 6 digits."), or empty when it may.
QString weakPinReason(const QString &pin);

} // namespace doorstep
