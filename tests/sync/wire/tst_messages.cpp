// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "core/base/random.h"
#include "core/model/fields.h"
#include "sync/wire/accountmessages.h"
#include "sync/wire/messages.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::wire;
using namespace Qt::StringLiterals;

namespace {
const QString idA = u"01939f2a-0000-7000-8000-000000000001"_s;
const QString idB = u"01939f2a-0000-7000-8000-000000000002"_s;

ExchangeReply sampleReply()
{
    ExchangeReply reply;
    reply.welcome = {.epoch = idA,
                     .time = u"2026-11-23T09:30:00.000Z"_s,
                     .last = 3,
                     .chain = randomBytes(32),
                     .head = 9,
                     .scope = 2};
    reply.verdicts = {{1, 2, Outcome::Applied, {}, 7}, {3, 3, Outcome::Held, u"signed"_s, 0}};
    reply.rows = {{8, Record{idA, RecordKind::Family, idA, {{u"name"_s, u"Example"_s}}, 1, {u"x"_s, u"y"_s, u"z"_s}}}};
    reply.purged = {idB};
    reply.cursor = 9;
    return reply;
}
} // namespace

TEST_CASE("a request keeps the payload's bytes exactly")
{
    ExchangeRequest request;
    request.hello = {.incarnation = idA, .epoch = idB, .cursor = 5, .acked = 1, .chain = randomBytes(32), .scope = 2};
    // Spaces and an odd order of keys: whatever the author hashed must arrive.
    request.operations = {{2, idA, R"({"z": 1, "a":{"}":"}}"}})"}, {3, idB, "{}"}};
    const auto read = decodeExchangeRequest(encode(request));
    REQUIRE(read.ok());
    REQUIRE(read->hello.chain == request.hello.chain);
    REQUIRE(read->hello.cursor == 5);
    REQUIRE(read->hello.echo);
    REQUIRE(read->operations.size() == 2);
    REQUIRE(read->operations[0].payload == request.operations[0].payload);
    REQUIRE(read->operations[1].payload == "{}");
    REQUIRE(read->operations[1].number == 3);
}

TEST_CASE("a walk by families is asked for or not, and its place goes there and back as it is")
{
    ExchangeRequest request;
    request.hello.incarnation = idA;
    REQUIRE_FALSE(decodeExchangeRequest(encode(request))->hello.walk.has_value());
    REQUIRE_FALSE(decodeExchangeRequest(encode(request))->hello.slow);
    request.hello.slow = true;
    REQUIRE(decodeExchangeRequest(encode(request))->hello.slow);
    for (const QString &place : {QString(), u"9:"_s + idA + u":8"_s}) {
        request.hello.walk = place;
        REQUIRE(decodeExchangeRequest(encode(request))->hello.walk == place);
        ExchangeReply reply = sampleReply();
        reply.walk = place;
        REQUIRE(decodeExchangeReply(encode(reply))->walk == place);
    }
}

TEST_CASE("a request line that is no operation is refused with its number")
{
    ExchangeRequest request;
    request.hello.incarnation = idA;
    const auto read = decodeExchangeRequest(encode(request) + "{\"id\":\"x\",\"n\":1}\n");
    REQUIRE_FALSE(read.ok());
    REQUIRE(read.error().what.contains(u"line 2"));
}

TEST_CASE("a reply reads back whole")
{
    const ExchangeReply reply = sampleReply();
    const auto read = decodeExchangeReply(encode(reply));
    REQUIRE(read.ok());
    REQUIRE(read->welcome.chain == reply.welcome.chain);
    REQUIRE(read->verdicts.size() == 2);
    REQUIRE(read->verdicts[1].reason == u"signed"_s);
    REQUIRE(read->rows[0].record == reply.rows[0].record);
    REQUIRE(read->purged == reply.purged);
    REQUIRE(read->cursor == 9);
}

TEST_CASE("a row read as it came says what lists are read by, and the same record when its fields are read")
{
    ExchangeReply reply = sampleReply();
    Record &visit = reply.rows[0].record;
    visit.kind = RecordKind::Visit;
    for (const QString &status : {u"draft"_s, u"in two\nlines"_s}) { // the second is to be read the long way
        visit.fields = {{u"status"_s, status}, {u"planned_at"_s, u"2026-11-23T09:35:00.000Z"_s}, {u"other"_s, u"x"_s}};
        const auto read = decodeExchangeReply(encode(reply), Rows::AsTheyCame);
        REQUIRE(read.ok());
        Record came = read->rows[0].record;
        CHECK(came.text(field::status) == status);
        CHECK(came.text(field::visit_::plannedAt) == u"2026-11-23T09:35:00.000Z"_s);
        if (!read->rows[0].fields.isEmpty())
            came.fields = *parseObject(read->rows[0].fields, u"fields"_s);
        CHECK(came == visit);
    }
}

TEST_CASE("a line that is a verdict and a record at once is a verdict, however rows are read")
{
    QByteArray body = encode(sampleReply());
    body.replace("\"rev\":", "\"n\":6,\"outcome\":\"applied\",\"rev\":");
    for (const Rows how : {Rows::Parsed, Rows::AsTheyCame}) {
        const auto read = decodeExchangeReply(body, how);
        REQUIRE(read.ok());
        REQUIRE(read->rows.isEmpty());
        REQUIRE(read->verdicts.size() == 3);
    }
}

TEST_CASE("a reply cut at any byte is refused whole")
{
    const QByteArray whole = encode(sampleReply());
    // The very last byte is the line end: without it the last line is still whole.
    for (qsizetype length = 0; length < whole.size() - 1; ++length) {
        const auto read = decodeExchangeReply(whole.first(length));
        REQUIRE_FALSE(read.ok());
        REQUIRE(read.error().retry == Retry::Later);
    }
}

TEST_CASE("members a newer server adds are passed over")
{
    QByteArray body = encode(sampleReply());
    body.replace("{\"end\"", "{\"weather\":\"rain\"}\n{\"end\"");
    REQUIRE(decodeExchangeReply(body).ok());
}

TEST_CASE("keys and lease travel in the welcome and in the reply to enrolment, or are simply not there")
{
    const OrganisationKeys keys{QByteArray(32, 'i'), QByteArray(32, 'r'), QByteArray(32, 'l')};
    ExchangeReply reply = sampleReply();
    REQUIRE(decodeExchangeReply(encode(reply))->welcome.keys == OrganisationKeys());
    REQUIRE(decodeExchangeReply(encode(reply))->welcome.lease.isEmpty());
    reply.welcome.keys = keys;
    reply.welcome.lease = "lease.signature";
    REQUIRE(decodeExchangeReply(encode(reply))->welcome.keys == keys);
    REQUIRE(decodeExchangeReply(encode(reply))->welcome.lease == "lease.signature");

    EnrolReply enrolled{.device = u"00000000-0000-7000-8000-000000000001"_s,
                        .practitioner = u"00000000-0000-7000-8000-000000000002"_s};
    REQUIRE(decodeEnrolReply(encode(enrolled))->keys == OrganisationKeys());
    enrolled.keys = keys;
    enrolled.lease = "lease.signature";
    REQUIRE(decodeEnrolReply(encode(enrolled))->keys == keys);
    REQUIRE(decodeEnrolReply(encode(enrolled))->lease == "lease.signature");
}

TEST_CASE("a tablet says whether it needs the keys, and an older one that says nothing does not")
{
    ExchangeRequest request{{.incarnation = u"00000000-0000-7000-8000-000000000001"_s, .needsKeys = true}, {}};
    REQUIRE(decodeExchangeRequest(encode(request))->hello.needsKeys);
    QByteArray older = encode(request);
    older.replace(",\"needs_keys\":true", "");
    REQUIRE(decodeExchangeRequest(older).ok());
    REQUIRE_FALSE(decodeExchangeRequest(older)->hello.needsKeys);
}

TEST_CASE("a recovery reads back whole, and what is none is refused")
{
    const RecoverRequest request{u"7K3F-9QXM-2PTA"_s, "the slot", QByteArray(32, 'k')};
    const auto asked = decodeRecoverRequest(encode(request));
    REQUIRE(asked.ok());
    REQUIRE(asked->code == request.code);
    REQUIRE(asked->slot == request.slot);
    REQUIRE(asked->key == request.key);
    REQUIRE_FALSE(decodeRecoverRequest(encode(RecoverRequest{request.code, {}, request.key})).ok());
    REQUIRE_FALSE(decodeRecoverRequest(encode(RecoverRequest{request.code, request.slot, "short"})).ok());

    const auto answered = decodeRecoverReply(encode(RecoverReply{3, "sealed"}));
    REQUIRE(answered.ok());
    REQUIRE(answered->generation == 3);
    REQUIRE(answered->sealed == "sealed");
    REQUIRE(decodeRecoverReply("{}").error().code == ErrorCode::BadReply);
    REQUIRE(decodeRecoverReply(encode(RecoverReply{1, {}})).error().code == ErrorCode::BadReply);
}
