// SPDX-License-Identifier: Apache-2.0
#include "core/store/journal/journalfile.h"

#include "core/base/durablefile.h"
#include "core/store/journal/journalwalk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace doorstep::journal {

using namespace Qt::StringLiterals;

namespace {
/// What is to be known of a journal without opening anything that is sealed in it.
struct Outline {
    QList<Span> spans;
    bool damaged = false;
    qint64 end = 0; ///< of the last whole entry
};

Outline outlineOf(const QByteArray &bytes)
{
    Outline outline;
    outline.end = bytes.startsWith(fileMagic) ? fileMagic.size() : 0;
    Walk walk(bytes);
    while (const auto piece = walk.next()) {
        if (piece->kind == Piece::Kind::Entry) {
            outline.spans.append(piece->span);
            outline.end = piece->to;
        }
        outline.damaged |= piece->kind == Piece::Kind::Damage;
    }
    return outline;
}

Result<QByteArray> readFile(const QString &path, Disk *disk)
{
    QByteArray bytes;
    const int failed = attempt(disk, DiskCall::Read, path, [&] {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        bytes = file.readAll();
        return file.error() == QFile::NoError;
    });
    return failed == 0 ? Result(bytes) : diskError(failed, path);
}

int numberOf(const QString &path) { return QFileInfo(path).suffix().toInt(); }
} // namespace

Result<std::unique_ptr<JournalFile>> JournalFile::open(const QString &path, Disk *disk)
{
    std::unique_ptr<JournalFile> journal(new JournalFile(path, disk));
    DOORSTEP_TRY(journal->openFile());
    if (journal->m_last.isEmpty())
        DOORSTEP_TRY(journal->recallEarlier());
    return journal;
}

Result<void> JournalFile::openFile()
{
    auto file = AppendFile::open(m_path, m_disk);
    if (!file)
        return file.error();
    m_file = std::move(*file);
    const auto bytes = m_file->readAll();
    if (!bytes)
        return bytes.error();
    return take(*bytes);
}

/// Goes on behind what is in the file, or puts it aside.
Result<void> JournalFile::take(const QByteArray &bytes)
{
    const Outline outline = outlineOf(bytes);
    if (outline.damaged) {
        DOORSTEP_TRY(setAside(u".damaged-"_s));
        return openFile();
    }
    for (const Span &span : outline.spans)
        m_last.insert(span.incarnation, span.last);
    if (outline.end < bytes.size())
        DOORSTEP_TRY(m_file->cut(outline.end));
    return m_file->size() == 0 ? m_file->append(fileMagic.toByteArray()) : Result<void>();
}

/// Where the newest full file ended, for a new one that is empty yet.
Result<void> JournalFile::recallEarlier()
{
    const QStringList earlier = earlierFiles();
    if (earlier.isEmpty())
        return {};
    const auto bytes = readFile(earlier.last(), m_disk);
    if (!bytes)
        return bytes.error();
    for (const Span &span : outlineOf(*bytes).spans)
        m_last.insert(span.incarnation, span.last);
    return {};
}

Result<void> JournalFile::append(const QByteArray &entry, const Span &span)
{
    if (!m_file)
        DOORSTEP_TRY(openFile());
    DOORSTEP_TRY(m_file->append(entry));
    m_last.insert(span.incarnation, span.last);
    return {};
}

Result<void> JournalFile::rotate()
{
    m_file.reset(); // the next append opens what then is at the path
    return setAside(u"."_s);
}

/// Renames the file to the next free number behind `suffix`.
Result<void> JournalFile::setAside(const QString &suffix)
{
    int number = suffix == "."_L1 && !earlierFiles().isEmpty() ? numberOf(earlierFiles().last()) + 1 : 1;
    while (QFile::exists(m_path + suffix + QString::number(number)))
        ++number;
    return renameDurably(m_path, m_path + suffix + QString::number(number), m_disk);
}

Result<void> JournalFile::dropSettled(const std::function<bool(const Span &)> &settled)
{
    for (const QString &path : earlierFiles()) {
        const auto bytes = readFile(path, m_disk);
        if (!bytes)
            return bytes.error();
        const Outline outline = outlineOf(*bytes);
        if (!outline.damaged && std::all_of(outline.spans.begin(), outline.spans.end(), settled))
            DOORSTEP_TRY(removeDurably(path, m_disk));
    }
    return {};
}

/// Full ones, oldest first.
QStringList JournalFile::earlierFiles() const
{
    const QFileInfo info(m_path);
    QStringList files;
    for (const QString &name : QDir(info.path()).entryList({info.fileName() + u".*"_s}, QDir::Files)) {
        const QString path = info.path() + u'/' + name;
        if (numberOf(path) > 0)
            files.append(path);
    }
    std::sort(files.begin(), files.end(), [](auto &a, auto &b) { return numberOf(a) < numberOf(b); });
    return files;
}

} // namespace doorstep::journal
