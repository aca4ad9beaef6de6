// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "core/base/result.h"

#include <QByteArray>

#include <memory>

namespace doorstep {

/// A file that only grows, for what has to be on the disk before anybody is told that it is. One owner at a time: a
/// lock keeps a second one out. Used on one thread.
class AppendFile {
public:
    /// Opens the file, or begins an empty one that only its owner may read. DiskFull, DiskReadOnly, StorageFailed; the
    /// last one (retry later) also while somebody else has it open. `disk` must outlive the file; null: the plain disk.
    static Result<std::unique_ptr<AppendFile>> open(const QString &path, Disk *disk = nullptr);
    ~AppendFile();
    AppendFile(const AppendFile &) = delete;
    AppendFile &operator=(const AppendFile &) = delete;

    qint64 size() const { return m_size; } ///< in bytes, of what is known to be on the disk
    Result<QByteArray> readAll() const;
    /// On success the bytes are on the disk. On failure none of them count: the next append takes their place.
    Result<void> append(const QByteArray &bytes);
    /// Takes away what comes after the first `size` bytes, durably.
    Result<void> cut(qint64 size);

private:
    AppendFile(QString path, Disk *disk) : m_path(std::move(path)), m_disk(disk) { }
    int openLocked();
    int write(const QByteArray &bytes);
    int sync();

    QString m_path;
    Disk *m_disk;
    int m_fd = -1;
    qint64 m_size = 0;
    bool m_leftover = false; ///< bytes of a failed append may stand after m_size
};

} // namespace doorstep
