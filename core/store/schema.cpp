// SPDX-License-Identifier: Apache-2.0
#include "core/store/schema.h"

#include <array>

namespace doorstep::store {

namespace {
// Step 1. `moment` and `status` repeat a field of the record so that lists can be read in order without opening bodies.
// `handed` is what a draft looked like when its last operation was numbered. An outbox row without a number is the one
// pending operation of a draft.
constexpr const char *firstSchema = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE record(
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, family TEXT NOT NULL, visit TEXT NOT NULL, status TEXT NOT NULL,
  moment TEXT NOT NULL, fields TEXT NOT NULL, handed TEXT, rev INTEGER NOT NULL, author TEXT NOT NULL,
  device TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX record_of_family ON record(family, kind);
CREATE INDEX record_of_visit ON record(visit, kind) WHERE visit<>'';
CREATE INDEX record_of_kind ON record(kind, status, moment);

CREATE TABLE draft_answer(
  response TEXT NOT NULL, path TEXT NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL,
  PRIMARY KEY(response, path)) STRICT, WITHOUT ROWID;
CREATE TABLE visit_place(visit TEXT PRIMARY KEY, response TEXT NOT NULL, path TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE outbox(
  op_id TEXT NOT NULL PRIMARY KEY, n INTEGER UNIQUE, record TEXT NOT NULL, visit TEXT NOT NULL, payload BLOB, chain BLOB,
  state INTEGER NOT NULL, outcome TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
  made_at TEXT NOT NULL, settled_at TEXT) STRICT;
CREATE UNIQUE INDEX outbox_pending ON outbox(record) WHERE state=0;
CREATE INDEX outbox_open ON outbox(state, n) WHERE state<3;
CREATE INDEX outbox_held ON outbox(state) WHERE state=4;
CREATE INDEX outbox_settled ON outbox(settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_of_record ON outbox(record);

CREATE TABLE audit(
  n INTEGER PRIMARY KEY, at TEXT NOT NULL, author TEXT NOT NULL, device TEXT NOT NULL, action TEXT NOT NULL,
  record TEXT NOT NULL, family TEXT NOT NULL, chain BLOB NOT NULL) STRICT;

CREATE VIRTUAL TABLE family_search USING fts5(family UNINDEXED, words, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');

CREATE TRIGGER signed_stays BEFORE UPDATE OF fields ON record
  WHEN old.kind IN ('visit','response') AND old.status IN ('signed','completed')
  BEGIN SELECT raise(ABORT, 'signed records never change'); END;
CREATE TRIGGER signed_is_kept BEFORE DELETE ON record
  WHEN old.kind IN ('visit','response') AND old.status IN ('signed','completed')
  BEGIN SELECT raise(ABORT, 'signed records are kept'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'audit entries never change'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'audit entries are kept'); END;
)sql";

// Step 2. What must not change does not, whichever code tries: of a signed record and of the kinds that are only ever
// added, nothing but the server's revision; of an alert, what was raised; of a numbered operation, what was said. The
// search has the names apart, and is filled anew after this step (FamilySearch::bringUpToDate).
constexpr const char *appendOnly = R"sql(
DROP TRIGGER signed_stays;
CREATE TRIGGER signed_stays BEFORE UPDATE ON record
  WHEN (old.status IN ('signed','completed') AND old.kind IN ('visit','response')
        OR old.kind IN ('note','amendment','review','comment','plan'))
    AND (new.id, new.kind, new.family, new.visit, new.status, new.moment, new.fields, new.handed, new.author,
         new.device, new.at)
      IS NOT (old.id, old.kind, old.family, old.visit, old.status, old.moment, old.fields, old.handed, old.author,
              old.device, old.at)
  BEGIN SELECT raise(ABORT, 'signed records never change'); END;
CREATE TRIGGER raised_stays BEFORE UPDATE ON record
  WHEN old.kind='alert'
    AND ((new.id, new.kind, new.family, new.visit, new.author, new.device, new.at)
           IS NOT (old.id, old.kind, old.family, old.visit, old.author, old.device, old.at)
      OR json_extract(new.fields, '$.rule', '$.level', '$.subject', '$.response', '$.fact', '$.heading', '$.steps',
                      '$.raised_at')
           IS NOT json_extract(old.fields, '$.rule', '$.level', '$.subject', '$.response', '$.fact', '$.heading',
                               '$.steps', '$.raised_at'))
  BEGIN SELECT raise(ABORT, 'what was raised never changes'); END;
CREATE TRIGGER added_is_kept BEFORE DELETE ON record
  WHEN old.kind IN ('note','amendment','review','comment','plan','alert')
  BEGIN SELECT raise(ABORT, 'what was added is kept'); END;
CREATE TRIGGER numbered_stays BEFORE UPDATE ON outbox
  WHEN old.payload IS NOT NULL
    AND ((new.op_id, new.record, new.visit, new.payload, new.made_at)
           IS NOT (old.op_id, old.record, old.visit, old.payload, old.made_at)
      OR new.state=0)
  BEGIN SELECT raise(ABORT, 'numbered operations never change'); END;
CREATE TRIGGER numbered_is_kept BEFORE DELETE ON outbox
  WHEN old.state<>0 OR old.n IS NOT NULL OR old.payload IS NOT NULL
  BEGIN SELECT raise(ABORT, 'numbered operations are kept'); END;

DROP TABLE family_search;
CREATE VIRTUAL TABLE family_search USING fts5(family UNINDEXED, names, words,
  tokenize='unicode61 remove_diacritics 2', prefix='1 2 3');
)sql";

// Step 3. What somebody has to decide about is found without opening every record, and how far a visit has got without
// reading every operation: the exchange centre asks for each visit after each commit.
constexpr const char *clashing = R"sql(
CREATE INDEX record_clashing ON record(family) WHERE instr(fields, '"clash:')>0;
CREATE INDEX outbox_of_visit ON outbox(visit);
)sql";

// Step 4. A family that left this device's caseload goes with everything there is of it, and only such a family does.
// What waits for that, and what the server has still to be told about, stands in `leaving`. Of a numbered operation its
// place, its chain and its receipt stay; what it said goes.
constexpr const char *purging = R"sql(
CREATE TABLE leaving(family TEXT PRIMARY KEY, told_at TEXT NOT NULL, state INTEGER NOT NULL DEFAULT 0)
  STRICT, WITHOUT ROWID;
DROP TRIGGER signed_is_kept;
CREATE TRIGGER signed_is_kept BEFORE DELETE ON record
  WHEN old.kind IN ('visit','response') AND old.status IN ('signed','completed')
    AND NOT EXISTS(SELECT 1 FROM leaving WHERE family=old.family)
  BEGIN SELECT raise(ABORT, 'signed records are kept'); END;
DROP TRIGGER added_is_kept;
CREATE TRIGGER added_is_kept BEFORE DELETE ON record
  WHEN old.kind IN ('note','amendment','review','comment','plan','alert')
    AND NOT EXISTS(SELECT 1 FROM leaving WHERE family=old.family)
  BEGIN SELECT raise(ABORT, 'what was added is kept'); END;
DROP TRIGGER numbered_stays;
CREATE TRIGGER numbered_stays BEFORE UPDATE ON outbox
  WHEN old.payload IS NOT NULL
    AND ((new.op_id, new.record, new.visit, new.made_at) IS NOT (old.op_id, old.record, old.visit, old.made_at)
      OR new.state=0
      OR (new.payload IS NOT old.payload
        AND (new.payload IS NOT NULL OR old.state<3
          OR NOT EXISTS(SELECT 1 FROM record r JOIN leaving l ON l.family=r.family WHERE r.id=old.record))))
  BEGIN SELECT raise(ABORT, 'numbered operations never change'); END;
)sql";

// Step 5. The bytes of an attachment are in a sealed file of their own; the key that opens it is here and nowhere else.
// state: 0 waits for the server, 1 is there, 2 cannot be read here, 3 is to go, its key is gone already.
constexpr const char *attaching = R"sql(
CREATE TABLE attachment(record TEXT PRIMARY KEY, family TEXT NOT NULL, visit TEXT NOT NULL, key BLOB,
  state INTEGER NOT NULL DEFAULT 0, stored_ms INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_state ON attachment(state);
DROP TRIGGER signed_stays;
CREATE TRIGGER signed_stays BEFORE UPDATE ON record
  WHEN (old.status IN ('signed','completed') AND old.kind IN ('visit','response')
        OR old.kind IN ('note','amendment','review','comment','plan','attachment'))
    AND (new.id, new.kind, new.family, new.visit, new.status, new.moment, new.fields, new.handed, new.author,
         new.device, new.at)
      IS NOT (old.id, old.kind, old.family, old.visit, old.status, old.moment, old.fields, old.handed, old.author,
              old.device, old.at)
  BEGIN SELECT raise(ABORT, 'signed records never change'); END;
DROP TRIGGER added_is_kept;
CREATE TRIGGER added_is_kept BEFORE DELETE ON record
  WHEN old.kind IN ('note','amendment','review','comment','plan','alert','attachment')
    AND NOT EXISTS(SELECT 1 FROM leaving WHERE family=old.family)
  BEGIN SELECT raise(ABORT, 'what was added is kept'); END;
)sql";

// Step 6. A receipt writes the row of its operation anew. What was said is ten times as long and never changes, so it
// stands apart, under the same id, and the pages it fills are encrypted once.
constexpr const char *apart = R"sql(
CREATE TABLE said(id INTEGER PRIMARY KEY, payload BLOB NOT NULL) STRICT;
INSERT INTO said SELECT rowid, payload FROM outbox WHERE payload IS NOT NULL ORDER BY rowid;
DROP TRIGGER numbered_stays;
DROP TRIGGER numbered_is_kept;
ALTER TABLE outbox RENAME TO before;
CREATE TABLE outbox(
  id INTEGER PRIMARY KEY, op_id TEXT NOT NULL UNIQUE, n INTEGER UNIQUE, record TEXT NOT NULL, visit TEXT NOT NULL,
  chain BLOB, state INTEGER NOT NULL, outcome TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
  made_at TEXT NOT NULL, settled_at TEXT) STRICT;
INSERT INTO outbox SELECT rowid, op_id, n, record, visit, chain, state, outcome, reason, made_at, settled_at FROM before
  ORDER BY rowid;
DROP TABLE before;
CREATE UNIQUE INDEX outbox_pending ON outbox(record) WHERE state=0;
CREATE INDEX outbox_open ON outbox(state, n) WHERE state<3;
CREATE INDEX outbox_held ON outbox(state) WHERE state=4;
CREATE INDEX outbox_settled ON outbox(settled_at) WHERE settled_at IS NOT NULL;
CREATE INDEX outbox_of_record ON outbox(record);
CREATE INDEX outbox_of_visit ON outbox(visit);
CREATE TRIGGER numbered_stays BEFORE UPDATE ON outbox
  WHEN old.state<>0
    AND ((new.id, new.op_id, new.record, new.visit, new.made_at)
           IS NOT (old.id, old.op_id, old.record, old.visit, old.made_at)
      OR new.state=0)
  BEGIN SELECT raise(ABORT, 'numbered operations never change'); END;
CREATE TRIGGER numbered_is_kept BEFORE DELETE ON outbox
  WHEN old.state<>0 OR old.n IS NOT NULL
  BEGIN SELECT raise(ABORT, 'numbered operations are kept'); END;
CREATE TRIGGER said_stays BEFORE UPDATE ON said
  BEGIN SELECT raise(ABORT, 'numbered operations never change'); END;
CREATE TRIGGER said_is_kept BEFORE DELETE ON said
  WHEN NOT EXISTS(SELECT 1 FROM outbox o JOIN record r ON r.id=o.record JOIN leaving l ON l.family=r.family
                  WHERE o.id=old.id AND o.state>=3)
  BEGIN SELECT raise(ABORT, 'numbered operations are kept'); END;
)sql";

constexpr std::array migrations{sqlite::Migration{1, firstSchema}, sqlite::Migration{2, appendOnly},
                                sqlite::Migration{3, clashing},    sqlite::Migration{4, purging},
                                sqlite::Migration{5, attaching},   sqlite::Migration{6, apart}};
static_assert(sqlite::inOrder(migrations));
} // namespace

std::span<const sqlite::Migration> tabletMigrations() { return migrations; }

} // namespace doorstep::store
