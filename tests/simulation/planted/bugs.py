# SPDX-License-Identifier: Apache-2.0
"""Bugs the simulator must see, each as a change of one or several places of a product file.

Numbers up to 20 are those of the list this began with; from 101 on they are our own. `seeds` is the most seeds finding
one may take. A place whose text is not in the file exactly once is an error: the bug has to be fitted to the code anew.
"""
from collections import namedtuple

Bug = namedtuple("Bug", "number name seeds changes")
Change = namedtuple("Change", "file old new")

STORE = "core/store/exchangestore.cpp"
WORK = "core/store/unitofwork.cpp"
SQLITE = "core/store/sqlite/connection.cpp"
ENGINE = "sync/client/exchangeengine.cpp"
MERGE = "sync/wire/merge.cpp"
PUSH = "sync/server/push.cpp"
PULL = "sync/server/pull.cpp"
SERVER = "sync/server/store.cpp"

SETTLE = "    DOORSTEP_TRY(settle(receipts, m_store.clock().now()));\n"
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
        Change(STORE, SETTLE, "    if (planted(1)) {\n        (void)m_store.connection().run(\"ROLLBACK\");\n"
                              "        (void)m_store.meta().set(key::cursor, page.cursor);\n"
                              "        (void)m_store.connection().run(\"BEGIN IMMEDIATE\");\n    }\n" + SETTLE),)),
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
               "set(key::acked, planted(7) ? m_store.meta().number(key::acked) : planted(105) ? last : *settled));"),
        Change(ENGINE, "newEpoch || welcome.last < state.acked", "newEpoch || (!planted(7) && welcome.last < state.acked)"))),
    Bug(8, "a revoked device deletes its database", 100, (  # what sets it is in bug 4's place
        Change(STORE, "    m_store.outbox().forgetSent();\n",
               "    if (plantedSignedOut)\n"
               "        (void)m_store.connection().run(\"DROP TRIGGER numbered_is_kept; DELETE FROM outbox; DELETE FROM draft_answer;\");\n"
               "    m_store.outbox().forgetSent();\n"),)),
    Bug(10, "an older database is taken for the newest", 1000, (
        Change(ENGINE, "const bool samePast = welcome.last == 0", "const bool samePast = planted(10) || welcome.last == 0"),
        Change(ENGINE, "    if (welcome.directive == wire::Directive::Fork || !samePast) {",
               "    if ((!planted(10) && welcome.directive == wire::Directive::Fork) || !samePast) {"))),
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
        Change(PULL, "sqlite::Statement query(", LIMIT_FIRST + "sqlite::Statement query("),
        Change(PULL, GRANTED, "connection.prepare(planted(15) ? limitFirst : planted(102) ? endedToo : granted)"))),
    Bug(17, "record and operation in two transactions", 300, (
        Change(WORK, "    DOORSTEP_TRY(m_store->records().put(record));\n",
               "    DOORSTEP_TRY(m_store->records().put(record));\n"
               "    if (planted(17)) {\n        DOORSTEP_TRY(m_store->connection().run(\"COMMIT\"));\n"
               "        DOORSTEP_TRY(m_store->connection().run(\"BEGIN IMMEDIATE\"));\n    }\n"),)),
    Bug(19, "of two values the later clock's stays", 200, (
        Change(MERGE, "        const bool clash = movedOn(current, operation, it.key()) || (identityClash && group.contains(it.key()));\n",
               "        const bool later = planted(19) && operation.authored.at > current.authored.at;\n"
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
    Bug(105, "what travelled to a restored server counts as acknowledged", 500, ()),  # its place is in bug 7's
    Bug(106, "a reading from the start leaves out its own records after a page", 1000, (
        Change(ENGINE, ".echo = state.rereading,", ".echo = state.rereading && (!planted(106) || state.cursor == 0),"),)),
    Bug(108, "a tablet that shows what was held is taken to know the record", 500, (
        Change(PUSH, "const bool known = !m_hasHeld &&", "const bool known = (planted(108) || !m_hasHeld) &&"),)),
    Bug(109, "a new incarnation is not told that its operation was held", 2000, (
        Change(PUSH, "Settled{Outcome::Duplicate, *reason, 0}", "Settled{Outcome::Duplicate, planted(109) ? QString() : *reason, 0}"),)),
    Bug(110, "what an earlier incarnation made is not given back to a restored server", 1000, (
        Change(STORE, "    if (*unnumbered) {", "    if (!planted(110) && *unnumbered) {"),)),
)
