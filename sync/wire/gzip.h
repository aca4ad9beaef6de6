// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace doorstep::wire {

/// RFC 1952. Level 1 (fast) to 9 (small).
QByteArray gzip(QByteArrayView bytes, int level = 6);

/// BadReply when the bytes are no whole gzip stream; InvalidInput when they would inflate past `limit` bytes.
Result<QByteArray> gunzip(QByteArrayView bytes, qsizetype limit);

} // namespace doorstep::wire
