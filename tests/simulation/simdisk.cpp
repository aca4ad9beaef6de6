// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simdisk.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

namespace doorstep::simulation {

int SimDisk::refuses(DiskCall call, const QString &path)
{
    if (m_dead)
        return EIO;
    if (call == DiskCall::Read)
        return 0;
    ++m_calls;
    if (m_dieAt != never && m_calls > m_dieAt) {
        m_dead = true;
        ++m_hits;
        return EIO;
    }
    if (m_refuseFrom != never && m_calls > m_refuseFrom && m_calls <= m_refuseTo) {
        ++m_hits;
        return m_errno;
    }
    follow(call, path);
    return 0;
}

void SimDisk::refuse(int errnum, qint64 wait, qint64 count)
{
    m_errno = errnum;
    m_refuseFrom = m_calls + wait;
    m_refuseTo = m_refuseFrom + count;
}

int SimDisk::takeHits() { return std::exchange(m_hits, 0); }

void SimDisk::heal()
{
    m_dead = false;
    m_dieAt = never;
    m_refuseFrom = never;
    m_refuseTo = never;
}

void SimDisk::follow(DiskCall call, const QString &path)
{
    if (call == DiskCall::Sync || (call == DiskCall::Open && !m_synced.contains(path)))
        m_synced.insert(path, QFileInfo(path).size());
    else if (call == DiskCall::Remove)
        m_synced.remove(path);
}

int SimDisk::losePower(Dice &dice)
{
    int cut = 0;
    QStringList paths = m_synced.keys();
    paths.sort(); // a hash has no order to repeat
    for (const QString &path : paths) {
        const qint64 size = QFileInfo(path).size();
        const qint64 kept = m_synced.value(path);
        if (!QFileInfo(path).isFile() || size <= kept)
            continue;
        QFile::resize(path, dice.chance(50) ? kept : dice.between(kept, size));
        ++cut;
    }
    return cut;
}

} // namespace doorstep::simulation
