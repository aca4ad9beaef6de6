// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/appendfile.h"
#include "core/store/journal/journalentry.h"

#include <QHash>

#include <functional>

namespace doorstep::journal {

/// The files of one journal, as the tablet writes them: `journal`, earlier ones that grew full as `journal.<n>`, and
/// those found damaged as `journal.damaged-<n>`, which nobody ever deletes. Used on one thread; one at a time.
class JournalFile {
public:
    /// In bytes: a file that has grown to this is due for rotate(). Each start reads and checks the newest file whole.
    static constexpr qint64 fullAt = 4 * 1024 * 1024;

    /// Opens `path` or begins it. A torn end is cut off: it was never acknowledged. A damaged file is set aside and a
    /// new one begun. Errors as AppendFile::open. `disk` must outlive the file.
    static Result<std::unique_ptr<JournalFile>> open(const QString &path, Disk *disk);

    /// The number of the last operation of this incarnation that was appended; 0 when there is none.
    qint64 lastOf(const QString &incarnation) const { return m_last.value(incarnation); }
    /// On success the entry is on the disk. `entry` comes from encodeEntry() and holds `span`.
    Result<void> append(const QByteArray &entry, const Span &span);
    bool isFull() const { return m_file && m_file->size() >= fullAt; }
    /// Puts the file aside under the next free number; the next append begins a new one.
    Result<void> rotate();
    /// Deletes the earlier files of which every entry is `settled`. A file with damage in it stays.
    Result<void> dropSettled(const std::function<bool(const Span &)> &settled);

private:
    JournalFile(QString path, Disk *disk) : m_path(std::move(path)), m_disk(disk) { }
    Result<void> openFile();
    Result<void> take(const QByteArray &bytes);
    Result<void> recallEarlier();
    Result<void> setAside(const QString &suffix);
    QStringList earlierFiles() const;

    QString m_path;
    Disk *m_disk;
    std::unique_ptr<AppendFile> m_file; ///< null between two files
    QHash<QString, qint64> m_last; ///< by incarnation
};

} // namespace doorstep::journal
