// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"

#include <QByteArray>

#include <memory>

namespace doorstep::sqlite {

/// SQLite's own file layer with a Disk in front of it: each call is put to the disk first, and a write that finds the
/// disk full is tried once more where the disk can make room. Registered under a name of its own while it lives; must
/// outlive every connection opened with it.
class Vfs {
public:
    explicit Vfs(Disk &disk);
    ~Vfs();
    Vfs(const Vfs &) = delete;
    Vfs &operator=(const Vfs &) = delete;

    const QByteArray &name() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace doorstep::sqlite
