// SPDX-License-Identifier: Apache-2.0
#include "sync/server/router.h"
#include "tests/sync/server/serverfixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using wire::Outcome;
using wire::VersionRange;

namespace {
const QJsonObject note{{u"text"_s, u"Seen at home"_s}};

/// A server of another age.
struct VersionFixture : ServerFixture {
    void speak(const VersionRange &versions)
    {
        service = std::make_unique<server::SyncService>(*store, *pairs, clock, ids, Lease::usualMs, versions);
    }
    QList<wire::NumberedOperation> twoNotes(Tablet &tablet, const QString &family)
    {
        return {create(tablet, RecordKind::Note, family, note), create(tablet, RecordKind::Note, family, note)};
    }
    qint64 held() { return countRows("SELECT count(*) FROM held_op"); }
    qint64 notes() { return countRows("SELECT count(*) FROM record WHERE kind='note'"); }
};
} // namespace

TEST_CASE_METHOD(VersionFixture, "the version in use is the newest that both ends speak")
{
    struct Row {
        VersionRange server;
        VersionRange tablet;
        int inUse;
    };
    const auto row = GENERATE(Row{{1, 1}, {1, 1}, 1}, Row{{1, 2}, {1, 1}, 1}, Row{{1, 1}, {1, 3}, 1},
                              Row{{1, 3}, {1, 2}, 2}, Row{{2, 3}, {1, 2}, 2}, Row{{2, 2}, {1, 4}, 2});
    Tablet tablet = enrol(u"hv1"_s);
    speak(row.server);
    tablet.versions = row.tablet;
    const QString family = newFamily(tablet);
    REQUIRE(exchange(tablet)->welcome.protocol == row.inUse);
    REQUIRE(held() == 0);
}

TEST_CASE_METHOD(VersionFixture, "what a tablet too old for the server sends is held whole, with a receipt")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    speak({2, 3});
    auto operations = twoNotes(tablet, family);
    operations[1].payload = R"({"a form": "that nobody here reads"})";
    const auto reply = push(tablet, operations);
    REQUIRE(reply.welcome.protocol == 1);
    REQUIRE(reply.welcome.last == 4);
    REQUIRE(reply.verdicts.size() == 1);
    REQUIRE(reply.verdicts[0].last == 4);
    REQUIRE(reply.verdicts[0].outcome == Outcome::Held);
    REQUIRE(reply.verdicts[0].reason == u"update-needed");
    REQUIRE(notes() == 0);
    {
        auto kept = store->connection().prepare("SELECT payload FROM held_op ORDER BY number");
        for (const auto &operation : operations) {
            REQUIRE(kept.step().valueOr(false));
            REQUIRE(kept.blob(0) == operation.payload);
        }
    } // a statement must not outlive the store, which is opened anew below

    // Sent again, also after the server was started anew, it is the same two and no more.
    restart();
    speak({2, 3});
    const auto again = push(tablet, operations);
    REQUIRE(again.verdicts.size() == 1);
    REQUIRE(again.verdicts[0].outcome == Outcome::Duplicate);
    REQUIRE(again.verdicts[0].reason == u"update-needed");
    REQUIRE(held() == 2);
}

TEST_CASE_METHOD(VersionFixture, "a tablet too old for the server gets no records and no lease, and hears why")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    Tablet tablet = enrol(u"hv1"_s);
    speak({2, 3});
    const auto reply = push(tablet, {create(tablet, RecordKind::Note, family, note)});
    REQUIRE(reply.rows.isEmpty());
    REQUIRE(reply.cursor == 0);
    REQUIRE(reply.more); // so that it asks at once, and is told
    REQUIRE(reply.welcome.lease.isEmpty());
    REQUIRE(exchange(tablet).error().code == ErrorCode::UpdateNeeded);

    const QByteArray body = wire::encode(wire::ExchangeRequest{{.incarnation = tablet.incarnation}, {}});
    const QByteArray path = "/v1/exchange";
    server::Router router(*service, clock);
    const auto told = router.handle({.method = "POST",
                                     .path = path,
                                     .body = body,
                                     .device = tablet.device.toLatin1(),
                                     .signature = sign(wire::signedText(path, body), tablet.keys.secretKey).toBase64(),
                                     .address = u"192.0.2.1"_s});
    REQUIRE(told.status == 426);
    REQUIRE(told.body == R"({"error":"update-needed","max":3,"min":2})");
}

TEST_CASE_METHOD(VersionFixture, "a gap and a fork are noticed in what an older tablet sends, too")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    speak({2, 2});
    const auto operations = twoNotes(tablet, family);
    const auto gap = exchange(tablet, {operations[1]});
    REQUIRE(gap->welcome.directive == wire::Directive::Resend);
    push(tablet, operations);
    auto other = operations;
    other[1].payload = "{}";
    REQUIRE(exchange(tablet, {other[1]})->welcome.directive == wire::Directive::Fork);
    REQUIRE(held() == 2);
}

TEST_CASE_METHOD(VersionFixture, "a tablet too new for the server, or that names no version, keeps what it has")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const qint64 before = countRows("SELECT count(*) FROM receipt");
    speak({2, 3});
    tablet.versions = GENERATE(VersionRange{4, 5}, VersionRange{0, 0}, VersionRange{-1, -1}, VersionRange{3, 1});
    const auto reply = exchange(tablet, twoNotes(tablet, family));
    REQUIRE_FALSE(reply.ok());
    REQUIRE(reply.error().code == ErrorCode::UpdateNeeded);
    REQUIRE(countRows("SELECT count(*) FROM receipt") == before);
    REQUIRE(held() == 0);
}

TEST_CASE_METHOD(VersionFixture,
                 "what was held as too old is applied once the server reads it, and its author hears of it")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const auto change = [&](const char16_t *language, qint64 rev) {
        return this->change(tablet, RecordKind::Family, family, family, {{u"language"_s, QString::fromUtf16(language)}},
                            {}, rev);
    };
    speak({2, 3});
    QList<wire::NumberedOperation> operations = twoNotes(tablet, family);
    operations[1].payload = R"({"a form": "that nobody ever reads"})";
    operations.append(change(u"Urdu", 1));
    push(tablet, operations);

    // By the tablet's next exchange with a server that speaks version 1 as well, whatever the tablet speaks by then.
    restart();
    speak({1, 3});
    tablet.versions = GENERATE(VersionRange{1, 1}, VersionRange{1, 2});
    tablet.echo = false;
    const Tablet before = tablet;
    const auto reply = push(tablet, {create(tablet, RecordKind::Note, family, note)});
    REQUIRE(reply.verdicts.size() == 3);
    CHECK(reply.verdicts[0].first == 3);
    CHECK(reply.verdicts[0].outcome == Outcome::Applied);
    CHECK(reply.verdicts[1].first == 5); // the fourth is held for another reason now
    CHECK(reply.verdicts[2].first == 6);
    CHECK(idsOf(reply.rows).contains(family));
    REQUIRE(notes() == 2);
    REQUIRE(held() == 1);
    REQUIRE(countRows("SELECT count(*) FROM held_op WHERE reason='malformed' AND number=4") == 1);

    // That reply lost, the next one says it again; once the tablet has its page, none does.
    Tablet again = before;
    REQUIRE(exchange(again)->verdicts.size() == 2);
    REQUIRE(exchange(tablet)->verdicts.isEmpty());
    // Sent again it is a duplicate, and is not called held any more.
    again.acked = 0;
    const auto repeated = push(again, operations);
    REQUIRE(repeated.verdicts[0].outcome == Outcome::Duplicate);
    REQUIRE(repeated.verdicts[0].reason.isEmpty());
    REQUIRE(repeated.verdicts[1].reason == u"malformed");
    REQUIRE(notes() == 2);
}

TEST_CASE_METHOD(VersionFixture, "what was held as too old stays held by a server that does not read it either")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    speak({2, 3});
    push(tablet, twoNotes(tablet, family));
    tablet.versions = {1, 2}; // the app was updated
    const auto reply = push(tablet, {create(tablet, RecordKind::Note, family, note)});
    REQUIRE(reply.welcome.protocol == 2);
    REQUIRE(reply.verdicts.size() == 1);
    REQUIRE(held() == 2);
    REQUIRE(notes() == 1);
}

TEST_CASE_METHOD(VersionFixture, "what was held as too old waits until its tablet knows that the server was restored")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const QString before = store->epoch();
    speak({2, 3});
    push(tablet, twoNotes(tablet, family));
    REQUIRE(store->renewEpoch(ids).ok());
    speak({1, 3});
    const auto device = server::Accounts(*store, clock, ids).device(tablet.device);
    const wire::Hello late{
        .incarnation = tablet.incarnation, .epoch = before, .acked = tablet.acked, .chain = tablet.chain};
    REQUIRE(service->exchange(*device, {late, {}}).ok());
    REQUIRE(held() == 2);
    REQUIRE(exchange(tablet)->verdicts.size() == 2);
    REQUIRE(held() == 0);
}

TEST_CASE_METHOD(VersionFixture, "what two copies of a tablet sent while too old is applied once, and both hear of it")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    Tablet copy = tablet;
    speak({2, 2});
    const auto one = create(tablet, RecordKind::Note, family, note);
    push(tablet, {one});
    copy.incarnation = ids.next();
    copy.acked = 0;
    copy.chain.clear();
    push(copy, {{1, one.id, one.payload}});
    speak({1, 2});
    REQUIRE(exchange(tablet)->verdicts.size() == 1);
    const auto reply = exchange(copy);
    REQUIRE(reply->verdicts.size() == 1);
    REQUIRE(reply->verdicts[0].first == 1);
    REQUIRE(reply->verdicts[0].outcome == Outcome::Applied);
    REQUIRE(notes() == 1);
}

TEST_CASE_METHOD(VersionFixture, "a server made before there were older versions gains their tables when it is opened",
                 "[embedded]")
{
    Tablet tablet = enrol(u"hv1"_s);
    push(tablet, {create(tablet, RecordKind::Note, ids.next(), note)});
    REQUIRE(store->connection()
                .run("DROP TABLE late_verdict; DROP TABLE attachment; DROP TABLE attachment_block; ALTER TABLE held_op "
                     "DROP COLUMN version; UPDATE schema_version SET "
                     "version=3")
                .ok());
    restart();
    REQUIRE(countRows("SELECT version FROM held_op") == 1);
    REQUIRE(countRows("SELECT count(*) FROM late_verdict") == 0);
}
