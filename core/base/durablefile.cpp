// SPDX-License-Identifier: Apache-2.0
#include "core/base/durablefile.h"

#include <QFileInfo>
#include <QSaveFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace doorstep {

namespace {
bool syncFolder([[maybe_unused]] const QString &folder)
{
#ifdef Q_OS_UNIX
    const int fd = ::open(folder.toLocal8Bit().constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    const bool synced = ::fsync(fd) == 0;
    ::close(fd);
    return synced;
#else
    return true;
#endif
}
} // namespace

Result<void> writeDurably(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const auto failed = [&file] { return Error{ErrorCode::StorageFailed, file.errorString(), Retry::Later}; };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    // QSaveFile::commit() syncs the bytes before it renames.
    if (file.write(bytes) != bytes.size() || !file.commit())
        return failed();
    return syncFolder(QFileInfo(path).absolutePath()) ? Result<void>() : failed();
}

} // namespace doorstep
