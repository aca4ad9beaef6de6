// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace doorstep::wire {

/// Was the library there when this was built? Without it nothing below may be called; the other side is told.
bool hasZstd();

/// RFC 8878.
QByteArray zstd(QByteArrayView bytes, int level);
/// BadReply when the bytes are no whole stream; InvalidInput when they would grow past `limit` bytes.
Result<QByteArray> unzstd(QByteArrayView bytes, qsizetype limit);

} // namespace doorstep::wire
