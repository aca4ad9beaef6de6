// SPDX-License-Identifier: Apache-2.0
#include "core/store/attachments.h"

#include "core/base/clock.h"
#include "core/base/durablefile.h"
#include "core/base/sealedblocks.h"
#include "core/model/picture.h"
#include "core/store/asidecopies.h"

#include <QDateTime>
#include <QDir>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 keptMs = 7LL * 24 * 60 * 60 * 1000;
const auto suffix = u".sealed"_s;

/// The disk without its ballast, which is for what people write.
class WithoutBallast final : public Disk {
public:
    explicit WithoutBallast(Disk *disk) : m_disk(disk) { }
    int refuses(DiskCall call, const QString &path) override { return m_disk ? m_disk->refuses(call, path) : 0; }
    qint64 free(const QString &folder) const override { return m_disk ? m_disk->free(folder) : Disk::free(folder); }

private:
    Disk *m_disk;
};

AttachmentCount counted(sqlite::Statement query)
{
    AttachmentCount count;
    const auto row = query.step();
    if (row && *row)
        count = {static_cast<int>(query.number(0)), static_cast<int>(query.number(1))};
    return count;
}
} // namespace

Attachments::Attachments(sqlite::Connection &connection, const QString &folder, const Clock &clock, Disk *disk)
    : m_connection(connection), m_folder(folder + u"/attachments"_s), m_clock(clock), m_disk(disk)
{
}

QString Attachments::fileOf(const QString &record) const { return m_folder + u'/' + record + suffix; }

Result<void> Attachments::keep(const Record &record, QByteArrayView bytes)
{
    if (bytes.isEmpty() || bytes.size() > largestAttachment)
        return Error{ErrorCode::InvalidInput, u"attachment: %1 bytes"_s.arg(bytes.size())};
    if (!QDir().mkpath(m_folder))
        return Error{ErrorCode::DiskReadOnly, u"cannot make %1"_s.arg(m_folder)};
    WithoutBallast disk(m_disk);
    DOORSTEP_TRY(needRoom(m_folder, bytes.size() + roomLeftForText, &disk));
    const SecretBytes key = makeBlockKey();
    DOORSTEP_TRY(writeDurably(fileOf(record.id), sealBlocks(key.view(), bytes), &disk));
    return m_connection.prepare("INSERT INTO attachment(record,family,visit,key) VALUES(?,?,?,?)")
        .bind(record.id)
        .bind(record.family)
        .bind(visitOf(record))
        .bind(key.view().toByteArray())
        .run();
}

Result<std::optional<QString>> Attachments::next(const QSet<QString> &others) const
{
    // Ids are in the order in which they were made.
    auto query = m_connection.prepare("SELECT record FROM attachment a WHERE state=0 AND NOT EXISTS("
                                      "SELECT 1 FROM outbox o WHERE o.record=a.record AND o.state<3) ORDER BY record");
    auto row = query.step();
    for (; row && *row; row = query.step()) {
        if (!others.contains(query.text(0)))
            return std::optional(query.text(0));
    }
    return row ? Result(std::optional<QString>()) : row.error();
}

Result<QByteArray> Attachments::blocks(const QString &record, qint64 first, qint64 count) const
{
    auto query = m_connection.prepare("SELECT key FROM attachment WHERE record=? AND key IS NOT NULL");
    const auto row = query.bind(record).step();
    if (!row)
        return row.error();
    if (!*row)
        return Error{ErrorCode::NotFound, u"attachment %1: its bytes are not here"_s.arg(record)};
    const SecretBytes key = SecretBytes::copyOf(query.blob(0));
    return openBlocks(fileOf(record), key.view(), first, count, m_disk);
}

AttachmentCount Attachments::count() const
{
    return counted(m_connection.prepare(
        "SELECT count(*) FILTER (WHERE state=0), count(*) FILTER (WHERE state=2) FROM attachment WHERE state IN(0,2)"));
}

AttachmentCount Attachments::countOf(const QString &visit) const
{
    auto query = m_connection.prepare("SELECT count(*) FILTER (WHERE state=0), count(*) FILTER (WHERE state=2) "
                                      "FROM attachment WHERE state IN(0,2) AND visit=?");
    query.bind(visit);
    return counted(std::move(query));
}

Result<void> Attachments::stored(const QString &record)
{
    return m_connection.prepare("UPDATE attachment SET state=1,stored_ms=? WHERE record=? AND state=0")
        .bind(m_clock.utcMs())
        .bind(record)
        .run();
}

Result<void> Attachments::unreadable(const QString &record)
{
    return m_connection.prepare("UPDATE attachment SET state=2 WHERE record=? AND state=0").bind(record).run();
}

Result<void> Attachments::forgetReceipts()
{
    return m_connection.run("UPDATE attachment SET state=0,stored_ms=NULL WHERE state=1");
}

Result<void> Attachments::letGo(const QString &family)
{
    return m_connection.prepare("UPDATE attachment SET state=3,key=NULL WHERE family=?").bind(family).run();
}

Result<void> Attachments::removeFiles()
{
    DOORSTEP_TRY(m_connection.prepare("UPDATE attachment SET state=3,key=NULL WHERE state=1 AND stored_ms<?")
                     .bind(m_clock.utcMs() - keptMs)
                     .run());
    QList<QString> going;
    auto query = m_connection.prepare("SELECT record FROM attachment WHERE state=3");
    auto row = query.step();
    for (; row && *row; row = query.step())
        going.append(query.text(0));
    if (!row)
        return row.error();
    for (const QString &record : going) {
        DOORSTEP_TRY(removeDurably(fileOf(record), m_disk));
        DOORSTEP_TRY(m_connection.prepare("DELETE FROM attachment WHERE record=?").bind(record).run());
    }
    return removeStrays();
}

/// Files whose row was never committed: nothing can open them. They stay as long as copies put aside do, which may know
/// them.
Result<void> Attachments::removeStrays() const
{
    const QDateTime before = QDateTime::fromMSecsSinceEpoch(m_clock.utcMs() - keptMs);
    for (const QFileInfo &file : QDir(m_folder).entryInfoList({u'*' + suffix + u'*'}, QDir::Files)) {
        auto query = m_connection.prepare("SELECT 1 FROM attachment WHERE record=?");
        const auto known = query.bind(file.fileName().section(u'.', 0, 0)).step();
        if (!known)
            return known.error();
        if (!*known && file.metadataChangeTime() < before)
            DOORSTEP_TRY(removeDurably(file.absoluteFilePath(), m_disk));
    }
    return {};
}

} // namespace doorstep::store
