// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/organisationkeys.h"
#include "core/base/result.h"
#include "core/model/record.h"
#include "sync/wire/versions.h"

#include <QByteArray>
#include <QList>

#include <optional>

/// The exchange of PROTOCOL.md as plain values (enrolment: accountmessages.h). Reading is strict about what matters and
/// silent about unknown members.
namespace doorstep::wire {

/// What every server takes in one push; one that takes more says so in its welcome.
inline constexpr int maxOperationsPerPush = 100;
inline constexpr qsizetype maxPushBytes = 256 * 1024;
inline constexpr qsizetype maxOperationLine = 64 * 1024;
inline constexpr qsizetype maxInflated = 8 * 1024 * 1024;
/// What a tablet gets that does not say how much it wants.
inline constexpr int maxRowsPerPull = 500;
inline constexpr qsizetype maxPullBytes = 512 * 1024;

/// What this server takes in one push. More would only keep other tablets waiting for the transaction.
struct PushLimits {
    int operations = 1000;
    qsizetype bytes = 2 * 1024 * 1024;
};
/// What this server gives in one reply, whatever is asked. Below maxInflated with the longest record behind it.
inline constexpr int mostRowsPerPull = 4000;
inline constexpr qsizetype mostPullBytes = 4 * 1024 * 1024;

struct Hello {
    VersionRange versions = spokenVersions;
    QString incarnation;
    QString epoch;
    qint64 cursor = 0;
    qint64 acked = 0;
    QByteArray chain; ///< raw 32 bytes, or empty
    qint64 scope = 0;
    QString clock;
    int rows = maxRowsPerPull;
    qsizetype bytes = maxPullBytes; ///< of records; the reply may exceed it by one record
    bool echo = true; ///< false: records that stand as this copy's own operations left them are not sent back
    QList<QString> purged = {}; ///< families that left the caseload and are gone from this device
    bool needsKeys = false; ///< this copy was never told the organisation's keys, or not all of them
    bool slow = false; ///< the link is: making the reply small is worth more work
    /// Records family by family, after the place the last reply named; empty to begin. Only with cursor 0.
    std::optional<QString> walk = {};
};

/// One operation on its way up. `payload` is never parsed and written again.
struct NumberedOperation {
    qint64 number = 0;
    QString id;
    QByteArray payload;
};

struct ExchangeRequest {
    Hello hello;
    QList<NumberedOperation> operations;
};

enum class Directive { Go, Resend, Fork };

struct Welcome {
    int protocol = spokenVersions.highest; ///< the version in use
    QString epoch;
    QString time;
    qint64 last = 0;
    QByteArray chain; ///< raw 32 bytes, or empty
    qint64 head = 0;
    qint64 scope = 0;
    Directive directive = Directive::Go;
    QByteArray lease = {}; ///< see core/vault/lease.h; empty from an older server
    OrganisationKeys keys = {}; ///< only for who needs them
    QByteArray naming = {}; ///< raw 32 bytes, with `keys`: attachments are named with it
    PushLimits limits = {maxOperationsPerPush, maxPushBytes};
};

enum class Outcome { Applied, Merged, ConflictKept, Held, Duplicate };

struct Verdict {
    qint64 first = 0;
    qint64 last = 0;
    Outcome outcome = Outcome::Applied;
    QString reason; ///< of Held, and of a Duplicate that was held when it first came
    qint64 seq = 0; ///< of `first`; 0 when nothing changed
};

/// A record as the server has it.
struct RecordRow {
    qint64 seq = 0;
    Record record;
    /// As they came, when it was read with Rows::AsTheyCame; record.fields then has no more than field::listedBy.
    QByteArray fields = {};
};

struct ExchangeReply {
    Welcome welcome;
    QList<Verdict> verdicts;
    QList<RecordRow> rows;
    QList<QString> purged; ///< families that left the scope
    qint64 cursor = 0;
    bool more = false;
    QString walk = {}; ///< where a walk by families goes on; empty when it has come to its end
};

QByteArray encode(const ExchangeRequest &request);
Result<ExchangeRequest> decodeExchangeRequest(QByteArrayView body);
QByteArray encode(const ExchangeReply &reply);
/// What becomes of the fields of a record that comes down: read, or left as the bytes they are (RecordRow::fields).
enum class Rows { Parsed, AsTheyCame };
/// BadReply (retry later) when the reply is cut short or not in the protocol; nothing of it may then be used.
Result<ExchangeReply> decodeExchangeReply(QByteArrayView body, Rows rows = Rows::Parsed);

/// The lines of a reply before its records, and those after them, for a server that writes rows from its store in
/// between. encode(reply) is replyHead, the rows, replyTail.
QByteArray replyHead(const ExchangeReply &reply);
QByteArray replyTail(const ExchangeReply &reply);

/// A record as the server's store keeps it: every member as the bytes that go on the wire.
struct RowBytes {
    qint64 seq = 0;
    qint64 rev = 0;
    QByteArrayView id;
    QByteArrayView kind;
    QByteArrayView family;
    QByteArrayView authored; ///< JSON object
    QByteArrayView fields; ///< JSON object
};
/// Adds the line of one record, with its line end.
void appendRow(QByteArray &body, const RowBytes &row);

QString outcomeName(Outcome outcome);
/// Nothing for a name that is none.
std::optional<Outcome> outcomeFrom(const QString &name);
/// The bytes a device signs for a request: PROTOCOL.md, "Who is asking".
QByteArray signedText(QByteArrayView path, QByteArrayView bodyAsSent);

} // namespace doorstep::wire
