// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <algorithm>

namespace doorstep::sync {

/// How much to take in one go: more while it goes quickly, less when it takes long or fails.
class Appetite {
public:
    Appetite(int usual, int most) : m_size(usual), m_most(most) { }

    int size() const { return m_size; }
    void failed() { m_size = std::max(1, m_size / 2); }
    /// The last go took `tookMs`; it may take `wantedMs`.
    void went(qint64 tookMs, qint64 wantedMs)
    {
        constexpr double boldest = 8, mostCautious = 0.5;
        const double factor = static_cast<double>(wantedMs) / static_cast<double>(std::max<qint64>(tookMs, 1));
        m_size = std::clamp(static_cast<int>(m_size * std::clamp(factor, mostCautious, boldest)), 1, m_most);
    }

private:
    int m_size;
    int m_most;
};

} // namespace doorstep::sync
