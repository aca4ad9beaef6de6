// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace doorstep::platform {

/// Where Doorstep keeps its files when nobody says otherwise.
QString defaultDataFolder();

/// Makes the folder if need be, readable by its owner only. StorageFailed names the path.
Result<void> prepareDataFolder(const QString &path);

} // namespace doorstep::platform
