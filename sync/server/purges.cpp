// SPDX-License-Identifier: Apache-2.0
#include "sync/server/purges.h"

#include "sync/server/store.h"

namespace doorstep::server {

namespace {
/// One statement for each family, with the device, the family and the time.
Result<void> forEach(Store &store, const char *sql, const QString &device, const QList<QString> &families, qint64 nowMs)
{
    if (families.isEmpty())
        return {};
    auto transaction = Transaction::begin(store.connection());
    if (!transaction)
        return transaction.error();
    for (const QString &family : families)
        DOORSTEP_TRY(store.connection().prepare(sql).bind(device).bind(family).bind(nowMs).run());
    return transaction->commit();
}
} // namespace

Result<void> Purges::told(const QString &device, const QList<QString> &families, qint64 nowMs)
{
    // Told twice, it counts from the first time, unless it was done in between.
    return forEach(m_store,
                   "INSERT INTO purge(device,family,told_ms) VALUES(?1,?2,?3) ON CONFLICT(device,family) "
                   "DO UPDATE SET told_ms=?3, done_ms=NULL WHERE purge.done_ms IS NOT NULL",
                   device, families, nowMs);
}

Result<void> Purges::done(const QString &device, const QList<QString> &families, qint64 nowMs)
{
    return forEach(m_store,
                   "INSERT INTO purge(device,family,told_ms,done_ms) VALUES(?1,?2,?3,?3) ON CONFLICT(device,family) "
                   "DO UPDATE SET done_ms=?3 WHERE purge.done_ms IS NULL",
                   device, families, nowMs);
}

Result<QList<OverduePurge>> Purges::overdue(qint64 beforeMs)
{
    auto query = m_store.connection().prepare(
        "SELECT p.device,p.family,p.told_ms FROM purge p JOIN device d ON d.id=p.device "
        "WHERE p.done_ms IS NULL AND p.told_ms<? AND d.revoked_at IS NULL ORDER BY p.told_ms");
    query.bind(beforeMs);
    QList<OverduePurge> found;
    auto row = query.step();
    for (; row && *row; row = query.step())
        found.append({query.text(0), query.text(1), query.number(2)});
    return row ? Result(found) : row.error();
}

} // namespace doorstep::server
