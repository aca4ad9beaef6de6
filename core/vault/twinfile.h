// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QList>

namespace doorstep {

/// A small file in two copies, `name.a` and `name.b`, so that nothing that happens to one of them loses what it says.
class TwinFile {
public:
    explicit TwinFile(QString path, Disk *disk = nullptr) : m_path(std::move(path)), m_disk(disk) { }

    bool exists() const;
    /// What can be read of the copies, `a` first. Whether they make sense is for the caller to say.
    QList<QByteArray> copies() const;
    /// Both copies, one after the other; the second only once the first reads back as it was written. On failure at
    /// least one copy is as it was or as it should be.
    Result<void> write(const QByteArray &bytes) const;
    Result<void> remove() const;

private:
    QString copyPath(char copy) const;

    QString m_path;
    Disk *m_disk;
};

} // namespace doorstep
