// SPDX-License-Identifier: Apache-2.0
#include "sync/client/linkwatch.h"

namespace doorstep::sync {

void LinkWatch::enter(Phase phase, qint64 now)
{
    m_phase = phase;
    m_since = now;
    m_moved = m_mark = 0;
}

void LinkWatch::moved(qint64 now, qint64 bytes)
{
    m_moved = bytes;
    if (m_moved - m_mark < m_times.least)
        return;
    m_mark = m_moved;
    m_since = now;
}

void LinkWatch::left(qint64 now, qint64 bytes, qint64 total)
{
    if (m_phase != Phase::Sending)
        return;
    if (bytes >= total)
        enter(Phase::Waiting, now);
    else
        moved(now, bytes);
}

void LinkWatch::came(qint64 now, qint64 bytes)
{
    if (m_phase != Phase::Receiving)
        enter(Phase::Receiving, now);
    moved(now, m_moved + bytes);
}

qint64 LinkWatch::allowed() const
{
    switch (m_phase) {
    case Phase::Connecting: return m_times.connect;
    case Phase::Waiting: return m_times.firstByte;
    default: return m_times.progress;
    }
}

} // namespace doorstep::sync
