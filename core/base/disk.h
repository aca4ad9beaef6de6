// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep {

/// What is done to a file, as far as a disk can refuse it.
enum class DiskCall { Open, Read, Write, Sync, Truncate, Rename, Remove };

/// The disk under everything durable: database, key slots, counters, journal. This one is the machine's own, as it is;
/// heirs make room on it, or refuse calls to see what becomes of the rest. Wherever one is taken, null stands for the
/// plain disk. Used on the thread that writes; must outlive what was opened with it.
class Disk {
public:
    virtual ~Disk() = default;
    /// Asked before each call. 0: go on. An errno: the call fails with it and nothing was done.
    virtual int refuses(DiskCall, const QString &) { return 0; }
    /// The disk is full. True: there is room now, and the same call is worth one more try.
    virtual bool makeRoom() { return false; }
    /// Bytes there are to write in a folder; below 0: the system cannot say.
    virtual qint64 free(const QString &folder) const;
    /// It was full and had to make room. Any thread.
    virtual bool wasFull() const { return false; }
};

} // namespace doorstep
