// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace doorstep {

/// Replaces `path` with `bytes` so that after a power cut there is the old file or the new one, whole. On success the
/// new one is on the disk, and so is its name. Readable by its owner only.
Result<void> writeDurably(const QString &path, const QByteArray &bytes);

} // namespace doorstep
