// SPDX-License-Identifier: Apache-2.0
#include "sync/server/familywalk.h"

#include "core/base/ids.h"
#include "sync/server/store.h"

#include <QStringList>

#include <algorithm>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
// ?1 person, or the team of a supervisor, ?2 and ?3 the place, ?4 rows, ?5 copy that needs no echo, ?6 who asks. A
// record that changes during a walk moves to a higher number, never behind the place.
constexpr const char *granted = R"sql(
SELECT r.seq, r.rev, r.id, r.kind, r.family, r.authored, r.fields
  FROM family_grant g CROSS JOIN record r
 WHERE r.family = g.family AND g.person = ?1 AND g.ended_seq IS NULL AND g.family >= ?2
   /*shared: AND r.family >= ?2*/ AND (g.family > ?2 OR r.seq > ?3) AND r.copy <> ?5 AND (r.draft_author IS NULL OR r.draft_author = ?6)
ORDER BY g.family, r.seq LIMIT ?4)sql";

constexpr const char *wholeTeam = R"sql(
SELECT r.seq, r.rev, r.id, r.kind, r.family, r.authored, r.fields
  FROM family f CROSS JOIN record r
 WHERE r.family = f.id AND f.team = ?1 AND f.id >= ?2
   /*shared: AND r.family >= ?2*/ AND (f.id > ?2 OR r.seq > ?3) AND r.copy <> ?5 AND (r.draft_author IS NULL OR r.draft_author = ?6)
ORDER BY f.id, r.seq LIMIT ?4)sql";

bool isFull(const PullPage &page, const wire::Hello &hello)
{
    // At least one record, however large: a page without any would be asked for again for ever.
    return page.count == std::min(hello.rows, wire::mostRowsPerPull)
        || (page.count > 0 && page.rows.size() >= std::min(hello.bytes, wire::mostPullBytes));
}
} // namespace

/// What is no place begins the walk.
FamilyWalk::Place FamilyWalk::placeIn(const QString &walk, qint64 head)
{
    const QStringList parts = walk.split(u':');
    const Place place{parts.value(0).toLongLong(), parts.value(1), parts.value(2).toLongLong()};
    const bool right = parts.size() == 3 && place.head >= 1 && place.head <= head && isUuid(place.family);
    return right ? place : Place{head, {}, 0};
}

Query FamilyWalk::query(const Person &person, const Place &after, int rows, qint64 copy)
{
    const bool supervisor = person.role == Role::Supervisor;
    auto statement = m_store.connection().prepare(supervisor ? wholeTeam : granted);
    statement.bind(supervisor ? person.team : person.id).bind(after.family).bind(after.seq);
    statement.bind(qint64(rows)).bind(copy).bind(person.id);
    return statement;
}

Result<void> FamilyWalk::run(PullPage &page, const Person &person, const wire::Hello &hello, qint64 copy)
{
    Place place = placeIn(*hello.walk, page.head);
    Whole whole;
    auto rows = query(person, place, std::min(hello.rows, wire::mostRowsPerPull) + 1, copy);
    auto row = rows.step();
    for (; row && *row; row = rows.step()) {
        if (page.count > 0 && rows.text(4) != place.family)
            whole = {page.rows.size(), page.count, place};
        if (isFull(page, hello)) {
            pause(page, whole.count > 0 ? whole : Whole{page.rows.size(), page.count, place});
            return {};
        }
        place = {place.head, rows.text(4), rows.number(0)};
        ++page.count;
        wire::appendRow(
            page.rows,
            {place.seq, rows.number(1), rows.utf8(2), rows.utf8(3), rows.utf8(4), rows.utf8(5), rows.utf8(6)});
    }
    if (!row)
        return row.error();
    page.cursor = place.head;
    page.more = place.head < page.head;
    return {};
}

/// Cuts the page there; the next one goes on from there.
void FamilyWalk::pause(PullPage &page, const Whole &upTo)
{
    page.rows.truncate(upTo.size);
    page.count = upTo.count;
    page.more = true;
    page.walk = u"%1:%2:%3"_s.arg(upTo.place.head).arg(upTo.place.family).arg(upTo.place.seq);
}

} // namespace doorstep::server
