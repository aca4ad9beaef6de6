// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "core/base/result.h"

#include <QByteArray>

#include <functional>

namespace doorstep {

/// Replaces `path` with `bytes` so that after a power cut there is the old file or the new one, whole. On success the
/// new one is on the disk, and so is its name. Readable by its owner only. DiskFull, DiskReadOnly or StorageFailed:
/// the old one stands.
Result<void> writeDurably(const QString &path, const QByteArray &bytes, Disk *disk = nullptr);

/// The same with the bytes of another file, which nobody writes meanwhile.
Result<void> copyDurably(const QString &from, const QString &to, Disk *disk = nullptr);

/// Takes the file away for good, its name too. Success when there was none.
Result<void> removeDurably(const QString &path, Disk *disk = nullptr);

/// Gives a file or folder another name in the same file system, durably. Refused when the new name is taken.
Result<void> renameDurably(const QString &from, const QString &to, Disk *disk = nullptr);

/// Puts the names in a folder on the disk.
Result<void> syncFolder(const QString &folder, Disk *disk = nullptr);

/// One call that the disk may refuse: 0, or an errno. Where the disk is full and room can be made, it is tried once
/// more. `work` is false when it failed; errno then says why.
int attempt(Disk *disk, DiskCall call, const QString &path, const std::function<bool()> &work);

/// What a failed call with this errno means for whoever wanted to write `path`.
Error diskError(int errnum, const QString &path);

} // namespace doorstep
