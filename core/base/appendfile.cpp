// SPDX-License-Identifier: Apache-2.0
#include "core/base/appendfile.h"

#include "core/base/durablefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace doorstep {

Result<std::unique_ptr<AppendFile>> AppendFile::open(const QString &path, Disk *disk)
{
    std::unique_ptr<AppendFile> file(new AppendFile(path, disk));
    if (const int failed = file->openLocked(); failed != 0)
        return diskError(failed, path);
    // An empty one may be new, and a file whose name is lost has saved nothing.
    if (file->size() == 0)
        DOORSTEP_TRY(syncFolder(QFileInfo(path).absolutePath(), disk));
    return file;
}

AppendFile::~AppendFile()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

int AppendFile::openLocked()
{
    const int failed = attempt(m_disk, DiskCall::Open, m_path, [this] {
        m_fd = ::open(QFile::encodeName(m_path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        return m_fd >= 0;
    });
    if (failed != 0)
        return failed;
    struct stat found { };
    if (::flock(m_fd, LOCK_EX | LOCK_NB) != 0 || ::fstat(m_fd, &found) != 0)
        return errno;
    m_size = found.st_size;
    return 0;
}

Result<QByteArray> AppendFile::readAll() const
{
    QByteArray bytes(m_size, Qt::Uninitialized);
    const int failed = attempt(m_disk, DiskCall::Read, m_path, [this, &bytes] {
        qsizetype done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::pread(m_fd, bytes.data() + done, size_t(bytes.size() - done), done);
            if (count == 0 || (count < 0 && errno != EINTR))
                return false;
            done += count > 0 ? count : 0;
        }
        return true;
    });
    if (failed != 0)
        return diskError(failed, m_path);
    return bytes;
}

Result<void> AppendFile::append(const QByteArray &bytes)
{
    if (m_leftover)
        DOORSTEP_TRY(cut(m_size));
    m_leftover = true;
    int failed = write(bytes);
    if (failed == 0)
        failed = sync();
    if (failed != 0)
        return diskError(failed, m_path);
    m_size += bytes.size();
    m_leftover = false;
    return {};
}

Result<void> AppendFile::cut(qint64 size)
{
    int failed = attempt(m_disk, DiskCall::Truncate, m_path, [this, size] { return ::ftruncate(m_fd, size) == 0; });
    if (failed == 0)
        failed = sync();
    if (failed != 0)
        return diskError(failed, m_path);
    m_size = size;
    m_leftover = false;
    return {};
}

int AppendFile::write(const QByteArray &bytes)
{
    return attempt(m_disk, DiskCall::Write, m_path, [this, &bytes] {
        qsizetype done = 0;
        while (done < bytes.size()) {
            const ssize_t count = ::pwrite(m_fd, bytes.constData() + done, size_t(bytes.size() - done), m_size + done);
            if (count < 0 && errno != EINTR)
                return false;
            done += count > 0 ? count : 0;
        }
        return true;
    });
}

int AppendFile::sync()
{
    return attempt(m_disk, DiskCall::Sync, m_path, [this] { return ::fsync(m_fd) == 0; });
}

} // namespace doorstep
