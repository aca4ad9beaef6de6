// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "core/base/result.h"

#include <atomic>

namespace doorstep {

/// A disk that keeps room in reserve: a file that holds nothing and is given up when the disk is full, so that what is
/// being written can still be saved.
class Ballast final : public Disk {
public:
    static constexpr qint64 usualBytes = 64 * 1024 * 1024;

    explicit Ballast(QString path, qint64 bytes = usualBytes) : m_path(std::move(path)), m_bytes(bytes) { }

    /// Puts the reserve there, or back, where there is room for it and four times as much again. DiskFull otherwise:
    /// everything else goes on working.
    Result<void> fill();
    bool makeRoom() override;
    bool wasFull() const override { return m_spent; }

private:
    QString m_path;
    qint64 m_bytes;
    std::atomic<bool> m_spent = false;
};

} // namespace doorstep
