// SPDX-License-Identifier: Apache-2.0
#include "core/store/journal.h"

#include "core/store/identity.h"

#include <algorithm>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
constexpr int entryOperations = 100;
constexpr qsizetype entryBytes = 256 * 1024;

journal::Contents contentsOf(const QList<OutboxEntry> &entries)
{
    journal::Contents contents;
    for (const OutboxEntry &entry : entries)
        contents.operations.append({entry.number, entry.opId, entry.payload});
    return contents;
}
} // namespace

Journal::Journal(const QString &folder, sqlite::Connection &connection, const Clock &clock, Disk *disk)
    : m_path(folder + u"/journal"_s), m_meta(connection), m_outbox(connection), m_clock(clock), m_disk(disk)
{
}

bool Journal::catchUp()
{
    const bool had = m_problem.has_value();
    const auto written = write();
    m_problem = written ? std::nullopt : std::optional(written.error());
    return had != m_problem.has_value();
}

Result<void> Journal::write()
{
    const QByteArray ingestKey = readOrganisationKeys(m_meta).ingest;
    const QString incarnation = m_meta.text(u"incarnation"_s);
    if (ingestKey.isEmpty() || incarnation.isEmpty())
        return {};
    DOORSTEP_TRY(begin(incarnation));
    for (;;) {
        const auto entries = m_outbox.entriesAfter(m_held, entryOperations, entryBytes);
        if (!entries)
            return entries.error();
        if (entries->isEmpty())
            return {};
        DOORSTEP_TRY(append(*entries, ingestKey));
    }
}

/// Opens the files, and finds out how far they go.
Result<void> Journal::begin(const QString &incarnation)
{
    if (!m_file) {
        auto file = journal::JournalFile::open(m_path, m_disk);
        if (!file)
            return file.error();
        m_file = std::move(*file);
    }
    if (incarnation == m_incarnation)
        return {};
    // A database that is older than it was numbers again from where it stands.
    const qint64 written = m_file->lastOf(incarnation);
    const qint64 numbered = m_outbox.lastNumber();
    m_ahead = written > numbered;
    m_held = std::min(written, numbered);
    m_incarnation = incarnation;
    return {};
}

Result<void> Journal::append(const QList<OutboxEntry> &entries, const QByteArray &ingestKey)
{
    const auto chain = chainBefore(entries.first().number);
    if (!chain)
        return chain.error();
    const Identity identity = readIdentity(m_meta);
    journal::Contents contents = contentsOf(entries);
    contents.practitioner = identity.practitioner;
    contents.device = identity.device;
    contents.incarnation = m_incarnation;
    contents.chain = *chain;
    const auto entry = journal::encodeEntry(contents, identity.secretKey, ingestKey);
    if (!entry)
        return entry.error();
    (void)rotateWhenFull(); // a file may grow; what was saved may not wait
    DOORSTEP_TRY(m_file->append(*entry, {m_incarnation, entries.first().number, entries.last().number}));
    m_held = entries.last().number;
    return {};
}

/// The chain hash before an operation; empty where that operation is no longer kept.
Result<QByteArray> Journal::chainBefore(qint64 number) const
{
    const auto entry = m_outbox.entry(number - 1);
    if (!entry && entry.error().code != ErrorCode::NotFound)
        return entry.error();
    return entry ? entry->chain : QByteArray();
}

Result<void> Journal::rotateWhenFull()
{
    if (!m_file->isFull())
        return {};
    DOORSTEP_TRY(m_file->rotate());
    return m_file->dropSettled([this](const journal::Span &span) { return isSettled(span); });
}

/// What another incarnation made has lost its numbers here, so nobody can tell: it stays.
bool Journal::isSettled(const journal::Span &span) const
{
    const QString before = m_clock.today().addDays(-daysKept).toString(Qt::ISODate);
    return span.incarnation == m_incarnation && m_outbox.settledBefore(span.first, span.last, before);
}

} // namespace doorstep::store
