// SPDX-License-Identifier: Apache-2.0
#include "core/base/durablefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
Result<void> outcome(int failed, const QString &path) { return failed == 0 ? Result<void>() : diskError(failed, path); }

/// The bytes of a file that is not in use yet.
class NewFile {
public:
    NewFile(QString path, Disk *disk) : m_path(std::move(path)), m_disk(disk) { }
    ~NewFile() { close(); }
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;

    int open()
    {
        return attempt(m_disk, DiskCall::Open, m_path, [this] {
            m_fd = ::open(QFile::encodeName(m_path).constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
            return m_fd >= 0;
        });
    }

    int write(const QByteArray &bytes, qint64 at = 0)
    {
        return attempt(m_disk, DiskCall::Write, m_path, [this, &bytes, at] {
            qsizetype done = 0;
            while (done < bytes.size()) {
                const ssize_t count = ::pwrite(m_fd, bytes.constData() + done, size_t(bytes.size() - done), at + done);
                if (count < 0 && errno != EINTR)
                    return false;
                done += count > 0 ? count : 0;
            }
            return true;
        });
    }

    int sync()
    {
        return attempt(m_disk, DiskCall::Sync, m_path, [this] { return ::fsync(m_fd) == 0; });
    }

    void close()
    {
        if (m_fd >= 0)
            ::close(std::exchange(m_fd, -1));
    }

private:
    QString m_path;
    Disk *m_disk;
    int m_fd = -1;
};

int rename(const QString &from, const QString &to, Disk *disk)
{
    return attempt(disk, DiskCall::Rename, to, [&] {
        return ::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
    });
}
} // namespace

int attempt(Disk *disk, DiskCall call, const QString &path, const std::function<bool()> &work)
{
    const auto once = [&] {
        const int refused = disk ? disk->refuses(call, path) : 0;
        if (refused != 0)
            return refused;
        errno = 0;
        return work() ? 0 : (errno == 0 ? EIO : errno);
    };
    const int failed = once();
    return failed == ENOSPC && disk && disk->makeRoom() ? once() : failed;
}

Error diskError(int errnum, const QString &path)
{
    const QString what = u"%1: %2"_s.arg(path, QString::fromLocal8Bit(std::strerror(errnum)));
    switch (errnum) {
    case ENOSPC:
    case EDQUOT: return {ErrorCode::DiskFull, what, Retry::Later};
    case EROFS:
    case EACCES:
    case EPERM: return {ErrorCode::DiskReadOnly, what};
    default: return {ErrorCode::StorageFailed, what, Retry::Later};
    }
}

Result<void> syncFolder(const QString &folder, Disk *disk)
{
    return outcome(attempt(disk, DiskCall::Sync, folder,
                           [&folder] {
                               const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_CLOEXEC);
                               if (fd < 0)
                                   return false;
                               const bool synced = ::fsync(fd) == 0;
                               ::close(fd);
                               return synced;
                           }),
                   folder);
}

namespace {
/// Fills a file beside `path` and lets it take the name of `path` once it is on the disk.
Result<void> replaceDurably(const QString &path, Disk *disk, const std::function<int(NewFile &)> &fill)
{
    const QString fresh = path + u".new"_s; // one left by a power cut is written over
    NewFile file(fresh, disk);
    int failed = file.open();
    if (failed == 0)
        failed = fill(file);
    if (failed == 0)
        failed = file.sync();
    file.close();
    if (failed == 0)
        failed = rename(fresh, path, disk);
    if (failed != 0) {
        QFile::remove(fresh);
        return diskError(failed, path);
    }
    return syncFolder(QFileInfo(path).absolutePath(), disk);
}

/// Piece by piece: a database is too large to be held in memory for this.
int copyInto(NewFile &to, QFile &from, Disk *disk)
{
    constexpr qint64 piece = 1024 * 1024;
    for (qint64 at = 0; at < from.size();) {
        QByteArray bytes;
        int failed = attempt(disk, DiskCall::Read, from.fileName(), [&] {
            bytes = from.seek(at) ? from.read(piece) : QByteArray();
            return !bytes.isEmpty();
        });
        if (failed == 0)
            failed = to.write(bytes, at);
        if (failed != 0)
            return failed;
        at += bytes.size();
    }
    return 0;
}
} // namespace

Result<void> writeDurably(const QString &path, const QByteArray &bytes, Disk *disk)
{
    return replaceDurably(path, disk, [&bytes](NewFile &file) { return file.write(bytes); });
}

Result<void> copyDurably(const QString &from, const QString &to, Disk *disk)
{
    QFile source(from);
    if (const int failed = attempt(disk, DiskCall::Open, from, [&] { return source.open(QIODevice::ReadOnly); });
        failed)
        return diskError(failed, from);
    return replaceDurably(to, disk, [&](NewFile &file) { return copyInto(file, source, disk); });
}

Result<void> removeDurably(const QString &path, Disk *disk)
{
    const int failed = attempt(disk, DiskCall::Remove, path, [&path] {
        return ::unlink(QFile::encodeName(path).constData()) == 0 || errno == ENOENT;
    });
    return failed == 0 ? syncFolder(QFileInfo(path).absolutePath(), disk) : diskError(failed, path);
}

Result<void> renameDurably(const QString &from, const QString &to, Disk *disk)
{
    if (QFileInfo::exists(to))
        return Error{ErrorCode::StorageFailed, u"%1: there is something already"_s.arg(to)};
    if (const int failed = rename(from, to, disk); failed != 0)
        return diskError(failed, from);
    return syncFolder(QFileInfo(to).absolutePath(), disk);
}

} // namespace doorstep
