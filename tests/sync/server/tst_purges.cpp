// SPDX-License-Identifier: Apache-2.0
#include "sync/server/purges.h"
#include "tests/sync/server/serverfixture.h"

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 day = 24LL * 60 * 60 * 1000;
const QJsonObject note{{u"text"_s, u"x"_s}};
} // namespace

namespace {
struct PurgeFixture : ServerFixture {
    Tablet author = enrol(u"hv1"_s);
    QString family = newFamily(author);

    void endGrant() { REQUIRE(server::Grants(*store).end(person(u"hv1"_s), family).ok()); }
    wire::ExchangeReply ask(const QList<QString> &purged = {})
    {
        const wire::ExchangeRequest request{{.incarnation = author.incarnation,
                                             .epoch = store->epoch(),
                                             .cursor = author.cursor,
                                             .acked = author.acked,
                                             .chain = author.chain,
                                             .purged = purged},
                                            {}};
        const auto device = server::Accounts(*store, clock, ids).device(author.device);
        const auto reply = wire::decodeExchangeReply(service->exchange(*device, request)->body);
        REQUIRE(reply.ok());
        author.settle(*reply);
        return *reply;
    }
    QList<server::OverduePurge> overdue() { return *server::Purges(*store).overdue(clock.utcMs() - day); }
};
} // namespace

TEST_CASE_METHOD(PurgeFixture, "a tablet that does not say that a family is gone is overdue a day after it was told")
{
    pullAll(author);
    endGrant();
    CHECK(overdue().isEmpty()); // not told yet: it has been away
    clock.advance(3 * day);
    REQUIRE(ask().purged == QList{family});
    CHECK(overdue().isEmpty());
    clock.advance(day + 1);
    REQUIRE(overdue().size() == 1);
    CHECK(overdue().first().device == author.device);
    CHECK(overdue().first().family == family);
    (void)ask({family});
    CHECK(overdue().isEmpty());
    restart();
    CHECK(overdue().isEmpty());
}

TEST_CASE_METHOD(PurgeFixture, "a tablet that was told again after the family came back has to say so again")
{
    pullAll(author);
    endGrant();
    (void)ask();
    (void)ask({family});
    REQUIRE(server::Grants(*store).grant(person(u"hv1"_s), family, u"cover"_s).ok());
    REQUIRE(ask().purged.isEmpty());
    endGrant();
    REQUIRE(ask().purged == QList{family});
    clock.advance(day + 1);
    CHECK(overdue().size() == 1);
}

TEST_CASE_METHOD(PurgeFixture, "a revoked tablet is not waited for")
{
    pullAll(author);
    endGrant();
    (void)ask();
    clock.advance(day + 1);
    REQUIRE(overdue().size() == 1);
    REQUIRE(server::Accounts(*store, clock, ids).revokeDevice(author.device).ok());
    CHECK(overdue().isEmpty());
}

TEST_CASE_METHOD(PurgeFixture,
                 "a tablet that reads a restored server anew hears of all that left before; a new one does not")
{
    endGrant();
    author.cursor = 0;
    CHECK(ask().purged == QList{family}); // Hello.echo is true: it has lost what it knew
    Tablet fresh = enrol(u"hv1"_s);
    fresh.echo = false;
    CHECK(exchange(fresh)->purged.isEmpty());
}

TEST_CASE_METHOD(PurgeFixture, "a tablet that could not store a page yet hears that a family it sent has left")
{
    author.echo = false;
    author.cursor = 0; // its disk was full
    endGrant();
    const auto reply = exchange(author);
    CHECK(reply->purged == QList{family});
    // The page takes it past the end of the grant: what is not said now is never said.
    author.cursor = reply->cursor;
    REQUIRE(author.cursor > 0);
    CHECK(exchange(author)->purged.isEmpty());
}

TEST_CASE_METHOD(PurgeFixture, "a supervisor is never told that a family of the team has left")
{
    Tablet supervisor = enrol(u"sup"_s);
    pullAll(supervisor);
    REQUIRE(server::Grants(*store).grant(person(u"sup"_s), family, u"cover"_s).ok());
    REQUIRE(server::Grants(*store).end(person(u"sup"_s), family).ok());
    CHECK(exchange(supervisor)->purged.isEmpty());
}

TEST_CASE_METHOD(PurgeFixture, "what is said of a family after its grant has ended is held, and its author is told why")
{
    pullAll(author);
    endGrant();
    const auto reply = push(author, {create(author, RecordKind::Note, family, note)});
    REQUIRE(reply.verdicts.size() == 1);
    CHECK(reply.verdicts[0].outcome == wire::Outcome::Held);
    CHECK(reply.verdicts[0].reason == u"no-access");
    CHECK(countRows("SELECT count(*) FROM held_op") == 1);
}
