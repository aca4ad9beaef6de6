// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "core/model/record.h"
#include "core/store/sqlite/connection.h"

#include <QSet>

#include <optional>

namespace doorstep {
class Clock;
}

namespace doorstep::store {

/// Below this nothing is attached any more: what is left belongs to what people write.
inline constexpr qint64 roomLeftForText = 64LL * 1024 * 1024;

/// How many attachments are on this tablet alone.
struct AttachmentCount {
    int waiting = 0; ///< for the server
    int unreadable = 0; ///< their bytes are damaged or missing here, and the server has not got them
};

/// The bytes of attachments: each in a file of its own in `attachments` beside the store, sealed with a key of its own
/// that only the store knows. A file stays for seven days after the server has said that it has the bytes. Written
/// through UnitOfWork; used on the store's thread.
class Attachments {
public:
    /// `folder`: the store's.
    Attachments(sqlite::Connection &connection, const QString &folder, const Clock &clock, Disk *disk);

    /// Writes the file, then its row, in the caller's transaction. InvalidInput: nothing, or more than
    /// largestAttachment. DiskFull: less than roomLeftForText is free; the ballast is not for this.
    Result<void> keep(const Record &record, QByteArrayView bytes);

    /// The record of the oldest that waits, if the server has the record, and it is not among `others`.
    Result<std::optional<QString>> next(const QSet<QString> &others) const;
    /// As openBlocks(). NotFound also when the bytes were never here or are gone.
    Result<QByteArray> blocks(const QString &record, qint64 first, qint64 count) const;
    AttachmentCount count() const;
    AttachmentCount countOf(const QString &visit) const;

    /// The server said that it has the bytes, durably.
    Result<void> stored(const QString &record);
    /// The file does not open: it no longer waits, and is told of instead.
    Result<void> unreadable(const QString &record);
    /// The server was put back to a backup: what is still here is offered again. In the caller's transaction.
    Result<void> forgetReceipts();

    /// Nobody opens the files of this family any more: their keys go. In the caller's transaction.
    Result<void> letGo(const QString &family);
    /// Takes files away: those let go, those the server has had for seven days, and strays of as long ago.
    Result<void> removeFiles();

private:
    QString fileOf(const QString &record) const;
    Result<void> removeStrays() const;

    sqlite::Connection &m_connection;
    QString m_folder;
    const Clock &m_clock;
    Disk *m_disk;
};

} // namespace doorstep::store
