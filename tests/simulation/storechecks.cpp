// SPDX-License-Identifier: Apache-2.0
#include "core/store/journal/journalreader.h"
#include "tests/simulation/checks.h"

#include <QDir>
#include <QFile>

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
template <typename Connection>
void collect(Connection &connection, const char *sql, QSet<int> &found)
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
    // answers and drafts that are still to be numbered. Those are numbered with the answers that were given here: what
    // the server's copy of a draft says of answers goes nowhere, and is all that is left when the tablet was put back.
    collect(connection, "SELECT payload FROM said", found);
    collect(connection, "SELECT value FROM draft_answer", found);
    collect(connection,
            "SELECT json_remove(fields,'$.answers') FROM record WHERE id IN (SELECT record FROM outbox WHERE state=0)",
            found);
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

QSet<int> foundInJournal(SimTablet &tablet, SimServer &server)
{
    QSet<int> found;
    for (const QString &name : QDir(tablet.folder()).entryList({u"journal*"_s}, QDir::Files)) {
        QFile file(tablet.folder() + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const auto &entry : journal::readJournal(file.readAll(), server.ingest()).entries) {
            for (const auto &operation : entry.contents.operations)
                Model::collect(operation.payload, found);
        }
    }
    return found;
}

Verdict nothingLost(const Model &model, int number, SimTablet &tablet, SimServer &server)
{
    const QSet<int> found = foundOn(tablet) | foundAt(server);
    std::optional<QSet<int>> sealedIn; // read when it matters: what was purged here and lost by a restored server
    for (auto it = model.claims().begin(); it != model.claims().end(); ++it) {
        if (it->tablet != number || !it->saved || it->excused || model.isIn(it.key(), found))
            continue;
        if (!sealedIn)
            sealedIn = foundInJournal(tablet, server);
        if (!model.isIn(it.key(), *sealedIn))
            return Violation{"no loss",
                             u"~%1~ (%2 of %3) was saved on tablet %4 and is nowhere"_s.arg(it.key())
                                 .arg(it->field, it->record)
                                 .arg(number)};
    }
    return std::nullopt;
}

Verdict tabletIsSound(const Model &model, int number, SimTablet &tablet)
{
    QMap<QString, qint64> records;
    auto query = tablet.store().connection().prepare("SELECT family, count(*) FROM record GROUP BY family");
    while (query.step().valueOr(false))
        records.insert(query.text(0), query.number(1));
    for (auto it = tablet.records.begin(); it != tablet.records.end(); ++it) {
        const bool stays = !model.mayHaveLeft(tablet.owner.person, it.key());
        if (stays && records.value(it.key()) < it.value())
            return Violation{"no deletion",
                             u"tablet %1 had %2 records of %3 and has %4"_s.arg(number)
                                 .arg(it.value())
                                 .arg(it.key())
                                 .arg(records.value(it.key()))};
    }
    tablet.records = records;
    if (const auto broken = tablet.store().outbox().firstBroken(); !broken || *broken != 0)
        return Violation{"chain", u"the outbox of tablet %1 does not hold"_s.arg(number)};
    if (const auto broken = tablet.store().audit().firstBroken(); !broken || *broken != 0)
        return Violation{"chain", u"the audit log of tablet %1 does not hold"_s.arg(number)};
    return std::nullopt;
}

Verdict settledIsThere(int number, SimTablet &tablet, SimServer &server)
{
    const auto state = tablet.exchange().state();
    if (state.acked == 0 || state.epoch != server.store().epoch())
        return std::nullopt; // it has not heard yet that the server went back
    auto query = server.store().connection().prepare(
        "SELECT last FROM device_copy WHERE device=? AND incarnation=? AND last>=?");
    query.bind(tablet.owner.identity.device).bind(state.incarnation).bind(state.acked);
    const auto there = query.step();
    if (!there || *there) // a server whose disk has died says nothing, until it is started again
        return std::nullopt;
    return Violation{"receipts are true",
                     u"tablet %1 takes everything up to %2 for settled"_s.arg(number).arg(state.acked)};
}

} // namespace doorstep::simulation
