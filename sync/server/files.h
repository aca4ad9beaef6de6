// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace doorstep::server {

/// Makes a folder only its owner may enter.
Result<void> makePrivateFolder(const QString &path);
/// Writes a file only its owner may read, whole or not at all, and on disk when it returns.
Result<void> writePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace doorstep::server
