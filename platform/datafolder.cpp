// SPDX-License-Identifier: Apache-2.0
#include "platform/datafolder.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace doorstep::platform {

QString defaultDataFolder() { return QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation); }

Result<void> prepareDataFolder(const QString &path)
{
    const auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(path) || !QFile::setPermissions(path, owner))
        return Error{ErrorCode::StorageFailed, path};
    return {};
}

} // namespace doorstep::platform
