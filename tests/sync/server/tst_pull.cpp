// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverfixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using wire::Outcome;

namespace {
const QJsonObject note{{u"text"_s, u"Seen at home"_s}};

bool risingBySeq(const QList<wire::RecordRow> &rows)
{
    for (qsizetype i = 1; i < rows.size(); ++i) {
        if (rows[i].seq <= rows[i - 1].seq)
            return false;
    }
    return true;
}
} // namespace

TEST_CASE_METHOD(ServerFixture, "pages of any size bring every record once, in order")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    for (int i = 0; i < 20; ++i)
        push(author, {create(author, RecordKind::Note, family, note)});
    const int size = GENERATE(1, 2, 7, 22, 500);
    Tablet fresh = enrol(u"hv1"_s);
    const auto rows = pullAll(fresh, size);
    REQUIRE(rows.size() == 22);
    REQUIRE(risingBySeq(rows));
    REQUIRE(fresh.cursor == store->head().valueOr(-1));
    REQUIRE(pullAll(fresh).isEmpty());
}

TEST_CASE_METHOD(ServerFixture, "a page stays near its limit of bytes, and a large record still travels")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    for (int i = 0; i < 20; ++i)
        push(author, {create(author, RecordKind::Note, family, {{u"text"_s, QString(60'000, u'x')}})});
    Tablet fresh = enrol(u"hv1"_s);
    const auto first = exchange(fresh);
    REQUIRE(first.ok());
    REQUIRE(first->more);
    REQUIRE(first->rows.size() < 15);
    REQUIRE(pullAll(fresh).size() == 22);
}

TEST_CASE_METHOD(ServerFixture, "without rows asked for, the cursor stays where it is")
{
    Tablet author = enrol(u"hv1"_s);
    newFamily(author);
    Tablet fresh = enrol(u"hv1"_s);
    const auto reply = exchange(fresh, {}, 0);
    REQUIRE(reply.ok());
    REQUIRE(reply->rows.isEmpty());
    REQUIRE(reply->cursor == 0);
    REQUIRE_FALSE(reply->more);
}

TEST_CASE_METHOD(ServerFixture, "each role sees its own families and no other")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    struct Row {
        const char16_t *login;
        bool sees;
    };
    const auto row = GENERATE(Row{u"hv1", true}, Row{u"hv2", false}, Row{u"mw1", false}, Row{u"sup", true},
                              Row{u"other", false}, Row{u"othersup", false});
    Tablet tablet = enrol(QString::fromUtf16(row.login));
    const auto rows = pullAll(tablet);
    REQUIRE(rows.size() == (row.sees ? 2 : 0));
    const auto welcome = exchange(tablet)->welcome;
    REQUIRE((welcome.scope != 0) == row.sees);
}

TEST_CASE_METHOD(ServerFixture, "a draft reaches its author alone until it is signed")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    REQUIRE(server::Grants(*store).grant(person(u"hv2"_s), family, u"cover"_s).ok());
    const QString visit = ids.next();
    const QString response = ids.next();
    push(author,
         {create(author, RecordKind::Visit, family, {{u"status"_s, u"draft"_s}, {u"practitioner"_s, author.person}},
                 visit),
          create(author, RecordKind::Response, family, {{u"status"_s, u"in-progress"_s}}, response)});
    Tablet colleague = enrol(u"hv2"_s);
    Tablet supervisor = enrol(u"sup"_s);
    Tablet second = enrol(u"hv1"_s);
    for (Tablet *tablet : {&colleague, &supervisor}) {
        const QStringList seen = idsOf(pullAll(*tablet));
        REQUIRE(seen.size() == 2);
        REQUIRE_FALSE(seen.contains(visit));
        REQUIRE_FALSE(seen.contains(response));
    }
    REQUIRE(idsOf(pullAll(second)).contains(visit));

    push(author,
         {change(author, RecordKind::Visit, family, visit, {{u"status"_s, u"signed"_s}}, {{u"status"_s, u"draft"_s}},
                 1)});
    for (Tablet *tablet : {&colleague, &supervisor})
        REQUIRE(idsOf(pullAll(*tablet)) == QStringList{visit});
}

TEST_CASE_METHOD(ServerFixture, "a family granted late brings all it had, whatever the cursor")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    for (int i = 0; i < 8; ++i)
        push(author, {create(author, RecordKind::Note, family, note)});
    Tablet colleague = enrol(u"hv2"_s);
    newFamily(colleague);
    pullAll(colleague);
    pullAll(author);
    REQUIRE(colleague.cursor > 10);
    const qint64 scopeBefore = exchange(colleague)->welcome.scope;

    REQUIRE(server::Grants(*store).grant(person(u"hv2"_s), family, u"cover"_s).ok());
    REQUIRE(exchange(colleague, {}, 0)->welcome.scope > scopeBefore);

    SECTION("page by page, and nobody else is sent anything again")
    {
        const auto rows = pullAll(colleague, 3);
        REQUIRE(rows.size() == 10);
        REQUIRE(risingBySeq(rows));
        REQUIRE(pullAll(author).isEmpty());
    }
    SECTION("a lost reply loses nothing: the same cursor brings the same records")
    {
        const auto first = exchange(colleague, {}, 4);
        const auto again = exchange(colleague, {}, 4);
        REQUIRE(idsOf(first->rows) == idsOf(again->rows));
        REQUIRE(pullAll(colleague).size() == 10);
    }
    SECTION("a record changed in the meantime comes once, as it now is")
    {
        push(author, {change(author, RecordKind::Family, family, family, {{u"language"_s, u"Urdu"_s}}, {}, 1)});
        const auto rows = pullAll(colleague, 4);
        REQUIRE(rows.size() == 10);
        REQUIRE(rows.last().record.id == family);
        REQUIRE(rows.last().record.rev == 2);
    }
    SECTION("a new tablet of hers gets each record once")
    {
        Tablet fresh = enrol(u"hv2"_s);
        REQUIRE(pullAll(fresh, 3).size() == 12);
    }
    SECTION("granting it twice changes nothing")
    {
        pullAll(colleague);
        REQUIRE(server::Grants(*store).grant(person(u"hv2"_s), family, u"cover"_s).ok());
        REQUIRE(pullAll(colleague).isEmpty());
    }
}

TEST_CASE_METHOD(ServerFixture, "a family withdrawn is purged, and comes back whole when granted again")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    server::Grants grants(*store);
    const auto colleaguePerson = person(u"hv2"_s);
    REQUIRE(grants.grant(colleaguePerson, family, u"cover"_s).ok());
    Tablet colleague = enrol(u"hv2"_s);
    REQUIRE(pullAll(colleague).size() == 2);

    REQUIRE(grants.end(colleaguePerson, family).ok());
    const auto reply = exchange(colleague);
    REQUIRE(reply->purged == QList<QString>{family});
    REQUIRE(push(colleague, {create(colleague, RecordKind::Note, family, note)}).verdicts[0].reason == u"no-access");
    REQUIRE(exchange(colleague)->purged.isEmpty());
    push(author, {create(author, RecordKind::Note, family, note)});
    REQUIRE(pullAll(colleague).isEmpty());

    REQUIRE(grants.grant(colleaguePerson, family, u"cover"_s).ok());
    REQUIRE(pullAll(colleague).size() == 3);
    REQUIRE(exchange(colleague)->purged.isEmpty());
}

TEST_CASE_METHOD(ServerFixture, "a supervisor reviews and comments and records nothing else")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    Tablet supervisor = enrol(u"sup"_s);
    struct Row {
        RecordKind kind;
        bool supervisorMay;
        bool practitionerMay;
    };
    const auto row = GENERATE(Row{RecordKind::Review, true, false}, Row{RecordKind::Comment, true, true},
                              Row{RecordKind::Task, true, true}, Row{RecordKind::Note, false, true},
                              Row{RecordKind::Visit, false, true}, Row{RecordKind::Infant, false, true});
    const QJsonObject fields{{u"text"_s, u"x"_s}};
    const auto asSupervisor = push(supervisor, {create(supervisor, row.kind, family, fields)});
    REQUIRE((asSupervisor.verdicts[0].outcome == wire::Outcome::Applied) == row.supervisorMay);
    const auto asAuthor = push(author, {create(author, row.kind, family, fields)});
    REQUIRE((asAuthor.verdicts[0].outcome == wire::Outcome::Applied) == row.practitionerMay);
}

TEST_CASE_METHOD(ServerFixture, "a cursor of another history starts anew")
{
    Tablet author = enrol(u"hv1"_s);
    newFamily(author);
    SECTION("the server went back to a backup and says so") { REQUIRE(store->renewEpoch(ids).ok()); }
    SECTION("the cursor is ahead of the server") { author.cursor = 1000; }
    wire::ExchangeRequest request{{.incarnation = author.incarnation,
                                   .epoch = author.cursor == 1000 ? store->epoch() : u"an older one"_s,
                                   .cursor = author.cursor},
                                  {}};
    const auto device = server::Accounts(*store, clock, ids).device(author.device);
    const auto reply = wire::decodeExchangeReply(service->exchange(*device, request)->body);
    REQUIRE(reply->rows.isEmpty());
    REQUIRE(reply->cursor == 0);
    REQUIRE(reply->more);
    author.cursor = 0;
    REQUIRE(pullAll(author).size() == 2);
}

TEST_CASE_METHOD(ServerFixture,
                 "without an echo, a tablet is not sent back what it made itself, and misses nothing else")
{
    Tablet author = enrol(u"hv1"_s);
    Tablet second = enrol(u"hv1"_s);
    author.echo = second.echo = false;
    const QString family = newFamily(author);
    REQUIRE(exchange(author)->rows.isEmpty());
    REQUIRE(pullAll(second).size() == 2);

    // Merged with another's change: not as the author has it, so it comes.
    push(second, {change(second, RecordKind::Family, family, family, {{u"language"_s, u"Urdu"_s}}, {}, 1)});
    const auto merged =
        push(author, {change(author, RecordKind::Family, family, family, {{u"interpreter"_s, u"none"_s}}, {}, 1)});
    REQUIRE(merged.verdicts[0].outcome == wire::Outcome::Merged);
    REQUIRE(merged.rows.size() == 1);
    REQUIRE(merged.rows[0].record.rev == 3);

    // After a fork or a restore the copy is another one and gets everything.
    author.incarnation = ids.next();
    author.acked = author.cursor = 0;
    author.next = 1;
    push(author, {create(author, RecordKind::Note, family, note)});
    author.cursor = 0;
    REQUIRE(idsOf(pullAll(author)).contains(family));

    // A family withdrawn was purged; granted again it brings even what this tablet made.
    const auto self = person(u"hv1"_s);
    server::Grants grants(*store);
    REQUIRE(grants.end(self, family).ok());
    REQUIRE(exchange(author)->purged.size() == 1);
    REQUIRE(grants.grant(self, family, u"back"_s).ok());
    REQUIRE(pullAll(author).size() == 3);
}

TEST_CASE_METHOD(ServerFixture,
                 "a tablet that shows what was held is sent the record as it stands when it changes it again")
{
    Tablet author = enrol(u"hv1"_s);
    const QString family = newFamily(author);
    author.echo = false;
    server::Grants grants(*store);
    REQUIRE(grants.end(person(u"hv1"_s), family).ok());
    const auto away = change(author, RecordKind::Family, family, family, {{u"name"_s, u"Held"_s}}, {}, 1);
    REQUIRE(push(author, {away}).verdicts[0].outcome == Outcome::Held);
    REQUIRE(grants.grant(person(u"hv1"_s), family, u"cover"_s).ok());

    const auto back = change(author, RecordKind::Family, family, family, {{u"language"_s, u"Welsh"_s}}, {}, 1);
    const auto reply = push(author, {back});
    REQUIRE(reply.verdicts[0].outcome == Outcome::Applied);
    REQUIRE(idsOf(reply.rows).contains(family));
}
