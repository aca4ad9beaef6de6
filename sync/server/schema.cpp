// SPDX-License-Identifier: Apache-2.0
#include "sync/server/schema.h"

#include <array>

namespace doorstep::server {

namespace {
// record.seq is the row id, so that a record moves to the end when it changes and a pull reads one stretch of the file.
// record.copy is the device_copy that knows the record as it stands because it made it so; 0: none.
// record.draft_author is set while only its author may see the record.
// backfill gives a person the records a family already had when it was granted: each gets a place after the grant.
constexpr const char *first = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE change_counter(only INTEGER PRIMARY KEY CHECK(only=1), seq INTEGER NOT NULL) STRICT;
INSERT INTO change_counter VALUES(1,0);

CREATE TABLE team(id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
CREATE TABLE person(id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK(role IN ('practitioner','midwife','supervisor')),
  team TEXT NOT NULL REFERENCES team(id)) STRICT, WITHOUT ROWID;
CREATE TABLE device(id TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id), public_key BLOB NOT NULL,
  name TEXT NOT NULL, enrolled_at TEXT NOT NULL, revoked_at TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE enrolment_code(digest BLOB PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id),
  expires_ms INTEGER NOT NULL, device TEXT REFERENCES device(id)) STRICT, WITHOUT ROWID;

CREATE TABLE device_copy(id INTEGER PRIMARY KEY, device TEXT NOT NULL REFERENCES device(id), incarnation TEXT NOT NULL,
  last INTEGER NOT NULL, chain BLOB NOT NULL, UNIQUE(device, incarnation)) STRICT;
CREATE TABLE receipt(copy INTEGER NOT NULL REFERENCES device_copy(id), number INTEGER NOT NULL, op_id TEXT NOT NULL,
  digest BLOB NOT NULL, chain BLOB NOT NULL, outcome TEXT NOT NULL, seq INTEGER NOT NULL, received_ms INTEGER NOT NULL,
  PRIMARY KEY(copy, number)) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_operation ON receipt(op_id);
CREATE TABLE change_payload(copy INTEGER NOT NULL, number INTEGER NOT NULL, payload BLOB NOT NULL,
  PRIMARY KEY(copy, number)) STRICT;
CREATE TABLE held_op(copy INTEGER NOT NULL, number INTEGER NOT NULL, op_id TEXT NOT NULL, reason TEXT NOT NULL,
  payload BLOB NOT NULL, PRIMARY KEY(copy, number)) STRICT;

CREATE TABLE family(id TEXT PRIMARY KEY, team TEXT NOT NULL REFERENCES team(id), seq INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE INDEX family_by_team ON family(team, seq);
CREATE TABLE family_grant(person TEXT NOT NULL REFERENCES person(id), family TEXT NOT NULL REFERENCES family(id),
  seq INTEGER NOT NULL, ended_seq INTEGER, reason TEXT NOT NULL, PRIMARY KEY(person, family, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE backfill(person TEXT NOT NULL REFERENCES person(id), seq INTEGER NOT NULL, record TEXT NOT NULL,
  PRIMARY KEY(person, seq)) STRICT, WITHOUT ROWID;

CREATE TABLE record(seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev INTEGER NOT NULL, kind TEXT NOT NULL,
  family TEXT NOT NULL, draft_author TEXT, copy INTEGER NOT NULL, authored TEXT NOT NULL,
  fields TEXT NOT NULL) STRICT;
CREATE INDEX record_by_family ON record(family);
CREATE TABLE record_version(record TEXT NOT NULL, rev INTEGER NOT NULL, seq INTEGER NOT NULL, authored TEXT NOT NULL,
  fields TEXT NOT NULL, PRIMARY KEY(record, rev)) STRICT;

CREATE TABLE caseload_line(digest BLOB PRIMARY KEY, family TEXT NOT NULL REFERENCES family(id)) STRICT, WITHOUT ROWID;
)sql";

// recovery_code.used_for is the digest of the request it was used for, which may come again when its reply was lost.
// recovery_log keeps every attempt to open a slot, also those refused; person is null where no code said who it is.
constexpr const char *recovery = R"sql(
CREATE TABLE recovery_code(digest BLOB PRIMARY KEY, person TEXT NOT NULL REFERENCES person(id),
  expires_ms INTEGER NOT NULL, used_for BLOB) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_log(number INTEGER PRIMARY KEY, at TEXT NOT NULL, person TEXT REFERENCES person(id),
  address TEXT NOT NULL, outcome TEXT NOT NULL) STRICT;
CREATE TRIGGER recovery_log_stays BEFORE UPDATE ON recovery_log
  BEGIN SELECT raise(ABORT, 'the recovery log never changes'); END;
CREATE TRIGGER recovery_log_is_kept BEFORE DELETE ON recovery_log
  BEGIN SELECT raise(ABORT, 'the recovery log is kept'); END;
)sql";

// purge: a device was told that a family left its caseload, and said that it is gone from there; null: not yet.
constexpr const char *purging = R"sql(
CREATE TABLE purge(device TEXT NOT NULL REFERENCES device(id), family TEXT NOT NULL, told_ms INTEGER NOT NULL,
  done_ms INTEGER, PRIMARY KEY(device, family)) STRICT, WITHOUT ROWID;
)sql";

// held_op.version: of the exchange, in which the operation was written. late_verdict: what became of one that was held
// because its version was too old, and could be read after all; for the tablet, which has to hear of it.
constexpr const char *olderVersions = R"sql(
ALTER TABLE held_op ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE late_verdict(copy INTEGER NOT NULL, number INTEGER NOT NULL, outcome TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY(copy, number)) STRICT, WITHOUT ROWID;
)sql";

// The bytes of an attachment, by the id of its record, in blocks as they came; stored_ms is set when they are all here
// and are what the record says. Not shared between records with the same bytes: who sends some learns nothing of
// others.
constexpr const char *attaching = R"sql(
CREATE TABLE attachment_block(record TEXT NOT NULL, block INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY(record, block)) STRICT;
CREATE TABLE attachment(record TEXT PRIMARY KEY, stored_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

constexpr std::array steps{sqlite::Migration{1, first}, sqlite::Migration{2, recovery}, sqlite::Migration{3, purging},
                           sqlite::Migration{4, olderVersions}, sqlite::Migration{5, attaching}};
static_assert(sqlite::inOrder(steps));
} // namespace

std::span<const sqlite::Migration> migrations() { return steps; }

} // namespace doorstep::server
