// SPDX-License-Identifier: Apache-2.0
#include "core/store/leaving.h"

#include <array>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostInAHello = 8; // a hello has to pass on the narrowest link
constexpr qint64 stillWritingMs = 60LL * 60 * 1000;

Result<QList<QString>> texts(sqlite::Statement query)
{
    QList<QString> found;
    auto row = query.step();
    for (; row && *row; row = query.step())
        found.append(query.text(0));
    return row ? Result(found) : row.error();
}
} // namespace

Result<QList<QString>> Leaving::in(State state) const
{
    auto query = m_store.connection().prepare("SELECT family FROM leaving WHERE state=?");
    query.bind(static_cast<qint64>(state));
    return texts(std::move(query));
}

Result<QList<QString>> Leaving::receiptsDue() const
{
    auto due = in(State::Purged);
    if (due && due->size() > mostInAHello)
        due->resize(mostInAHello);
    return due;
}

Result<QList<QString>> Leaving::waiting() const { return in(State::Waiting); }

Result<void> Leaving::told(const QList<QString> &families)
{
    for (const QString &family : families) {
        // Told again after a purge: it may have come back meanwhile.
        DOORSTEP_TRY(m_store.connection()
                         .prepare("INSERT INTO leaving(family,told_at) VALUES(?,?) "
                                  "ON CONFLICT(family) DO UPDATE SET state=0 WHERE state=2")
                         .bind(family)
                         .bind(m_store.clock().now())
                         .run());
    }
    return {};
}

Result<void> Leaving::cameBack(const QSet<QString> &families)
{
    const auto waits = waiting();
    if (!waits)
        return waits.error();
    for (const QString &family : *waits) {
        if (families.contains(family))
            DOORSTEP_TRY(m_store.connection().prepare("DELETE FROM leaving WHERE family=?").bind(family).run());
    }
    return {};
}

Result<void> Leaving::confirmed(const QList<QString> &families)
{
    for (const QString &family : families)
        DOORSTEP_TRY(m_store.connection().prepare("DELETE FROM leaving WHERE family=? AND state=2").bind(family).run());
    return {};
}

Result<QList<QString>> Leaving::purge()
{
    const auto waits = waiting();
    if (!waits)
        return waits.error();
    QList<QString> gone;
    for (const QString &family : *waits) {
        const auto may = mayGo(family);
        if (!may)
            return may.error();
        if (!*may)
            continue;
        DOORSTEP_TRY(deleteFamily(family));
        gone.append(family);
    }
    // Deleted entries stand in the index of the search until its parts are merged.
    if (!gone.isEmpty())
        DOORSTEP_TRY(m_store.connection().run("INSERT INTO family_search(family_search) VALUES('optimize')"));
    return gone;
}

Result<bool> Leaving::mayGo(const QString &family) const
{
    const qint64 now = m_store.clock().utcMs();
    auto query = m_store.connection().prepare(
        "SELECT EXISTS(SELECT 1 FROM record r JOIN outbox o ON o.record=r.id WHERE r.family=?1 AND o.state<3), "
        "EXISTS(SELECT 1 FROM record r JOIN draft_answer a ON a.response=r.id "
        "WHERE r.family=?1 AND r.status='in-progress' AND unixepoch(a.at)*1000 BETWEEN ?2 AND ?3), "
        "EXISTS(SELECT 1 FROM attachment WHERE family=?1 AND state=0)");
    const auto row = query.bind(family).bind(now - stillWritingMs).bind(now).step();
    if (!row)
        return row.error();
    return query.number(0) == 0 && query.number(1) == 0 && query.number(2) == 0;
}

Result<void> Leaving::deleteFamily(const QString &family)
{
    constexpr std::array steps{
        "DELETE FROM said WHERE id IN (SELECT o.id FROM outbox o JOIN record r ON r.id=o.record WHERE r.family=?)",
        "DELETE FROM draft_answer WHERE response IN (SELECT id FROM record WHERE family=?)",
        "DELETE FROM visit_place WHERE visit IN (SELECT id FROM record WHERE family=?)",
        "DELETE FROM family_search WHERE rowid=(SELECT rowid FROM record WHERE id=?)",
        "DELETE FROM record WHERE family=?",
        "UPDATE leaving SET state=1 WHERE family=?",
    };
    for (const char *step : steps)
        DOORSTEP_TRY(m_store.connection().prepare(step).bind(family).run());
    return m_store.attachments().letGo(family);
}

Result<void> Leaving::finish()
{
    const auto deleted = in(State::Deleted);
    if (!deleted || deleted->isEmpty())
        return deleted ? Result<void>() : Result<void>(deleted.error());
    DOORSTEP_TRY(m_store.attachments().removeFiles());
    DOORSTEP_TRY(m_store.removeTraces());
    return m_store.connection().run("UPDATE leaving SET state=2 WHERE state=1");
}

} // namespace doorstep::store
