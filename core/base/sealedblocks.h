// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>

namespace doorstep {

/// Plain bytes in one block of a sealed file, but for the last, which may be shorter.
inline constexpr qsizetype blockBytes = 8 * 1024;

/// How many blocks `size` bytes are.
inline qint64 blocksIn(qint64 size) { return (size + blockBytes - 1) / blockBytes; }

/// A key for one file.
SecretBytes makeBlockKey();

/// The bytes of a sealed file: XChaCha20-Poly1305 in blocks (libsodium's secretstream), so that what was changed, left
/// out, put elsewhere or cut off does not open. One key, one file.
QByteArray sealBlocks(QByteArrayView key, QByteArrayView plain);

/// `count` blocks from block `first` on, fewer at the end; all that comes before them is looked at too.
/// NotFound: there is no such file. InvalidFile: it is not whole, or not sealed with this key.
Result<QByteArray> openBlocks(const QString &path, QByteArrayView key, qint64 first, qint64 count,
                              Disk *disk = nullptr);

} // namespace doorstep
