// SPDX-License-Identifier: Apache-2.0
#include "sync/server/files.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace doorstep::server {

using namespace Qt::StringLiterals;

Result<void> makePrivateFolder(const QString &path)
{
    constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, ownerOnly))
        return Error{ErrorCode::StorageFailed, u"cannot make %1"_s.arg(path)};
    return {};
}

Result<void> writePrivateFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile out(path);
    // Before the first byte: the file never lies open, not even for a moment.
    if (!out.open(QIODevice::WriteOnly) || !out.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || out.write(bytes) != bytes.size() || !out.commit())
        return Error{ErrorCode::StorageFailed, u"cannot write %1: %2"_s.arg(path, out.errorString())};
    return {};
}

} // namespace doorstep::server
