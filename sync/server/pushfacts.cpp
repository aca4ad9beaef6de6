// SPDX-License-Identifier: Apache-2.0
#include "sync/server/pushfacts.h"

#include "core/base/ids.h"
#include "core/base/jsonscan.h"
#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
/// What these operations name. Whatever is no id or not written in the usual way is asked for when it is needed.
struct Named {
    explicit Named(const QList<wire::NumberedOperation> &from)
    {
        for (const auto &operation : from) {
            add(operations, operation.id);
            const auto scan = JsonScan::of(operation.payload);
            add(records, scan ? scan->text("record").value_or(QString()) : QString());
            add(families, scan ? scan->text("family").value_or(QString()) : QString());
        }
    }

    static void add(QStringList &to, const QString &id)
    {
        if (isUuid(id))
            to.append(id);
    }

    QStringList operations, records, families;
};

/// An id has no space in it.
QString together(const QStringList &ids) { return ids.join(u' '); }
} // namespace

Result<void> PushFacts::gather(const QList<wire::NumberedOperation> &operations)
{
    // In the embedded store a question costs less than to find out what will be asked.
    if (!m_store.connection().isShared())
        return {};
    Named named(operations);
    named.families.removeDuplicates();
    DOORSTEP_TRY(gatherDigests(named.operations));
    DOORSTEP_TRY(gatherRecords(named.records));
    return gatherFamilies(named.families);
}

Result<void> PushFacts::gatherDigests(const QStringList &operations)
{
    for (const QString &id : operations)
        m_digests.insert(id, {});
    auto query =
        m_store.connection().prepare("SELECT op_id,digest FROM receipt WHERE op_id=ANY(string_to_array(?,' '))");
    query.bind(together(operations));
    auto row = query.step();
    for (; row && *row; row = query.step())
        tookOperation(query.text(0), query.blob(1));
    return row ? Result<void>() : Result<void>(row.error());
}

Result<void> PushFacts::gatherRecords(const QStringList &records)
{
    for (const QString &id : records)
        m_known.insert(id, std::nullopt);
    const auto found = m_records.findAll(together(records));
    if (!found)
        return found.error();
    for (const Record &record : *found)
        m_known.insert(record.id, record);
    return {};
}

Result<void> PushFacts::gatherFamilies(const QStringList &families)
{
    for (const QString &id : families) {
        m_families.insert(id, false);
        m_access.insert(id, false);
    }
    const auto usable = m_grants.usableOf(m_person, together(families));
    const auto there = m_grants.existingOf(together(families));
    if (!usable || !there)
        return usable ? there.error() : usable.error();
    for (const QString &id : *there)
        m_families.insert(id, true);
    for (const QString &id : *usable)
        m_access.insert(id, true);
    return {};
}

Result<QByteArray> PushFacts::digestOf(const QString &operation)
{
    const auto known = m_digests.constFind(operation);
    return known != m_digests.constEnd() ? Result(*known) : m_receipts.digestOf(operation);
}

Result<std::optional<Record>> PushFacts::record(const QString &id)
{
    const auto known = m_known.constFind(id);
    return known != m_known.constEnd() ? Result(*known) : m_records.find(id);
}

Result<bool> PushFacts::hasRecord(const QString &id)
{
    const auto known = m_known.constFind(id);
    return known != m_known.constEnd() ? Result(known->has_value()) : m_records.has(id);
}

Result<bool> PushFacts::mayUse(const QString &family)
{
    const auto known = m_access.constFind(family);
    if (known != m_access.constEnd())
        return *known;
    const auto usable = m_grants.mayUse(m_person, family);
    if (usable && *usable)
        m_access.insert(family, true);
    return usable;
}

Result<bool> PushFacts::familyExists(const QString &family)
{
    const auto known = m_families.constFind(family);
    return known != m_families.constEnd() ? Result(*known) : m_grants.familyExists(family);
}

/// The first of several under one id is the one that counts.
void PushFacts::tookOperation(const QString &operation, const QByteArray &digest)
{
    const auto known = m_digests.find(operation);
    if (known != m_digests.end() && known->isEmpty())
        *known = digest;
}

void PushFacts::madeFamily(const QString &family)
{
    m_families.insert(family, true);
    m_access.insert(family, true);
}

} // namespace doorstep::server
