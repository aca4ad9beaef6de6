// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverfixture.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/model/clashes.h"

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using wire::Directive;
using wire::Outcome;

namespace {
const QJsonObject note{{u"text"_s, u"Seen at home"_s}};
}

TEST_CASE_METHOD(ServerFixture, "a push is applied, numbered without a gap, and answered with the chain's head")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const qint64 before = store->head().valueOr(-1);
    const auto one = create(tablet, RecordKind::Note, family, note);
    const auto two = create(tablet, RecordKind::Note, family, note);
    const QByteArray chainBefore = tablet.chain;
    const auto reply = push(tablet, {one, two});
    REQUIRE(reply.welcome.directive == Directive::Go);
    REQUIRE(reply.verdicts.size() == 1);
    REQUIRE(reply.verdicts[0].first == 3);
    REQUIRE(reply.verdicts[0].last == 4);
    REQUIRE(reply.verdicts[0].seq == before + 1);
    REQUIRE(reply.welcome.head == before + 2);
    const QByteArray link = chainLink(chainBefore, 3, one.id.toLatin1(), one.payload);
    REQUIRE(reply.welcome.chain == chainLink(link, 4, two.id.toLatin1(), two.payload));
}

TEST_CASE_METHOD(ServerFixture, "a push sent again after a lost reply is a duplicate and changes nothing")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const QList operations{create(tablet, RecordKind::Note, family, note),
                           create(tablet, RecordKind::Note, family, note)};
    REQUIRE(exchange(tablet, operations).ok()); // the reply never reaches the tablet
    const qint64 head = store->head().valueOr(-1);
    const auto again = push(tablet, operations);
    REQUIRE(again.verdicts.size() == 1);
    REQUIRE(again.verdicts[0].outcome == Outcome::Duplicate);
    REQUIRE(again.welcome.last == 4);
    REQUIRE(store->head().valueOr(-1) == head);

    // New work behind what had arrived is taken.
    const auto mixed = push(tablet, {operations[1], create(tablet, RecordKind::Note, family, note)});
    REQUIRE(mixed.verdicts.size() == 2);
    REQUIRE(mixed.verdicts[0].outcome == Outcome::Duplicate);
    REQUIRE(mixed.verdicts[1].outcome == Outcome::Applied);
    REQUIRE(mixed.welcome.last == 5);
}

TEST_CASE_METHOD(ServerFixture, "the server holds the tablet's payload: a new record has exactly the author's bytes")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const QJsonObject fields{{u"text"_s, u"Quote \" brace } and Zoë"_s}, {u"later_field"_s, 7}};
    push(tablet, {create(tablet, RecordKind::Note, family, fields)});
    Tablet second = enrol(u"hv1"_s);
    const auto rows = pullAll(second);
    REQUIRE(rows.last().record.fields == fields);
    REQUIRE(rows.last().record.rev == 1);
    REQUIRE(rows.last().record.authored.by == tablet.person);
}

TEST_CASE_METHOD(ServerFixture, "a gap asks for what is missing and stores nothing")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const auto lost = create(tablet, RecordKind::Note, family, note);
    const auto early = create(tablet, RecordKind::Note, family, note);
    const auto gap = exchange(tablet, {early});
    REQUIRE(gap.ok());
    REQUIRE(gap->welcome.directive == Directive::Resend);
    REQUIRE(gap->welcome.last == 2);
    REQUIRE(gap->verdicts.isEmpty());
    REQUIRE(countRows("SELECT count(*) FROM receipt") == 2);
    REQUIRE(push(tablet, {lost, early}).welcome.last == 4);
}

TEST_CASE_METHOD(ServerFixture, "the same number with another content is a fork: nothing of the push is stored")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    Tablet copy = tablet; // the database file, copied to another tablet
    push(tablet, {create(tablet, RecordKind::Note, family, note)});

    const QList theirs{create(copy, RecordKind::Note, family, {{u"text"_s, u"Another"_s}}),
                       create(copy, RecordKind::Note, family, note)};
    const auto fork = exchange(copy, theirs);
    REQUIRE(fork.ok());
    REQUIRE(fork->welcome.directive == Directive::Fork);
    REQUIRE(fork->welcome.last == 3);
    REQUIRE(fork->verdicts.isEmpty());
    REQUIRE(countRows("SELECT count(*) FROM receipt") == 3);

    SECTION("under a new incarnation the same operations are taken")
    {
        copy.incarnation = ids.next();
        copy.acked = 0;
        copy.chain.clear();
        auto renumbered = theirs;
        renumbered[0].number = 1;
        renumbered[1].number = 2;
        const auto reply = push(copy, renumbered);
        REQUIRE(reply.verdicts[0].outcome == Outcome::Applied);
        REQUIRE(reply.welcome.last == 2);
    }
    SECTION("what had arrived under the old incarnation is not applied twice")
    {
        Tablet renewed = tablet;
        renewed.incarnation = ids.next();
        renewed.acked = 0;
        renewed.next = 1;
        auto first = theirs[0];
        first.number = 1;
        push(renewed, {first});
        renewed.incarnation = ids.next();
        renewed.acked = 0;
        const auto reply = push(renewed, {first});
        REQUIRE(reply.verdicts[0].outcome == Outcome::Duplicate);
        REQUIRE(countRows("SELECT count(*) FROM record WHERE kind='note'") == 2);
    }
}

TEST_CASE_METHOD(ServerFixture, "a chain that differs at what is acknowledged is a fork even without operations")
{
    Tablet tablet = enrol(u"hv1"_s);
    newFamily(tablet);
    tablet.chain = sha256("another past");
    const auto reply = exchange(tablet);
    REQUIRE(reply.ok());
    REQUIRE(reply->welcome.directive == Directive::Fork);
}

TEST_CASE_METHOD(ServerFixture, "one bad operation is held whole and the ones behind it are applied")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const QString kinds = QString::fromUtf8(create(tablet, RecordKind::Note, family, note).payload);
    --tablet.next;
    QList<wire::NumberedOperation> operations{
        {tablet.next++, ids.next(), "{not json"},
        {tablet.next++, ids.next(), QString(kinds).replace(u"\"note\""_s, u"\"hologram\""_s).toUtf8()},
        change(tablet, RecordKind::Infant, family, ids.next(), {{u"given"_s, u"Amara"_s}}, {}, 1),
        create(tablet, RecordKind::Note, family, note)};
    const auto reply = push(tablet, operations);
    REQUIRE(reply.verdicts.size() == 4);
    REQUIRE(reply.verdicts[0].reason == u"malformed");
    REQUIRE(reply.verdicts[1].reason == u"unknown-kind");
    REQUIRE(reply.verdicts[2].reason == u"no-record");
    REQUIRE(reply.verdicts[3].outcome == Outcome::Applied);
    REQUIRE(reply.welcome.last == 6);
    auto held = store->connection().prepare("SELECT payload FROM held_op ORDER BY number");
    REQUIRE(held.step().valueOr(false));
    REQUIRE(held.blob(0) == "{not json");

    // The reply lost, the author still learns what was held.
    const auto device = server::Accounts(*store, clock, ids).device(tablet.device);
    const auto again =
        wire::decodeExchangeReply(service->exchange(*device, {{.incarnation = tablet.incarnation}, operations})->body);
    REQUIRE(again->verdicts.size() == 4);
    REQUIRE(again->verdicts[0].outcome == Outcome::Duplicate);
    REQUIRE(again->verdicts[0].reason == u"malformed");
    REQUIRE(again->verdicts[3].reason.isEmpty());
}

TEST_CASE_METHOD(ServerFixture, "an operation of a family one does not hold is held and seen by nobody")
{
    Tablet mine = enrol(u"hv1"_s);
    Tablet stranger = enrol(u"other"_s);
    const QString family = newFamily(mine);
    const auto reply = push(stranger, {create(stranger, RecordKind::Note, family, note)});
    REQUIRE(reply.verdicts[0].outcome == Outcome::Held);
    REQUIRE(reply.verdicts[0].reason == u"no-access");
    REQUIRE(reply.rows.isEmpty());
    REQUIRE(countRows("SELECT count(*) FROM record WHERE kind='note'") == 0);
}

TEST_CASE_METHOD(ServerFixture, "what was held is still called held when a new incarnation sends it again")
{
    Tablet author = enrol(u"hv1"_s);
    Tablet stranger = enrol(u"other"_s);
    const QString family = newFamily(author);
    const auto held = create(stranger, RecordKind::Note, family, note);
    REQUIRE(exchange(stranger, {held}).ok()); // the reply never reaches the tablet
    stranger.incarnation = ids.next();
    const auto again = push(stranger, {held});
    REQUIRE(again.verdicts[0].outcome == Outcome::Duplicate);
    REQUIRE(again.verdicts[0].reason == u"no-access"_s);
}

TEST_CASE_METHOD(ServerFixture, "what was held is still called held when the reply to a new incarnation is lost too")
{
    Tablet author = enrol(u"hv1"_s);
    Tablet stranger = enrol(u"other"_s);
    const QString family = newFamily(author);
    const auto held = create(stranger, RecordKind::Note, family, note);
    REQUIRE(exchange(stranger, {held}).ok());
    stranger.incarnation = ids.next();
    REQUIRE(exchange(stranger, {held}).ok());
    const auto again = push(stranger, {held});
    REQUIRE(again.verdicts.size() == 1);
    REQUIRE(again.verdicts[0].outcome == Outcome::Duplicate);
    REQUIRE(again.verdicts[0].reason == u"no-access"_s);
}

TEST_CASE_METHOD(ServerFixture, "nobody writes in another person's name")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const QString self = tablet.person;
    tablet.person = person(u"hv2"_s).id;
    const auto forged = create(tablet, RecordKind::Note, family, note);
    tablet.person = self;
    REQUIRE(push(tablet, {forged}).verdicts[0].reason == u"no-access");
}

TEST_CASE_METHOD(ServerFixture, "a signed visit never changes; an amendment stands beside it")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const QString visit = ids.next();
    const QJsonObject draft{{u"status"_s, u"draft"_s}, {u"practitioner"_s, tablet.person}};
    push(tablet, {create(tablet, RecordKind::Visit, family, draft, visit)});
    push(tablet,
         {change(tablet, RecordKind::Visit, family, visit, {{u"status"_s, u"signed"_s}}, {{u"status"_s, u"draft"_s}},
                 1)});
    const auto late =
        push(tablet,
             {change(tablet, RecordKind::Visit, family, visit, {{u"summary"_s, u"Other"_s}}, {}, 2),
              create(tablet, RecordKind::Amendment, family, {{u"visit"_s, visit}, {u"text"_s, u"Right"_s}})});
    REQUIRE(late.verdicts[0].outcome == Outcome::Held);
    REQUIRE(late.verdicts[0].reason == u"signed");
    REQUIRE(late.verdicts[1].outcome == Outcome::Applied);
    auto query = store->connection().prepare("SELECT fields, rev FROM record WHERE kind='visit'");
    REQUIRE(query.step().valueOr(false));
    REQUIRE(query.text(0).contains(u"\"status\":\"signed\""));
    REQUIRE_FALSE(query.text(0).contains(u"summary"));
    REQUIRE(query.number(1) == 2);
    REQUIRE(countRows("SELECT count(*) FROM record_version") == 1);
}

TEST_CASE_METHOD(ServerFixture, "two people changing one field keep both values; different fields merge")
{
    Tablet a = enrol(u"hv1"_s);
    const QString family = newFamily(a);
    REQUIRE(server::Grants(*store).grant(person(u"hv2"_s), family, u"cover"_s).ok());
    Tablet b = enrol(u"hv2"_s);
    push(a, {change(a, RecordKind::Family, family, family, {{u"language"_s, u"Urdu"_s}}, {}, 1)});
    const auto merged =
        push(b, {change(b, RecordKind::Family, family, family, {{u"interpreter"_s, u"none"_s}}, {}, 1)});
    REQUIRE(merged.verdicts[0].outcome == Outcome::Merged);
    const auto clash = push(b, {change(b, RecordKind::Family, family, family, {{u"language"_s, u"Hindi"_s}}, {}, 1)});
    REQUIRE(clash.verdicts[0].outcome == Outcome::ConflictKept);
    Tablet fresh = enrol(u"hv1"_s);
    const QJsonObject fields = pullAll(fresh).last().record.fields;
    REQUIRE(fields.value("language"_L1) == u"Urdu"_s);
    REQUIRE(clashesOf(fields).size() == 1);
    REQUIRE(clashesOf(fields).first().value == u"Hindi"_s);
    REQUIRE(fields.value("interpreter"_L1) == u"none"_s);
}

TEST_CASE_METHOD(ServerFixture, "counters, chain and receipts survive a restart")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const auto operation = create(tablet, RecordKind::Note, family, note);
    push(tablet, {operation});
    const QString epoch = store->epoch();
    const qint64 head = store->head().valueOr(-1);
    restart();
    REQUIRE(store->epoch() == epoch);
    REQUIRE(store->head().valueOr(-1) == head);
    REQUIRE(push(tablet, {operation}).verdicts[0].outcome == Outcome::Duplicate);
    const auto reply = push(tablet, {create(tablet, RecordKind::Note, family, note)});
    REQUIRE(reply.verdicts[0].seq == head + 1);
    REQUIRE(reply.welcome.last == 4);
}

TEST_CASE_METHOD(ServerFixture,
                 "a request of before a restore that comes late stores nothing, and its tablet hears why")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const QString before = store->epoch();
    const auto operation = create(tablet, RecordKind::Note, family, note);
    REQUIRE(store->renewEpoch(ids).ok());
    const wire::ExchangeRequest late{
        {.incarnation = tablet.incarnation, .epoch = before, .acked = tablet.acked, .chain = tablet.chain, .rows = 1},
        {operation}};
    const auto device = server::Accounts(*store, clock, ids).device(tablet.device);
    const auto reply = wire::decodeExchangeReply(service->exchange(*device, late)->body);
    REQUIRE(reply->verdicts.isEmpty());
    REQUIRE(reply->welcome.last == tablet.acked);
    REQUIRE(reply->welcome.epoch == store->epoch());
    REQUIRE(countRows("SELECT count(*) FROM held_op") == 0);
    REQUIRE(push(tablet, {operation}).verdicts[0].outcome == Outcome::Applied);
}

TEST_CASE_METHOD(ServerFixture,
                 "a tablet that comes from before a restore hears what is held of all it sent under any of its copies")
{
    Tablet author = enrol(u"hv1"_s);
    Tablet stranger = enrol(u"other"_s);
    const QString family = newFamily(author);
    const auto held = create(stranger, RecordKind::Note, family, note);
    push(stranger, {held});
    Tablet copy = stranger;
    copy.incarnation = ids.next();
    copy.next = 1;
    copy.acked = 0;
    copy.chain.clear();
    const QString own = newFamily(copy);
    const auto again = copy.make(ids, *parseOperation(held.id, held.payload));
    REQUIRE(push(copy, {{again.number, held.id, held.payload}}).verdicts[0].reason == u"no-access"_s);
    push(copy, {create(copy, RecordKind::Note, own, note)});

    const QString before = store->epoch();
    REQUIRE(store->renewEpoch(ids).ok());
    const wire::ExchangeRequest late{
        {.incarnation = copy.incarnation, .epoch = before, .acked = copy.acked, .chain = copy.chain, .rows = 1}, {}};
    const auto device = server::Accounts(*store, clock, ids).device(copy.device);
    const auto reply = wire::decodeExchangeReply(service->exchange(*device, late)->body);
    REQUIRE(reply->verdicts.size() == 3);
    REQUIRE(reply->verdicts[0].first == 1);
    REQUIRE(reply->verdicts[0].reason.isEmpty());
    REQUIRE(reply->verdicts[1].first == again.number);
    REQUIRE(reply->verdicts[1].reason == u"no-access"_s);
    REQUIRE(reply->verdicts[2].last == reply->welcome.last);
    REQUIRE(reply->verdicts[2].reason.isEmpty());
}

TEST_CASE_METHOD(ServerFixture,
                 "an operation that sets a clash itself is held, whole; a text that looks like one is not")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const QJsonObject forged{{u"text"_s, u"x"_s}, {u"clash:text"_s, u"y"_s}};
    const QJsonObject harmless{{u"text"_s, u"He wrote \"clash:text\": so be it"_s}};
    const auto reply = push(
        tablet, {create(tablet, RecordKind::Note, family, forged), create(tablet, RecordKind::Note, family, harmless)});
    REQUIRE(reply.verdicts.size() == 2);
    REQUIRE(reply.verdicts[0].outcome == Outcome::Held);
    REQUIRE(reply.verdicts[0].reason == u"malformed");
    REQUIRE(reply.verdicts[1].outcome == Outcome::Applied);
    REQUIRE(countRows("SELECT count(*) FROM held_op") == 1);
}

TEST_CASE_METHOD(ServerFixture, "one poisoned operation among five hundred is held, and the others are applied")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    QList<wire::NumberedOperation> operations;
    for (int i = 0; i < 500; ++i)
        operations.append(create(tablet, RecordKind::Note, family, note));
    operations[250].payload = R"({"action":"create","kind":"note","set":null})";
    const auto reply = push(tablet, operations);
    REQUIRE(reply.verdicts.size() == 3);
    REQUIRE(reply.verdicts[1].first == operations[250].number);
    REQUIRE(reply.verdicts[1].last == operations[250].number);
    REQUIRE(reply.verdicts[1].outcome == Outcome::Held);
    REQUIRE(reply.welcome.last == operations.last().number);
    REQUIRE(countRows("SELECT count(*) FROM record WHERE kind='note'") == 499);
}

TEST_CASE_METHOD(ServerFixture, "a request whose numbers jump, or of another version, is refused whole")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    auto one = create(tablet, RecordKind::Note, family, note);
    auto two = create(tablet, RecordKind::Note, family, note);
    two.number = 9;
    const auto reply = exchange(tablet, {one, two});
    REQUIRE_FALSE(reply.ok());
    REQUIRE(reply.error().code == ErrorCode::InvalidInput);
    REQUIRE(countRows("SELECT count(*) FROM receipt") == 2);

    const auto device = server::Accounts(*store, clock, ids).device(tablet.device);
    wire::ExchangeRequest future;
    future.hello = {.versions = {2, 3}, .incarnation = tablet.incarnation};
    const auto answer = service->exchange(*device, future);
    REQUIRE_FALSE(answer.ok());
    REQUIRE(answer.error().code == ErrorCode::UpdateNeeded);
}

TEST_CASE_METHOD(ServerFixture, "a full push survives an error of the store whole or not at all")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    // The second of three notes cannot be written: a stand-in for a full disk in the middle of a push.
    REQUIRE(store->connection()
                .run(onPostgres() ? "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
                                    "$$ BEGIN RAISE disk_full; END $$;"
                                    "CREATE TRIGGER disk_full BEFORE INSERT ON record FOR EACH ROW "
                                    "WHEN (new.fields LIKE '%fail%') EXECUTE FUNCTION no_room()"
                                  : "CREATE TRIGGER disk_full BEFORE INSERT ON record WHEN new.fields LIKE '%fail%' "
                                    "BEGIN SELECT RAISE(ABORT, 'no room'); END")
                .ok());
    const QList operations{create(tablet, RecordKind::Note, family, note),
                           create(tablet, RecordKind::Note, family, {{u"text"_s, u"fail"_s}}),
                           create(tablet, RecordKind::Note, family, note)};
    const qint64 head = store->head().valueOr(-1);
    REQUIRE_FALSE(exchange(tablet, operations).ok());
    REQUIRE(store->head().valueOr(-1) == head);
    REQUIRE(countRows("SELECT count(*) FROM receipt") == 2);
    REQUIRE(store->connection().run(onPostgres() ? "DROP TRIGGER disk_full ON record" : "DROP TRIGGER disk_full").ok());
    const auto reply = push(tablet, operations);
    REQUIRE(reply.verdicts.size() == 1);
    REQUIRE(reply.verdicts[0].seq == head + 1);
}
