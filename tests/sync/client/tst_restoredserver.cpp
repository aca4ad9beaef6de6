// SPDX-License-Identifier: Apache-2.0
// A server that went back in time, and tablets that are copies of each other.
#include "tests/sync/client/exchangescene.h"

using namespace doorstep;
using test::PaperServer, test::Tablet;
using namespace Qt::StringLiterals;

TEST_CASE("a copied database takes a new incarnation and sends what is its own")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Shared"_s);
    tablet.exchangeWith(server);
    tablet.save(u"Only here"_s);
    // The twin has talked to the server since.
    server.chain = chainLink(server.chain, ++server.last, "twin", "something else");
    const QString before = tablet.exchange.state().incarnation;
    tablet.exchangeWith(server);
    REQUIRE(tablet.exchange.state().incarnation != before);
    REQUIRE(tablet.waiting() == 1);

    PaperServer fresh; // what the server has for the new incarnation: nothing
    const auto request = tablet.request();
    REQUIRE(request.hello.incarnation == tablet.exchange.state().incarnation);
    tablet.engine->replied(wire::encode(fresh.answer(request)));
    REQUIRE(fresh.stored.size() == 1);
    REQUIRE(tablet.waiting() == 0);
}

TEST_CASE("a server restored from a backup is given back what it lost")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Before the backup"_s);
    tablet.exchangeWith(server);
    const PaperServer backup = server;
    tablet.save(u"After the backup"_s);
    tablet.exchangeWith(server);
    REQUIRE(tablet.waiting() == 0);

    server = backup;
    server.epoch = u"epoch-2"_s;
    tablet.engine->exchangeNow();
    tablet.exchangeWith(server);
    REQUIRE(tablet.waiting() == 1);
    tablet.exchangeWith(server);
    REQUIRE(server.stored.size() == 2);
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(tablet.exchange.state().epoch == u"epoch-2"_s);
}

namespace {
/// Three operations, of which the server holds the one in the middle.
void sendWithOneHeld(Tablet &tablet, PaperServer &server)
{
    for (int i = 0; i < 3; ++i)
        tablet.save(QString::number(i));
    auto reply = server.answer(tablet.request());
    reply.verdicts[1].outcome = wire::Outcome::Held;
    reply.verdicts[1].reason = u"no-access"_s;
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.store->outbox().summary().held == 1);
}
} // namespace

TEST_CASE("a restored server that holds what it had applied before says so, and nothing goes again")
{
    Tablet tablet;
    PaperServer server;
    sendWithOneHeld(tablet, server);
    server.epoch = u"epoch-2"_s;
    tablet.engine->exchangeNow();
    auto reply = server.answer(tablet.request());
    reply.verdicts = {{1, 2, wire::Outcome::Duplicate, {}, 0}, {3, 3, wire::Outcome::Duplicate, u"no-record"_s, 0}};
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(tablet.exchange.state().acked == 3);
    const auto held = tablet.store->outbox().held(10);
    REQUIRE(held->size() == 1);
    REQUIRE(held->first().record == tablet.store->outbox().entry(3)->record);
    REQUIRE(held->first().reason == u"no-record"_s);
}

TEST_CASE("what was held before a restore goes again when the server does not say what became of it")
{
    Tablet tablet;
    PaperServer server;
    sendWithOneHeld(tablet, server);
    server.epoch = u"epoch-2"_s;
    tablet.engine->exchangeNow();
    tablet.exchangeWith(server);
    REQUIRE(tablet.waiting() == 1);
    const auto request = tablet.request();
    REQUIRE(request.operations.size() == 2);
    REQUIRE(request.operations.first().number == 2);
    tablet.engine->replied(wire::encode(server.answer(request)));
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(tablet.store->outbox().summary().held == 0);
}

TEST_CASE("what travels with the first look at a restored server gets its receipt too")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Before the backup"_s);
    tablet.exchangeWith(server);
    server.epoch = u"epoch-2"_s;
    tablet.save(u"After the restore"_s);
    tablet.exchangeWith(server);
    tablet.exchangeWith(server);
    REQUIRE(server.stored.size() == 2);
    REQUIRE(tablet.waiting() == 0);
}

TEST_CASE("what an earlier incarnation made is given back to a restored server too, oldest first")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Before the copy"_s);
    tablet.exchangeWith(server);
    server.chain = chainLink(server.chain, ++server.last, "twin", "something else");
    tablet.engine->exchangeNow();
    tablet.exchangeWith(server); // finds the twin
    PaperServer fresh;
    tablet.save(u"After the copy"_s);
    tablet.exchangeWith(fresh);
    tablet.exchangeWith(fresh);
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(fresh.stored.size() == 1);

    PaperServer restored;
    restored.epoch = u"epoch-2"_s;
    tablet.engine->exchangeNow();
    tablet.exchangeWith(restored);
    REQUIRE(tablet.waiting() == 2);
    tablet.exchangeWith(restored);
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(restored.stored.size() == 2);
    REQUIRE(restored.stored[0].payload.contains("Before the copy"));
    REQUIRE(*tablet.store->outbox().firstBroken() == 0);
}

TEST_CASE("a reading from the start asks for everything until its last page, also across a restart")
{
    Tablet tablet;
    PaperServer server;
    tablet.exchangeWith(server);
    REQUIRE_FALSE(tablet.exchange.state().rereading);
    server.epoch = u"epoch-2"_s;
    server.head = 3;
    tablet.exchangeWith(server); // finds the other history
    for (int page = 1; page <= 3; ++page) {
        const auto request = tablet.request();
        REQUIRE(request.hello.echo);
        auto reply = server.answer(request);
        reply.cursor = page;
        reply.more = page < 3;
        tablet.engine->replied(wire::encode(reply));
        tablet.makeEngine();
    }
    REQUIRE_FALSE(tablet.request().hello.echo);
}

TEST_CASE("after a restore everything is read anew until all that was given back has its receipt")
{
    Tablet tablet;
    PaperServer server;
    for (int i = 0; i < 250; ++i)
        tablet.save(QString::number(i));
    while (tablet.waiting() > 0)
        tablet.exchangeWith(server);

    PaperServer restored;
    restored.epoch = u"epoch-2"_s;
    tablet.engine->exchangeNow();
    tablet.exchangeWith(restored); // finds the other history
    for (int given = 100; given <= 300; given += 100) {
        const auto request = tablet.request();
        REQUIRE(request.operations.last().number == std::min(given, 250));
        REQUIRE(request.hello.echo); // what it made itself may have become something else there
        tablet.engine->replied(wire::encode(restored.answer(request)));
    }
    tablet.engine->exchangeNow();
    REQUIRE_FALSE(tablet.request().hello.echo);
}

TEST_CASE("a copy found while a restored server is read anew does not make that go on for ever")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"One"_s);
    tablet.save(u"Two"_s);
    tablet.exchangeWith(server);
    PaperServer restored;
    restored.epoch = u"epoch-2"_s;
    tablet.engine->exchangeNow();
    tablet.exchangeWith(restored);
    REQUIRE(tablet.exchange.takeNewIncarnation().ok());
    tablet.exchangeWith(restored);
    tablet.engine->exchangeNow();
    REQUIRE_FALSE(tablet.request().hello.echo);
}
