// SPDX-License-Identifier: Apache-2.0
#include "core/store/asidecopies.h"

#include "core/base/durablefile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 keptMs = 7LL * 24 * 60 * 60 * 1000;
constexpr qint64 roomToWork = 4LL * 1024 * 1024;
} // namespace

Result<void> needRoom(const QString &folder, qint64 bytes, Disk *disk)
{
    const auto enough = [&] {
        const qint64 available = disk ? disk->free(folder) : Disk().free(folder);
        return available < 0 || available >= bytes; // below 0: the system cannot say
    };
    if (enough() || (disk && disk->makeRoom() && enough()))
        return {};
    return Error{ErrorCode::DiskFull, u"%1 bytes are needed in %2"_s.arg(bytes).arg(folder), Retry::Later};
}

Result<void> AsideCopies::copy(int version) const
{
    const QFileInfo file(m_path);
    // The step may write every page once more into the log.
    DOORSTEP_TRY(needRoom(file.absolutePath(), 2 * file.size() + roomToWork, m_disk));
    return copyDurably(m_path, m_path + u".v%1"_s.arg(version), m_disk);
}

Result<void> AsideCopies::retire() const
{
    const QString retired = m_path + u".retired"_s;
    // The log first: with the file still under its name, a crash in between finds both again here next time.
    for (const QString &suffix : {u"-wal"_s, QString()}) {
        if (!QFileInfo::exists(m_path + suffix))
            continue;
        DOORSTEP_TRY(removeDurably(retired + suffix, m_disk));
        DOORSTEP_TRY(renameDurably(m_path + suffix, retired + suffix, m_disk));
    }
    return removeDurably(m_path + u"-shm"_s, m_disk);
}

QFileInfoList AsideCopies::all() const
{
    const QStringList names{u"store*.db.v*"_s, u"store*.db.retired*"_s};
    return QDir(QFileInfo(m_path).absolutePath()).entryInfoList(names, QDir::Files);
}

Result<void> AsideCopies::removeAll() const
{
    for (const QFileInfo &aside : all())
        DOORSTEP_TRY(removeDurably(aside.absoluteFilePath(), m_disk));
    return {};
}

void AsideCopies::removeOld() const
{
    for (const QFileInfo &aside : all()) {
        // When it was put here, not when it was last written.
        const qint64 since = aside.metadataChangeTime().toMSecsSinceEpoch();
        if (m_clock.utcMs() - since > keptMs)
            (void)removeDurably(aside.absoluteFilePath(), m_disk);
    }
}

} // namespace doorstep::store
