// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/client/exchangescene.h"

#include <catch2/generators/catch_generators.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;
using test::PaperServer, test::Tablet;

namespace {
/// A server that says how much it takes.
struct RoomyServer : PaperServer {
    wire::ExchangeReply answer(const wire::ExchangeRequest &request)
    {
        wire::ExchangeReply reply = PaperServer::answer(request);
        reply.welcome.limits = {.operations = 150, .bytes = 1'000'000};
        if (request.hello.rows == 0) {
            reply.rows.clear();
            reply.cursor = request.hello.cursor;
        }
        return reply;
    }
    QByteArray answerTo(const QByteArray &body) { return wire::encode(answer(*wire::decodeExchangeRequest(body))); }
};

/// A tablet with 500 families to send, of which a hundred went quickly, and its request after that.
QByteArray afterTheFirstHundred(Tablet &tablet, RoomyServer &server)
{
    for (int i = 0; i < 500; ++i)
        tablet.save(u"Family %1"_s.arg(i));
    tablet.engine->replied(wire::encode(server.answer(tablet.request())));
    return *tablet.engine->takeRequest();
}
} // namespace

TEST_CASE("a batch is as large as the server takes, once it went quickly")
{
    Tablet tablet;
    RoomyServer server;
    const QByteArray first = afterTheFirstHundred(tablet, server);
    CHECK(wire::decodeExchangeRequest(first)->operations.size() == 150);
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    const auto later = tablet.request();
    CHECK(later.operations.size() < 150);
    CHECK(later.operations.first().number == 101);
}

TEST_CASE("the next push leaves while the reply to the last is awaited")
{
    Tablet tablet;
    RoomyServer server;
    const QByteArray first = afterTheFirstHundred(tablet, server);
    const auto second = tablet.engine->takeBehind();
    REQUIRE(second.has_value());
    CHECK(wire::decodeExchangeRequest(*second)->operations.first().number == 251);
    CHECK(wire::decodeExchangeRequest(*second)->hello.rows == 0); // more waits behind it
    CHECK_FALSE(tablet.engine->takeRequest().has_value());
    CHECK_FALSE(tablet.engine->takeBehind().has_value()); // no more than one

    tablet.engine->received(server.answerTo(first));
    CHECK(tablet.waiting() == 400);
    CHECK(tablet.engine->awaitsReply());
    CHECK_FALSE(tablet.engine->takeRequest().has_value());
    tablet.engine->keep();
    CHECK(tablet.waiting() == 250);

    const auto last = tablet.engine->takeBehind();
    REQUIRE(last.has_value());
    CHECK(wire::decodeExchangeRequest(*last)->hello.rows > 0);
    tablet.engine->replied(server.answerTo(*second));
    CHECK_FALSE(tablet.engine->takeBehind().has_value()); // nothing more waits
    tablet.engine->replied(server.answerTo(*last));
    CHECK(tablet.waiting() == 0);
    CHECK(server.stored.size() == 500);
    CHECK_FALSE(tablet.engine->awaitsReply());
    CHECK_FALSE(tablet.engine->status().more);
    CHECK(tablet.exchange.state().cursor == server.head);
}

TEST_CASE("the reply to what left behind a request that did not go as expected is not wanted")
{
    Tablet tablet;
    RoomyServer server;
    const QByteArray first = afterTheFirstHundred(tablet, server);
    REQUIRE(tablet.engine->takeBehind().has_value());
    SECTION("no reply") { tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later}); }
    SECTION("a gap")
    {
        auto gap = server.answer({wire::decodeExchangeRequest(first)->hello, {}});
        gap.welcome.directive = wire::Directive::Resend;
        tablet.engine->replied(wire::encode(gap));
    }
    CHECK_FALSE(tablet.engine->awaitsReply());
    const auto next = tablet.request();
    CHECK(next.operations.first().number == 101);
    tablet.engine->replied(wire::encode(server.answer(next)));
    while (tablet.waiting() > 0)
        tablet.engine->replied(wire::encode(server.answer(tablet.request())));
    CHECK(server.stored.size() == 500);
}

TEST_CASE("of pushes that follow each other the last asks for records, and after a failure each does")
{
    Tablet tablet;
    for (int i = 0; i < 150; ++i)
        tablet.save(u"Family %1"_s.arg(i));
    CHECK(tablet.request().hello.rows == 0);
    CHECK(wire::decodeExchangeRequest(tablet.engine->takeBehind().value())->hello.rows > 0);
    tablet.engine->failed({ErrorCode::Unreachable, {}, Retry::Later});
    const auto again = tablet.request();
    CHECK(again.operations.size() < 150);
    CHECK(again.hello.rows > 0);
}

TEST_CASE("before the first reply as little leaves behind a request as every server takes, after a failure nothing")
{
    Tablet tablet;
    RoomyServer server;
    for (int i = 0; i < 500; ++i)
        tablet.save(u"Family %1"_s.arg(i));
    (void)tablet.request();
    const auto behind = tablet.engine->takeBehind();
    REQUIRE(behind.has_value());
    CHECK(wire::decodeExchangeRequest(*behind)->operations.size() == 100);
    CHECK(wire::decodeExchangeRequest(*behind)->operations.first().number == 101);
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    (void)tablet.request();
    CHECK_FALSE(tablet.engine->takeBehind().has_value());
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    (void)tablet.request();
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    tablet.engine->replied(wire::encode(server.answer(tablet.request()))); // a greeting passes
    REQUIRE(tablet.request().operations.size() == 1);
    CHECK(tablet.engine->status().thin);
    CHECK_FALSE(tablet.engine->takeBehind().has_value());
}

TEST_CASE("both replies may be lost after the server stored both: nothing is stored twice or missing")
{
    Tablet tablet;
    RoomyServer server;
    const QByteArray first = afterTheFirstHundred(tablet, server);
    const auto second = tablet.engine->takeBehind();
    REQUIRE(second.has_value());
    (void)server.answerTo(first);
    (void)server.answerTo(*second);
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    CHECK(tablet.waiting() == 400);
    while (tablet.waiting() > 0)
        tablet.engine->replied(server.answerTo(wire::encode(tablet.request())));
    CHECK(server.stored.size() == 500);
}

TEST_CASE("a page is asked for behind one that is not stored yet, and counts for nothing if that one cannot be")
{
    Tablet tablet;
    RoomyServer server;
    const QString id = tablet.ids.next();
    server.news = {{1, Record{id, RecordKind::Family, id, {{u"name"_s, u"Example"_s}}, 1, {u"import"_s, {}, {}}}}};
    server.head = 1;
    auto reply = server.answer(tablet.request());
    reply.more = true;
    tablet.engine->received(wire::encode(reply));
    const auto behind = tablet.engine->takeRequest();
    REQUIRE(behind.has_value());
    CHECK(wire::decodeExchangeRequest(*behind)->hello.cursor == 1);

    const bool broken = GENERATE(false, true);
    if (broken) // the store cannot write: another transaction is open
        REQUIRE(tablet.store->connection().run("BEGIN").ok());
    tablet.engine->keep();
    if (broken)
        REQUIRE(tablet.store->connection().run("ROLLBACK").ok());
    tablet.engine->replied(server.answerTo(*behind));
    CHECK(tablet.engine->status().problem.has_value() == broken);
    CHECK(tablet.exchange.state().cursor == (broken ? 0 : 1));
    CHECK(tablet.store->records().get(id).ok() == !broken);
    tablet.exchangeWith(server);
    CHECK(tablet.exchange.state().cursor == 1);
    CHECK(tablet.store->records().get(id).ok());
}
