// SPDX-License-Identifier: Apache-2.0
#include "sync/client/thinlink.h"

#include <algorithm>

namespace doorstep::sync {

namespace {
constexpr int enoughStalls = 3;
constexpr int rarestProbe = 64; // a probe that fails costs a time-out
} // namespace

void ThinLink::stalled(bool large)
{
    if (m_thin) {
        if (m_next == Next::Probe)
            m_untilProbe = std::min(rarestProbe, m_untilProbe * 2);
        m_singles = 0;
        m_next = Next::Single;
    } else if (large) {
        ++m_stalls;
        m_next = m_stalls >= enoughStalls ? Next::Hello : Next::Usual;
    } else {
        begin(); // nothing passes at all: that is another trouble
    }
}

void ThinLink::passed(bool large)
{
    if (large)
        return begin();
    if (m_thin) {
        ++m_singles;
        m_next = m_singles >= m_untilProbe ? Next::Probe : Next::Single;
    } else if (m_next == Next::Hello) {
        m_thin = true;
        m_next = Next::Single;
    }
}

} // namespace doorstep::sync
