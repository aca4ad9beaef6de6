// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "tests/simulation/dice.h"

#include <QHash>

namespace doorstep::simulation {

/// One machine's disk: it can be full for a while, fail once, or stop for good in the middle of anything, which is what
/// a kill looks like from below. It knows what of each file was synced, so that a power cut can take the rest.
class SimDisk final : public Disk {
public:
    int refuses(DiskCall call, const QString &path) override;

    /// After this many more changing calls nothing gets through any more.
    void dieAfter(qint64 calls) { m_dieAt = m_calls + calls; }
    /// The next `count` changing calls, after `wait` more, fail with this errno.
    void refuse(int errnum, qint64 wait, qint64 count);
    bool dead() const { return m_dead; }
    /// Is something set that may still come?
    bool isSet() const { return m_dieAt != never || m_refuseTo > m_calls; }
    /// Faults that were set and hit something since the last look.
    int takeHits();
    /// The machine is on again: nothing is refused.
    void heal();
    /// The power went: each file loses its unsynced end, whole or from a random byte on. Returns files cut.
    int losePower(Dice &dice);
    /// Other files lie there now.
    void forget() { m_synced.clear(); }

private:
    void follow(DiskCall call, const QString &path);

    static constexpr qint64 never = -1;
    qint64 m_calls = 0;
    qint64 m_dieAt = never;
    qint64 m_refuseFrom = never;
    qint64 m_refuseTo = never;
    int m_errno = 0;
    int m_hits = 0;
    bool m_dead = false;
    QHash<QString, qint64> m_synced; ///< size of each file at its last sync
};

} // namespace doorstep::simulation
