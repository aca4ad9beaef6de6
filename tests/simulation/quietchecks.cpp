// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "core/store/journal/journalreader.h"
#include "tests/simulation/checks.h"

#include <QDir>
#include <QFile>

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
constexpr auto clash = "clash:"_L1;

/// One version of a record as the server has it.
struct Version {
    QString record;
    QString kind;
    QJsonObject fields;
};

bool isDraftStatus(const QJsonObject &fields)
{
    const QString status = fields.value(u"status"_s).toString();
    return status == "draft"_L1 || status == "in-progress"_L1;
}

bool isSignedStatus(const QJsonObject &fields)
{
    const QString status = fields.value(u"status"_s).toString();
    return status == "signed"_L1 || status == "completed"_L1;
}

/// A draft at the server carries its answers so far, which a tablet keeps apart.
QJsonObject comparable(QJsonObject fields)
{
    fields.remove(u"answers"_s);
    return fields;
}
QString differences(const QJsonObject &here, const QJsonObject &there)
{
    QStringList found;
    QJsonObject all = here;
    for (auto it = there.begin(); it != there.end(); ++it)
        all.insert(it.key(), it.value());
    for (const QString &name : all.keys()) {
        if (here.value(name) != there.value(name))
            found.append(u"%1 here %2 there %3"_s.arg(name, here.value(name).toString(), there.value(name).toString()));
    }
    return found.join(u", "_s);
}
} // namespace

Verdict QuietChecks::run()
{
    for (const Claim &claim : m_model.claims()) {
        if (claim.excused)
            m_lost.insert(claim.record);
    }
    if (auto bad = everythingArrived())
        return bad;
    if (auto bad = onceEach())
        return bad;
    if (auto bad = historyIsHonest())
        return bad;
    for (size_t i = 0; i < m_tablets.size(); ++i) {
        SimTablet &tablet = *m_tablets[i];
        const int number = static_cast<int>(i);
        for (const auto check : {&QuietChecks::journalHasAll, &QuietChecks::receiptsAreTrue, &QuietChecks::chainsAgree,
                                 &QuietChecks::purged, &QuietChecks::converged}) {
            if (auto bad = (this->*check)(number, tablet))
                return bad;
        }
    }
    return std::nullopt;
}

/// Every saved value is at the server, unless its tablet may not talk to it any more.
Verdict QuietChecks::everythingArrived()
{
    const QSet<int> here = foundAt(m_server);
    const auto &claims = m_model.claims();
    for (auto it = claims.begin(); it != claims.end(); ++it) {
        SimTablet &tablet = *m_tablets[static_cast<size_t>(it->tablet)];
        if (tablet.revoked || !it->saved || it->excused || m_model.isIn(it.key(), here))
            continue;
        // What was purged after its receipt a restored server can only get from the sealed journal; who has read the
        // record meanwhile goes on showing it.
        const bool sealed = m_restored && m_model.isIn(it.key(), foundInJournal(tablet, m_server));
        if (sealed && !m_model.isIn(it.key(), foundOn(tablet)))
            m_lost.insert(it->record);
        else
            return Violation{"everything arrives",
                             u"~%1~ (%2 of %3) of tablet %4 never reached the server"_s.arg(it.key())
                                 .arg(it->field, it->record)
                                 .arg(it->tablet)};
    }
    return std::nullopt;
}

/// No operation has two effects, no effect is without an operation, and no number of any copy is left out.
Verdict QuietChecks::onceEach()
{
    auto &connection = m_server.store().connection();
    auto twice = connection.prepare("SELECT op_id FROM receipt WHERE outcome NOT IN ('duplicate','held') "
                                    "GROUP BY op_id HAVING count(*)>1");
    if (twice.step().valueOr(false))
        return Violation{"exactly once", u"operation %1 was applied twice"_s.arg(twice.text(0))};
    auto gap = connection.prepare("SELECT c.device FROM device_copy c WHERE c.last<>"
                                  "(SELECT count(*) FROM receipt r WHERE r.copy=c.id) OR c.last<>"
                                  "(SELECT max(number) FROM receipt r WHERE r.copy=c.id)");
    if (gap.step().valueOr(false))
        return Violation{"exactly once", u"the numbers of device %1 have a gap"_s.arg(gap.text(0))};
    auto revisions = connection.prepare("SELECT id FROM record r WHERE rev<>1+"
                                        "(SELECT count(*) FROM record_version v WHERE v.record=r.id)");
    if (revisions.step().valueOr(false))
        return Violation{"exactly once", u"the revision of %1 does not count its versions"_s.arg(revisions.text(0))};
    auto effects = connection.prepare("SELECT (SELECT coalesce(sum(rev),0) FROM record), "
                                      "(SELECT count(*) FROM receipt WHERE outcome NOT IN ('duplicate','held'))");
    if (effects.step().valueOr(false) && effects.number(0) != effects.number(1))
        return Violation{"exactly once",
                         u"%1 operations made %2 revisions"_s.arg(effects.number(1)).arg(effects.number(0))};
    return std::nullopt;
}

namespace {
/// What changed between two versions must have been written there by somebody who saw what it replaced.
Verdict honestStep(const Model &model, const Version &before, const Version &after)
{
    if (isSignedStatus(before.fields) && before.fields != after.fields)
        return Violation{"signed is immutable", before.record};
    for (auto it = before.fields.begin(); it != before.fields.end(); ++it) {
        if (!after.fields.contains(it.key()))
            return Violation{"no silent choice", u"%1 of %2 is gone"_s.arg(it.key(), before.record)};
    }
    for (auto it = after.fields.begin(); it != after.fields.end(); ++it) {
        const int number = it.value().isString() ? Model::claimOf(it.value().toString()) : 0;
        const QString old = before.fields.value(it.key()).toString();
        if (number == 0 || old == it.value().toString() || it.key().startsWith(clash) || isDraftStatus(before.fields))
            continue;
        if (model.claims()[number].before != old)
            return Violation{"no silent choice",
                             u"%1 of %2: ~%3~ replaced %4 unseen"_s.arg(it.key(), before.record).arg(number).arg(old)};
    }
    return std::nullopt;
}

/// No value stands where nobody wrote it.
Verdict noPhantom(const Model &model, const Version &version)
{
    for (auto it = version.fields.begin(); it != version.fields.end(); ++it) {
        const int number = it.value().isString() ? Model::claimOf(it.value().toString()) : 0;
        if (number == 0 || it.key() == "response"_L1)
            continue;
        const Claim claim = model.claims().value(number);
        const QString field = it.key().startsWith(clash) ? it.key().sliced(clash.size()) : it.key();
        if (claim.record != version.record || claim.field != field)
            return Violation{"no phantom", u"~%1~ in %2 of %3"_s.arg(number).arg(it.key(), version.record)};
    }
    return std::nullopt;
}
} // namespace

Verdict QuietChecks::historyIsHonest()
{
    auto query = m_server.store().connection().prepare(
        "SELECT v.record, r.kind, v.fields, v.rev AS place FROM record_version v JOIN record r ON r.id=v.record "
        "UNION ALL SELECT id, kind, fields, rev FROM record ORDER BY 1, 4");
    Version last;
    while (query.step().valueOr(false)) {
        const auto fields = parseObject(query.utf8(2), u"version"_s);
        const Version version{query.text(0), query.text(1), fields ? *fields : QJsonObject()};
        if (auto bad = noPhantom(m_model, version))
            return bad;
        if (last.record == version.record) {
            if (auto bad = honestStep(m_model, last, version))
                return bad;
        }
        last = version;
    }
    return std::nullopt;
}

/// What a tablet calls stored has a receipt at the server that says the same.
Verdict QuietChecks::receiptsAreTrue(int number, SimTablet &tablet)
{
    if (tablet.revoked && m_restored)
        return std::nullopt; // nobody told it that the server went back
    auto query = tablet.store().connection().prepare(
        "SELECT op_id, outcome, state, payload IS NULL FROM outbox LEFT JOIN said USING(id)");
    while (query.step().valueOr(false)) {
        auto found = m_server.store().connection().prepare(
            "SELECT EXISTS(SELECT 1 FROM receipt WHERE op_id=?1 AND outcome<>'held'), "
            "EXISTS(SELECT 1 FROM held_op WHERE op_id=?1)");
        found.bind(query.text(0));
        const bool known = found.step().valueOr(false) && (found.number(0) == 1 || found.number(1) == 1);
        const bool open = query.number(2) < 3;
        const bool heldHere = query.number(2) == 4;
        // Of what was purged here a restored server says nothing, and may lack it.
        const bool mayBeStale = m_restored && query.number(3) == 1;
        if (known && !open && !mayBeStale && heldHere != (found.number(1) == 1))
            return Violation{"receipts are true",
                             u"tablet %1 does not know that %2 is held, or thinks so"_s.arg(number).arg(query.text(0))};
        if (open ? !tablet.revoked : !known && !mayBeStale)
            return Violation{"receipts are true",
                             u"tablet %1, operation %2: %3"_s.arg(number).arg(
                                 query.text(0), open ? u"no receipt"_s : u"not at the server"_s)};
    }
    return std::nullopt;
}

Verdict QuietChecks::chainsAgree(int number, SimTablet &tablet)
{
    auto query = m_server.store().connection().prepare("SELECT r.number, r.chain FROM receipt r JOIN device_copy c ON "
                                                       "c.id=r.copy WHERE c.device=? AND c.incarnation=?");
    query.bind(tablet.owner.identity.device).bind(tablet.exchange().state().incarnation);
    while (query.step().valueOr(false)) {
        if (!tablet.revoked && tablet.exchange().chainAt(query.number(0)) != query.blob(1))
            return Violation{"chain", u"tablet %1 and the server differ at %2"_s.arg(number).arg(query.number(0))};
    }
    return std::nullopt;
}

/// Of a family whose grant has ended a tablet holds nothing, neither in its records nor in what it sent. A restored
/// server may not know that there ever was a grant.
Verdict QuietChecks::purged(int number, SimTablet &tablet)
{
    if (tablet.revoked || m_restored)
        return std::nullopt;
    auto query = tablet.store().connection().prepare(
        "SELECT family FROM record UNION SELECT json_extract(CAST(payload AS TEXT), '$.family') FROM said");
    while (query.step().valueOr(false)) {
        if (m_model.access(tablet.owner.person, query.text(0)) == Model::Access::No)
            return Violation{"purge", u"tablet %1 still holds %2"_s.arg(number).arg(query.text(0))};
    }
    auto owed = tablet.store().connection().prepare("SELECT family FROM leaving");
    if (owed.step().valueOr(false))
        return Violation{"purge", u"tablet %1 has not told that %2 is gone"_s.arg(number).arg(owed.text(0))};
    return std::nullopt;
}

namespace {
bool hasDuplicate(SimTablet &tablet, const QString &record)
{
    auto query = tablet.store().connection().prepare("SELECT 1 FROM outbox WHERE record=? AND outcome='duplicate'");
    return query.bind(record).step().valueOr(false);
}
} // namespace

Verdict QuietChecks::converged(int number, SimTablet &tablet)
{
    if (tablet.revoked)
        return std::nullopt;
    auto query = m_server.store().connection().prepare("SELECT id, family, fields, rev, draft_author FROM record");
    while (query.step().valueOr(false)) {
        const bool othersDraft = !query.isNull(4) && query.text(4) != tablet.owner.person.id;
        if (othersDraft || m_model.access(tablet.owner.person, query.text(1)) != Model::Access::Yes)
            continue;
        const auto local = tablet.store().records().get(query.text(0));
        if (!local)
            return Violation{"convergence", u"tablet %1 has no %2"_s.arg(number).arg(query.text(0))};
        const auto fields = parseObject(query.utf8(2), u"record"_s);
        auto held = m_server.store().connection().prepare(
            "SELECT 1 FROM held_op WHERE instr(CAST(payload AS TEXT), ?)>0 LIMIT 1");
        const bool keptAside = isSettled(*local) && held.bind(local->id).step().valueOr(false);
        // What its author's tablet purged after the receipt, a restored server has lost; who read it goes on showing
        // it.
        const bool purgedAway = m_restored && isSettled(*local) && m_model.mayHaveLeft(local->family);
        if (keptAside || !fields || purgedAway || m_lost.contains(local->id))
            continue; // a person has to look at it: each end shows what it has
        if (comparable(local->fields) != comparable(*fields))
            return Violation{
                "convergence",
                u"tablet %1 has another %2 (%3): %4"_s.arg(number).arg(
                    local->id, kindName(local->kind), differences(comparable(local->fields), comparable(*fields)))};
        // What its own operations made is not written into the record, but counted when the next one is made. What a
        // duplicate made is not known; the next operation is then merged, which brings the record.
        const qint64 rev = std::max(local->rev, tablet.store().outbox().madeRevision(local->id).valueOr(0));
        if (rev < query.number(3) && !hasDuplicate(tablet, local->id))
            return Violation{"convergence",
                             u"tablet %1 has revision %2 of %3 (%4), the server %5"_s.arg(number)
                                 .arg(rev)
                                 .arg(local->id, kindName(local->kind))
                                 .arg(query.number(3))};
    }
    return std::nullopt;
}

/// The second copy has every numbered operation of the database, or says that it has not.
Verdict QuietChecks::journalHasAll(int number, SimTablet &tablet)
{
    if (tablet.store().journalProblem())
        return std::nullopt;
    QSet<QString> written;
    for (const QString &name : QDir(tablet.folder()).entryList({u"journal*"_s}, QDir::Files)) {
        QFile file(tablet.folder() + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto reading = journal::readJournal(file.readAll(), m_server.ingest());
        if (!reading.damage.isEmpty())
            return Violation{"journal", u"the journal of tablet %1 is damaged"_s.arg(number)};
        for (const auto &entry : reading.entries) {
            for (const auto &operation : entry.contents.operations)
                written.insert(operation.id);
        }
    }
    auto query = tablet.store().connection().prepare("SELECT op_id FROM outbox WHERE n IS NOT NULL");
    while (query.step().valueOr(false)) {
        if (!written.contains(query.text(0)))
            return Violation{"journal", u"operation %1 of tablet %2 is not in it"_s.arg(query.text(0)).arg(number)};
    }
    return std::nullopt;
}

} // namespace doorstep::simulation
