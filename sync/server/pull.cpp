// SPDX-License-Identifier: Apache-2.0
#include "sync/server/pull.h"

#include "sync/server/familywalk.h"
#include "sync/server/store.h"

#include <algorithm>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 everything = -1; // no copy has this number

// ?1 person, ?2 cursor, ?3 rows, ?4 copy that needs no echo. The first half gives records made or changed since the
// grant, the second those the family had before, at the places the grant gave them: each record has one place. What a
// grant brings is never left out as an echo: the tablet may have purged it before. SQLite merges the halves in their
// order as it reads; PostgreSQL would sort all there is, so there each half ends where a page could.
constexpr const char *granted = R"sql(
/*shared: SELECT * FROM (*/
SELECT r.seq AS place, r.rev, r.id, r.kind, r.family, r.authored, r.fields FROM record r
 WHERE r.seq > ?2 AND r.copy <> ?4 AND (r.draft_author IS NULL OR r.draft_author = ?1)
   AND EXISTS(SELECT 1 FROM family_grant g
              WHERE g.person = ?1 AND g.family = r.family AND g.ended_seq IS NULL AND g.seq <= r.seq)
/*shared: ORDER BY 1 LIMIT ?3) made*/
UNION ALL
/*shared: SELECT * FROM (*/
SELECT b.seq, r.rev, r.id, r.kind, r.family, r.authored, r.fields FROM backfill b JOIN record r ON r.id = b.record
 WHERE b.person = ?1 AND b.seq > ?2 AND (r.draft_author IS NULL OR r.draft_author = ?1)
   AND EXISTS(SELECT 1 FROM family_grant g
              WHERE g.person = ?1 AND g.family = r.family AND g.ended_seq IS NULL AND r.seq < g.seq AND g.seq <= b.seq)
/*shared: ORDER BY 1 LIMIT ?3) brought*/
ORDER BY 1 LIMIT ?3)sql";

// ?1 person, ?2 cursor, ?3 rows, ?4 copy that needs no echo, ?5 team.
constexpr const char *wholeTeam = R"sql(
SELECT r.seq, r.rev, r.id, r.kind, r.family, r.authored, r.fields FROM record r
 WHERE r.seq > ?2 AND r.copy <> ?4 AND (r.draft_author IS NULL OR r.draft_author = ?1)
   AND EXISTS(SELECT 1 FROM family f WHERE f.id = r.family AND f.team = ?5)
ORDER BY r.seq LIMIT ?3)sql";

Query query(Database &connection, const Person &person, qint64 cursor, int rows, qint64 copy)
{
    const bool supervisor = person.role == Role::Supervisor;
    auto statement = supervisor ? connection.prepare(wholeTeam) : connection.prepare(granted);
    statement.bind(person.id).bind(cursor).bind(qint64(rows)).bind(copy);
    if (supervisor)
        statement.bind(person.team);
    return statement;
}
} // namespace

Result<PullPage> Pull::run(const Person &person, const wire::Hello &hello, qint64 copy)
{
    PullPage page;
    const auto head = m_store.head();
    const auto scope = m_grants.scopeVersion(person);
    if (!head || !scope)
        return head ? scope.error() : head.error();
    page.head = *head;
    page.scope = *scope;
    page.cursor = hello.cursor;
    // A cursor of another history says nothing about this one.
    const bool otherHistory = (!hello.epoch.isEmpty() && hello.epoch != m_store.epoch()) || hello.cursor > *head;
    if (otherHistory) {
        page.cursor = 0;
        page.more = true;
        return page;
    }
    if (hello.rows <= 0)
        return page;
    if (hello.walk && hello.cursor == 0)
        DOORSTEP_TRY(FamilyWalk(m_store).run(page, person, hello, hello.echo || copy == 0 ? everything : copy));
    else
        DOORSTEP_TRY(readRows(page, person, hello, copy));
    // Only a new tablet holds nothing that could have left: one that reads from the start because it has lost what it
    // knew may do so, and so may one that has sent families of its own and could not store a page yet.
    if (hello.cursor == 0 && !hello.echo && copy == 0)
        return page;
    const auto left = m_grants.leftSince(person, hello.cursor);
    if (!left)
        return left.error();
    page.purged = *left;
    return page;
}

Result<void> Pull::readRows(PullPage &page, const Person &person, const wire::Hello &hello, qint64 copy)
{
    const int wanted = std::min(hello.rows, wire::mostRowsPerPull);
    const qsizetype wantedBytes = std::min(hello.bytes, wire::mostPullBytes);
    auto rows =
        query(m_store.connection(), person, hello.cursor, wanted + 1, hello.echo || copy == 0 ? everything : copy);
    auto row = rows.step();
    for (; row && *row; row = rows.step()) {
        // At least one record, however large: a page without any would be asked for again for ever.
        page.more = page.count == wanted || (page.count > 0 && page.rows.size() >= wantedBytes);
        if (page.more)
            return {};
        page.cursor = rows.number(0);
        ++page.count;
        wire::appendRow(
            page.rows,
            {page.cursor, rows.number(1), rows.utf8(2), rows.utf8(3), rows.utf8(4), rows.utf8(5), rows.utf8(6)});
    }
    if (!row)
        return row.error();
    page.cursor = page.head;
    return {};
}

} // namespace doorstep::server
