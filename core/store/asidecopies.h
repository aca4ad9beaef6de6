// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/disk.h"
#include "core/base/result.h"

#include <QFileInfo>
#include <QString>

namespace doorstep::store {

/// Files put aside beside a store: `store.db.v1` before its schema moves on from 1, `store.db.retired` after its key
/// was changed. They are encrypted with the key they had, kept for seven days and then removed at an opening.
class AsideCopies {
public:
    /// `path` is the store's file.
    AsideCopies(QString path, const Clock &clock, Disk *disk)
        : m_path(std::move(path)), m_clock(clock), m_disk(disk) { }

    /// A whole copy under the name of the version, replacing one of that name. The store must be shut and its log
    /// empty. DiskFull when there would not be room left to work in; nothing was copied then.
    Result<void> copy(int version) const;
    /// Gives the file, with its log, another name. The store must be shut.
    Result<void> retire() const;
    /// Takes away what has lain here for seven days. What cannot be removed is tried again next time.
    void removeOld() const;
    /// Takes away all of it, whatever its age: what is purged is in there, too. The error of the first that stays.
    Result<void> removeAll() const;

private:
    QFileInfoList all() const;

    QString m_path;
    const Clock &m_clock;
    Disk *m_disk;
};

/// DiskFull when fewer than `bytes` are free in the folder.
Result<void> needRoom(const QString &folder, qint64 bytes, Disk *disk);

} // namespace doorstep::store
