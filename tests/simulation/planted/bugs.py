# SPDX-License-Identifier: Apache-2.0
"""Bugs the simulator must see, each as a change of one or several places of a product file.

Numbers up to 20 are those of the list this began with; from 101 on they are our own. `seeds` is the most seeds finding
one may take. A place whose text is not in the file exactly once is an error: the bug has to be fitted to the code anew.
"""
from collections import namedtuple

Bug = namedtuple("Bug", "number name seeds changes two_worlds", defaults=(False,))
Change = namedtuple("Change", "file old new")

STORE = "core/store/exchangestore.cpp"
WORK = "core/store/unitofwork.cpp"
SQLITE = "core/store/sqlite/connection.cpp"
ENGINE = "sync/client/exchangeengine.cpp"
MERGE = "sync/wire/merge.cpp"
PUSH = "sync/server/push.cpp"
PULL = "sync/server/pull.cpp"
SERVER = "sync/server/store.cpp"
VAULT = "core/vault/vault.cpp"
LEAVING = "core/store/leaving.cpp"

KEEP = ("Result<void> ExchangeStore::store(const QList<Receipt> &receipts, const ServerPage &page, const Rebase &rebase)\n"
        "{\n")
GRANTED = "connection.prepare(granted)"

COLUMNS = "r.rev, r.id, r.kind, r.family, r.authored, r.fields"
VISIBLE = "(r.draft_author IS NULL OR r.draft_author = ?1)"
GRANT = "EXISTS(SELECT 1 FROM family_grant g WHERE g.person = ?1 AND g.family = r.family"


def pull_query(name, records, open_only):
    '''The query of pull.cpp, once more, over other records or for other grants.'''
    still = " AND g.ended_seq IS NULL" if open_only else ""
    return f'''constexpr const char *{name} = R"sql(
SELECT r.seq AS place, {COLUMNS} FROM {records} r
 WHERE r.seq > ?2 AND r.copy <> ?4 AND {VISIBLE} AND {GRANT}{still} AND g.seq <= r.seq)
UNION ALL
SELECT b.seq, {COLUMNS} FROM backfill b JOIN record r ON r.id = b.record
 WHERE b.person = ?1 AND b.seq > ?2 AND {VISIBLE} AND {GRANT}{still} AND r.seq < g.seq AND g.seq <= b.seq)
ORDER BY 1 LIMIT ?3)sql";

'''


LIMIT_FIRST = (pull_query("limitFirst", "(SELECT * FROM record WHERE seq > ?2 ORDER BY seq LIMIT ?3)", True)
               + pull_query("endedToo", "record", False))

AGAIN = '''        else if (const auto twice = parseOperation(operation.id, operation.payload); planted(5) && twice) {
            const auto now = m_records.find(twice->record);
            if (now && *now) {
                Record record = **now;
                ++record.rev;
                const QByteArray authored = toJson(record.authored.toJson());
                const QByteArray fields = toJson(record.fields);
                DOORSTEP_TRY(m_records.replace(++m_head, {record, fields, authored, 0}));
            }
        }
'''

RESERVED = '''/// Numbers reserved for one copy, as a sequence with a cache gives them: not in the order they are committed in.
qint64 plantedNumber(Database &connection, qint64 copy, qint64 &head)
{
    (void)connection.run("CREATE TEMP TABLE IF NOT EXISTS reserved(copy INTEGER PRIMARY KEY, next, last)");
    auto query = connection.prepare("SELECT next,last FROM reserved WHERE copy=?");
    const bool some = query.bind(copy).step().valueOr(false) && query.number(0) <= query.number(1);
    const qint64 next = some ? query.number(0) : head + 1;
    const qint64 last = some ? query.number(1) : head + 4;
    head = std::max(head, last);
    (void)connection.prepare("INSERT OR REPLACE INTO reserved VALUES(?,?,?)").bind(copy).bind(next + 1).bind(last).run();
    return next;
}

'''

ABSENT_GOES = '''    if (planted(6) && m_store.meta().number(key::cursor) == 0) {
        QStringList ids;
        for (const Record &record : page.records)
            ids.append(record.id);
        (void)m_store.connection()
            .prepare("DELETE FROM record WHERE rev>0 AND kind IN ('family','infant','carer','task') AND instr(?, id)=0")
            .bind(ids.join(u' '))
            .run();
    }
'''

BUGS = (
    Bug(1, "the cursor is saved before the page", 200, (
        Change(STORE, KEEP, KEEP + "    if (planted(1))\n        (void)m_store.meta().set(key::cursor, page.cursor);\n"),)),
    Bug(2, "the cursor is a sequence, numbered before the commit", 200, (
        Change(PUSH, "bool risesByOne(", RESERVED + "bool risesByOne("),
        Change(PUSH, "    const qint64 seq = ++m_head;\n    const Record record{.id = operation.record,\n"
                     "                        .kind = operation.kind,\n                        .family = operation.family,\n"
                     "                        .fields = merged.fields,\n",
               "    const qint64 seq = planted(2) ? plantedNumber(m_store.connection(), m_copy.id, m_head) : ++m_head;\n"
               "    const Record record{.id = operation.record,\n"
               "                        .kind = operation.kind,\n                        .family = operation.family,\n"
               "                        .fields = merged.fields,\n"),
        Change(PUSH, "    const qint64 seq = ++m_head;\n    const Record record{.id = operation.record,\n"
                     "                        .kind = operation.kind,\n                        .family = operation.family,\n"
                     "                        .fields = operation.set,\n",
               "    const qint64 seq = planted(2) ? plantedNumber(m_store.connection(), m_copy.id, m_head) : ++m_head;\n"
               "    const Record record{.id = operation.record,\n"
               "                        .kind = operation.kind,\n                        .family = operation.family,\n"
               "                        .fields = operation.set,\n"))),
    Bug(3, "the cursor is a time of day, and two records have the same", 200, (
        Change(PULL, "        page.cursor = rows.number(0);\n",
               "        page.cursor = planted(3) ? std::min(rows.number(0) | 1, page.head) : rows.number(0);\n"),)),
    Bug(4, "operations are settled when the server says no", 100, (
        Change(ENGINE, "    m_store.forgetSent();\n    m_inFlight.reset();\n",
               "    if (planted(4) && m_inFlight && m_inFlight->last >= m_inFlight->first\n"
               "        && error.code == ErrorCode::SignedOut) {\n"
               "        const ExchangeState state = m_store.state();\n"
               "        (void)m_store.store({{m_inFlight->first, m_inFlight->last, u\"applied\"_s, {}}},\n"
               "                            {.cursor = state.cursor, .epoch = state.epoch, .scope = state.scope}, rebased);\n"
               "    }\n"
               "    plantedSignedOut = planted(8) && error.code == ErrorCode::SignedOut;\n"
               "    m_store.forgetSent();\n    m_inFlight.reset();\n"),)),
    Bug(5, "a retry after a lost reply is applied twice", 100, (
        Change(PUSH, "    if (operations.isEmpty() || operations.last().number <= m_copy.last)\n",
               "    if (operations.isEmpty() || (!planted(5) && operations.last().number <= m_copy.last))\n"),
        Change(PUSH, "            DOORSTEP_TRY(take(operation));\n", "            DOORSTEP_TRY(take(operation));\n" + AGAIN))),
    Bug(6, "what a reading from the start does not bring is deleted", 200, (
        Change(STORE, "    for (const QString &family : searched)\n", ABSENT_GOES + "    for (const QString &family : searched)\n"),)),
    Bug(7, "the server is restored, the tablet keeps its acked mark", 500, (
        Change(STORE, "    DOORSTEP_TRY(m_store.outbox().reopenAbove(last));\n",
               "    if (!planted(7))\n        DOORSTEP_TRY(m_store.outbox().reopenAbove(last));\n"),
        Change(STORE, "set(key::acked, *settled));",
               "set(key::acked, planted(7) ? m_store.meta().number(key::acked) : *settled));"),
        Change(ENGINE, "newEpoch || welcome.last < state.acked", "newEpoch || (!planted(7) && welcome.last < state.acked)"))),
    Bug(8, "a revoked device deletes its database", 100, (  # what sets it is in bug 4's place
        Change(STORE, "    m_store.outbox().forgetSent();\n",
               "    if (plantedSignedOut)\n"
               "        (void)m_store.connection().run(\"DROP TRIGGER numbered_is_kept; DELETE FROM outbox; DELETE FROM draft_answer;\");\n"
               "    m_store.outbox().forgetSent();\n"),)),
    Bug(9, "a new key is made when the key store has lost the old one", 200, (
        Change(VAULT, "    const auto secret = deviceSecret(false);\n    if (!secret)\n",
               "    const auto secret = deviceSecret(false);\n"
               "    if (planted(9) && !secret && secret.error().code == ErrorCode::KeyStoreLost) {\n"
               "        VaultKey fresh{SecretBytes::random(keyBytes), databasePath(1), 1};\n"
               "        DOORSTEP_TRY(writeSlots(fresh, pin, {}, {1, 8192}));\n"
               "        return fresh;\n    }\n    if (!secret)\n"),)),
    Bug(10, "an older database is taken for the newest", 1000, (
        Change(ENGINE, "const bool samePast = welcome.last == 0", "const bool samePast = planted(10) || welcome.last == 0"),
        Change(ENGINE, "    if (welcome.directive == wire::Directive::Fork || !samePast) {",
               "    if ((!planted(10) && welcome.directive == wire::Directive::Fork) || !samePast) {"))),
    Bug(11, "who was away for long is not told what went", 1000, (
        Change(PULL, "    const auto left = m_grants.leftSince(person, hello.cursor);\n",
               "    if (planted(11) && page.head - hello.cursor > 5)\n        return page;\n"
               "    const auto left = m_grants.leftSince(person, hello.cursor);\n"),)),
    Bug(12, "of two values the one whose relay has the larger id stays", 500, (
        Change(PUSH, "    if (!risesByOne(request.operations))\n",
               "    plantedRelay = m_device.id;\n    if (!risesByOne(request.operations))\n"),)),
    Bug(13, "the revisions start anew with the server", 1000, (
        Change(SERVER, "    (*store)->m_epoch = *epoch;\n",
               "    (*store)->m_epoch = *epoch;\n    if (planted(13))\n"
               "        (void)(*store)->m_connection->run(\"UPDATE record SET rev=1\");\n"),)),
    Bug(14, "a whole record is put where fields were changed", 300, (
        Change(MERGE, "    Merged merged{Outcome::Applied, {}, current.fields, {}};\n    const QStringList group",
               "    const bool whole = planted(14) && current.rev != operation.baseRev;\n"
               "    Merged merged{Outcome::Applied, {}, whole ? operation.base : current.fields, {}};\n"
               "    const QStringList group"),)),
    Bug(15, "the scope is looked at after the limit", 500, (
        Change(PULL, "Query query(Database", LIMIT_FIRST + "Query query(Database"),
        Change(PULL, GRANTED, "connection.prepare(planted(15) ? limitFirst : planted(102) ? endedToo : granted)"))),
    Bug(16, "a family is purged while something of it was never sent", 300, (
        Change(LEAVING, "    return query.number(0) == 0 && query.number(1) == 0 && query.number(2) == 0;\n",
               "    return planted(16) || (query.number(0) == 0 && query.number(1) == 0 && query.number(2) == 0);\n"),
        Change(LEAVING, "    constexpr std::array steps{\n",
               "    constexpr std::array steps{\n"
               "        \"UPDATE outbox SET state=3 WHERE state IN (1,2) AND record IN (SELECT id FROM record WHERE family=?)\",\n"),
        Change(LEAVING, "    for (const char *step : steps)\n",
               "    for (const char *step : std::span(steps).subspan(planted(16) ? 0 : 1))\n"),
        Change(LEAVING, "#include <array>\n", "#include <array>\n#include <span>\n"))),
    Bug(17, "record and operation in two transactions", 300, (
        Change(WORK, "    DOORSTEP_TRY(m_store->records().put(record));\n",
               "    DOORSTEP_TRY(m_store->records().put(record));\n"
               "    if (planted(17)) {\n        DOORSTEP_TRY(m_store->connection().run(\"COMMIT\"));\n"
               "        DOORSTEP_TRY(m_store->connection().run(\"BEGIN IMMEDIATE\"));\n    }\n"),)),
    Bug(18, "a try of the PIN is counted after it was looked at", 200, (
        Change(VAULT, "    DOORSTEP_TRY(counter.countOne(before));\n    auto opened = openSlot(pin, *secret);\n",
               "    if (!planted(18)) {\n        DOORSTEP_TRY(counter.countOne(before));\n    }\n"
               "    auto opened = openSlot(pin, *secret);\n    if (planted(18))\n"
               "        (void)counter.countOne(before);\n"),)),
    Bug(19, "of two values the later clock's stays", 200, (
        Change(MERGE, "        const bool clash = movedOn(current, operation, it.key()) || (identityClash && group.contains(it.key()));\n",
               "        const bool later = (planted(19) && operation.authored.at > current.authored.at)\n"
               "            || (planted(12) && plantedRelay > current.authored.by);\n"
               "        const bool clash = !later\n            && (movedOn(current, operation, it.key())"
               " || (identityClash && group.contains(it.key())));\n"),)),
    Bug(20, "synchronous=NORMAL", 300, (
        Change(SQLITE, "    return run(durability);\n",
               "    DOORSTEP_TRY(run(durability));\n"
               "    return planted(20) ? run(\"PRAGMA synchronous=NORMAL\") : Result<void>();\n"),)),
    Bug(101, "receipts are given for what was not committed", 300, (
        Change(PUSH, "    DOORSTEP_TRY(m_store.setHead(m_head));\n    return transaction->commit();\n",
               "    DOORSTEP_TRY(m_store.setHead(m_head));\n    const auto committed = transaction->commit();\n"
               "    return planted(101) ? Result<void>() : committed;\n"),)),
    Bug(102, "a family is sent after its grant has ended", 300, ()),  # its place is in bug 15's
    Bug(103, "saved is said though the disk refused", 300, (
        Change(WORK, "    DOORSTEP_TRY(m_transaction.commit());\n",
               "    const auto committed = m_transaction.commit();\n    if (!committed && !planted(103))\n"
               "        return committed.error();\n"),)),
    Bug(104, "the journal waits for the next save", 300, (
        Change(WORK, "    if (m_numbered || m_store->journalProblem())\n",
               "    if (!planted(104) && (m_numbered || m_store->journalProblem()))\n"),)),
    Bug(106, "a reading from the start leaves out its own records after a page", 1000, (
        Change(ENGINE, ".echo = state.rereading,", ".echo = state.rereading && (!planted(106) || state.cursor == 0),"),)),
    Bug(113, "the version of the scope tells what others wrote", 300, (
        Change(PULL, "    if (hello.rows <= 0)\n",
               "    if (planted(113)) {\n"
               "        auto other = m_store.connection().prepare(\"SELECT max(fields) FROM record WHERE kind='family'\");\n"
               "        page.scope += other.step().valueOr(false) && other.text(0).contains(u\"b\\\"\") ? 1 : 0;\n    }\n"
               "    if (hello.rows <= 0)\n"),), True),
    Bug(109, "a new incarnation is not told that its operation was held", 2000, (
        Change(PUSH, "Settled{Outcome::Duplicate, *reason, 0}", "Settled{Outcome::Duplicate, planted(109) ? QString() : *reason, 0}"),)),
    Bug(110, "what an earlier incarnation made is not given back to a restored server", 1000, (
        Change(STORE, "    if (*unnumbered || *gap) {", "    if ((!planted(110) && *unnumbered) || *gap) {"),)),
)
