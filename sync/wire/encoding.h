// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

/// How bodies are made small on the wire: the names are those of HTTP's Content-Encoding.
namespace doorstep::wire {

enum class Encoding { Plain, Gzip, Zstd };

/// How much work to put into it. Small goes over a slow link, and up; Quick comes down where bytes cost less than work.
enum class Effort { Small, Quick };

/// What this build understands, best first, as a header says it. Everybody understands gzip.
QByteArray understood();
/// The best of what `accepted`, a header of the other side, and this build have in common.
Encoding bestOf(const QByteArray &accepted);
QByteArray nameOf(Encoding encoding);

QByteArray pack(QByteArrayView bytes, Encoding encoding, Effort effort);
/// `name`: as in the header; empty and "identity" are plain. BadReply: unknown, cut short or damaged. InvalidInput: it
/// would grow past `limit` bytes.
Result<QByteArray> unpack(QByteArrayView bytes, const QByteArray &name, qsizetype limit);

} // namespace doorstep::wire
