// SPDX-License-Identifier: Apache-2.0
#include "core/base/ballast.h"

#include "core/base/durablefile.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <fcntl.h>
#include <unistd.h>

namespace doorstep {

namespace {
/// Blocks of the disk, not a file with a hole in it: 0, or an errno.
int reserve(const QString &path, qint64 bytes)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return errno;
    const int failed = ::posix_fallocate(fd, 0, bytes);
    ::close(fd);
    return failed;
}
} // namespace

Result<void> Ballast::fill()
{
    if (QFileInfo(m_path).size() >= m_bytes)
        return {};
    if (QStorageInfo(QFileInfo(m_path).absolutePath()).bytesAvailable() < 5 * m_bytes)
        return diskError(ENOSPC, m_path);
    if (const int failed = reserve(m_path, m_bytes); failed != 0) {
        QFile::remove(m_path); // half a reserve only takes room
        return diskError(failed, m_path);
    }
    m_spent = false;
    return {};
}

bool Ballast::makeRoom()
{
    m_spent = true;
    return QFile::remove(m_path);
}

} // namespace doorstep
