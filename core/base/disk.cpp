// SPDX-License-Identifier: Apache-2.0
#include "core/base/disk.h"

#include <QStorageInfo>

namespace doorstep {

qint64 Disk::free(const QString &folder) const { return QStorageInfo(folder).bytesAvailable(); }

} // namespace doorstep
