// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/checks.h"

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
void collect(sqlite::Connection &connection, const char *sql, QSet<int> &found)
{
    auto query = connection.prepare(sql);
    while (query.step().valueOr(false))
        Model::collect(query.utf8(0), found);
}
} // namespace

QSet<int> foundOn(SimTablet &tablet)
{
    QSet<int> found;
    auto &connection = tablet.store().connection();
    // A record nobody will ever send is no copy of anything, so only what waits or has travelled counts, and the
    // answers and drafts that are still to be numbered.
    collect(connection, "SELECT payload FROM outbox WHERE payload IS NOT NULL", found);
    collect(connection, "SELECT value FROM draft_answer", found);
    collect(connection, "SELECT fields FROM record WHERE id IN (SELECT record FROM outbox WHERE state=0)", found);
    return found;
}

QSet<int> foundAt(SimServer &server)
{
    QSet<int> found;
    auto &connection = server.store().connection();
    collect(connection, "SELECT fields FROM record", found);
    collect(connection, "SELECT fields FROM record_version", found);
    collect(connection, "SELECT payload FROM change_payload", found);
    collect(connection, "SELECT payload FROM held_op", found);
    return found;
}

Verdict nothingLost(const Model &model, int number, SimTablet &tablet, SimServer &server)
{
    const QSet<int> found = foundOn(tablet) | foundAt(server);
    for (auto it = model.claims().begin(); it != model.claims().end(); ++it) {
        if (it->tablet == number && it->saved && !it->excused && !model.isIn(it.key(), found))
            return Violation{"no loss",
                             u"~%1~ (%2 of %3) was saved on tablet %4 and is nowhere"_s.arg(it.key())
                                 .arg(it->field, it->record)
                                 .arg(number)};
    }
    return std::nullopt;
}

Verdict tabletIsSound(int number, SimTablet &tablet)
{
    auto query = tablet.store().connection().prepare("SELECT count(*) FROM record");
    const qint64 records = query.step().valueOr(false) ? query.number(0) : 0;
    if (records < tablet.records)
        return Violation{"no deletion",
                         u"tablet %1 had %2 records and has %3"_s.arg(number).arg(tablet.records).arg(records)};
    tablet.records = records;
    if (const auto broken = tablet.store().outbox().firstBroken(); !broken || *broken != 0)
        return Violation{"chain", u"the outbox of tablet %1 does not hold"_s.arg(number)};
    if (const auto broken = tablet.store().audit().firstBroken(); !broken || *broken != 0)
        return Violation{"chain", u"the audit log of tablet %1 does not hold"_s.arg(number)};
    return std::nullopt;
}

} // namespace doorstep::simulation
