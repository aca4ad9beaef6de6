// SPDX-License-Identifier: Apache-2.0
#include "core/base/signature.h"
#include "core/store/identity.h"
#include "core/vault/lease.h"
#include "sync/client/httptransport.h"
#include "sync/client/thinlink.h"
#include "tests/sync/client/exchangescene.h"

using namespace doorstep;
using sync::ExchangePace;
using test::PaperServer, test::Tablet;
using namespace Qt::StringLiterals;

TEST_CASE("what was saved reaches the server once, in order, and is settled by its receipt")
{
    Tablet tablet;
    PaperServer server;
    for (int i = 0; i < 250; ++i)
        tablet.save(u"Family %1"_s.arg(i));
    // This server says nothing of what it takes: a hundred, then.
    for (int i = 0; i < 3; ++i) {
        REQUIRE(server.stored.size() == i * 100);
        tablet.exchangeWith(server);
    }
    REQUIRE(server.stored.size() == 250);
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(tablet.engine->status().problem == std::nullopt);
    // The server's clock is five minutes ahead of this one.
    REQUIRE(tablet.engine->status().clockOffsetMs > 4 * 60 * 1000);
}

TEST_CASE("nothing is called stored while the reply is missing, and the repeat is harmless")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Example"_s);
    (void)server.answer(tablet.request());
    REQUIRE(tablet.store->outbox().summary().sent == 1);
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    REQUIRE(tablet.waiting() == 1);
    REQUIRE(tablet.store->outbox().summary().sent == 0);
    tablet.exchangeWith(server);
    REQUIRE(server.stored.size() == 1);
    REQUIRE(tablet.waiting() == 0);
}

TEST_CASE("what was held behind a lost reply is called held, though the repeat travels in smaller parts")
{
    Tablet tablet;
    PaperServer server;
    for (int i = 0; i < 100; ++i)
        tablet.save(u"Family %1"_s.arg(i));
    (void)server.answer(tablet.request());
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    for (int part = 0; part < 2; ++part) {
        auto reply = server.answer(tablet.request());
        for (auto &verdict : reply.verdicts)
            verdict.reason = verdict.first == 100 ? u"no-access"_s : QString();
        tablet.engine->replied(wire::encode(reply));
    }
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(tablet.store->outbox().summary().held == 1);
}

TEST_CASE("the tablet may be switched off between request and reply")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Example"_s);
    (void)server.answer(tablet.request());
    tablet.makeEngine();
    tablet.exchangeWith(server);
    REQUIRE(server.stored.size() == 1);
    REQUIRE(tablet.waiting() == 0);
}

TEST_CASE("a reply cut short changes nothing")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Example"_s);
    const QByteArray whole = wire::encode(server.answer(tablet.request()));
    tablet.engine->replied(whole.first(whole.size() / 2));
    REQUIRE(tablet.engine->status().problem->code == ErrorCode::BadReply);
    REQUIRE(tablet.waiting() == 1);
    REQUIRE(tablet.exchange.state().cursor == 0);
    tablet.exchangeWith(server);
    REQUIRE(tablet.waiting() == 0);
}

TEST_CASE("records come down with their position, and are not sent back")
{
    Tablet tablet;
    PaperServer server;
    const QString id = tablet.ids.next();
    server.news = {{1, Record{id, RecordKind::Family, id, {{u"name"_s, u"Example"_s}}, 1, {u"import"_s, {}, {}}}}};
    server.head = 1;
    tablet.engine->exchangeNow();
    tablet.exchangeWith(server);
    REQUIRE(tablet.store->records().get(id).ok());
    REQUIRE(tablet.exchange.state().cursor == 1);
    tablet.engine->exchangeNow();
    REQUIRE(tablet.request().operations.isEmpty());
}

TEST_CASE("an applied operation counts the record's revision on, though no record comes back")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Example"_s);
    const QString id = tablet.store->records().ofKind(RecordKind::Family, {}, {}, {}, 1)->first().id;
    tablet.exchangeWith(server);
    REQUIRE(*tablet.store->outbox().madeRevision(id) == 1);

    auto work = store::UnitOfWork::begin(*tablet.store, tablet.actor);
    REQUIRE(work->change(*tablet.store->records().get(id), {{u"name"_s, u"Another"_s}}).ok());
    REQUIRE(work->commit().ok());
    tablet.engine->exchangeNow();
    const auto request = tablet.request();
    REQUIRE(request.operations.size() == 1);
    REQUIRE(parseOperation(request.operations[0].id, request.operations[0].payload)->baseRev == 1);
    tablet.engine->replied(wire::encode(server.answer(request)));
    REQUIRE(*tablet.store->outbox().madeRevision(id) == 2);
}

TEST_CASE("a duplicate does not count the revision on: after a restore it may have made another")
{
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Example"_s);
    const QString id = tablet.store->records().ofKind(RecordKind::Family, {}, {}, {}, 1)->first().id;
    (void)server.answer(tablet.request()); // the reply is lost
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    tablet.exchangeWith(server);
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(*tablet.store->outbox().madeRevision(id) == 0);
}

namespace {
/// A family that two changes of its name wait for; its id.
QString changeTwice(Tablet &tablet, PaperServer &server)
{
    tablet.save(u"One"_s);
    const QString id = tablet.store->records().ofKind(RecordKind::Family, {}, {}, {}, 1)->first().id;
    tablet.exchangeWith(server);
    for (const QString &name : {u"Two"_s, u"Three"_s}) {
        auto work = store::UnitOfWork::begin(*tablet.store, tablet.actor);
        REQUIRE(work->change(*tablet.store->records().get(id), {{u"name"_s, name}}).ok());
        REQUIRE(work->commit().ok());
    }
    tablet.engine->exchangeNow();
    return id;
}

/// The server's record, with both.
wire::RecordRow changedTwice(const QString &id)
{
    return {4, Record{id, RecordKind::Family, id, {{u"name"_s, u"Three"_s}}, 3, {u"hv1"_s, {}, {}}}};
}
} // namespace

TEST_CASE("what the server has after a lost reply is not put on its record once more")
{
    Tablet tablet;
    PaperServer server;
    const QString id = changeTwice(tablet, server);
    (void)server.answer(tablet.request());
    tablet.engine->failed({ErrorCode::TimedOut, {}, Retry::Later});
    auto reply = server.answer(tablet.request());
    reply.verdicts.clear(); // nothing but a hello passed
    reply.rows = {changedTwice(id)};
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.store->records().get(id)->fields == changedTwice(id).record.fields);
    REQUIRE(tablet.waiting() == 2);
}

TEST_CASE("a clash with what another copy had sent goes when the receipt says that it was there")
{
    Tablet tablet;
    PaperServer server;
    const QString id = changeTwice(tablet, server);
    const auto request = tablet.request();
    auto reply = server.answer({request.hello, {}}); // under this incarnation nothing of it has come
    reply.rows = {changedTwice(id)};
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.store->records().get(id)->fields.contains(u"clash:name"_s));

    reply = server.answer(tablet.request());
    for (auto &verdict : reply.verdicts)
        verdict.outcome = wire::Outcome::Duplicate;
    tablet.engine->replied(wire::encode(reply));
    const auto again = tablet.request();
    REQUIRE(again.hello.cursor == 0);
    REQUIRE(again.hello.echo);
    reply = server.answer(again);
    reply.rows = {changedTwice(id)};
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.store->records().get(id)->fields == changedTwice(id).record.fields);
    tablet.engine->exchangeNow();
    REQUIRE_FALSE(tablet.request().hello.echo);
}

TEST_CASE("a request that left before everything had to be read anew does not lead past that")
{
    Tablet tablet;
    PaperServer server;
    const QString id = changeTwice(tablet, server);
    const auto request = tablet.request();
    auto reply = server.answer({request.hello, {}});
    reply.rows = {changedTwice(id)};
    tablet.engine->replied(wire::encode(reply));
    reply = server.answer(tablet.request());
    for (auto &verdict : reply.verdicts)
        verdict.outcome = wire::Outcome::Duplicate;
    tablet.engine->received(wire::encode(reply));
    tablet.engine->exchangeNow();
    const auto early = tablet.request();
    tablet.engine->keep();
    REQUIRE(early.hello.cursor > 0);
    tablet.engine->replied(wire::encode(server.answer(early)));
    REQUIRE(tablet.request().hello.cursor == 0);
}

TEST_CASE("a hello with as many purge receipts as it takes passes on the narrowest link")
{
    Tablet tablet;
    PaperServer server;
    tablet.exchangeWith(server);
    auto leaving = server.answer(tablet.request());
    for (int i = 0; i < 50; ++i)
        leaving.purged.append(tablet.ids.next());
    tablet.engine->replied(wire::encode(leaving));
    const auto request = tablet.request();
    REQUIRE_FALSE(request.hello.purged.isEmpty());
    sync::HttpTransport transport({QUrl(u"https://doorstep.example.nhs.uk:8443"_s), QByteArray(32, 'p')});
    transport.signAs(tablet.ids.next(), makeKeyPair().secretKey);
    const qsizetype size = transport.pack(u"/v1/exchange"_s, "application/x-ndjson", wire::encode(request)).size();
    INFO(size << " bytes");
    REQUIRE(size + 40 < sync::ThinLink::fits); // and what TLS adds
}

namespace {
/// A server that has keys of its own and gives leases.
struct LeasingServer : PaperServer {
    KeyPair leaseKey = makeKeyPair();
    OrganisationKeys keys{QByteArray(32, 'i'), QByteArray(32, 'r'), leaseKey.publicKey};
    QByteArray naming{32, 'n'};

    wire::ExchangeReply answer(const wire::ExchangeRequest &request, const Lease &lease)
    {
        wire::ExchangeReply reply = PaperServer::answer(request);
        reply.welcome.lease = makeLease(lease, leaseKey.secretKey);
        if (request.hello.needsKeys)
            reply.welcome.keys = keys;
        if (request.hello.needsKeys)
            reply.welcome.naming = naming;
        return reply;
    }
};
} // namespace

TEST_CASE("keys and lease come with an exchange and are kept with its page")
{
    Tablet tablet;
    LeasingServer server;
    const Lease lease{tablet.actor.device, 1000, 1000 + Lease::usualMs};
    const auto request = tablet.request();
    REQUIRE(request.hello.needsKeys);
    tablet.engine->replied(wire::encode(server.answer(request, lease)));
    tablet.reopen();
    REQUIRE(store::readOrganisationKeys(tablet.store->meta()) == server.keys);
    REQUIRE(store::readNamingKey(tablet.store->meta()) == server.naming);
    const auto kept = store::readKeptLease(tablet.store->meta());
    REQUIRE(readLease(kept.token, server.keys.lease, tablet.actor.device).ok());
    REQUIRE(kept.at == DeviceTime::of(tablet.clock));
}

TEST_CASE("keys are asked for once, and nobody changes them afterwards")
{
    Tablet tablet;
    LeasingServer server;
    const Lease lease{tablet.actor.device, 1000, 1000 + Lease::usualMs};
    tablet.engine->replied(wire::encode(server.answer(tablet.request(), lease)));
    const auto request = tablet.request();
    REQUIRE_FALSE(request.hello.needsKeys);
    auto reply = server.answer(request, lease);
    reply.welcome.keys = {QByteArray(32, 'x'), QByteArray(32, 'y'), QByteArray(32, 'z')};
    reply.welcome.naming = QByteArray(32, 'o');
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(store::readNamingKey(tablet.store->meta()) == server.naming);
    REQUIRE(store::readOrganisationKeys(tablet.store->meta()) == server.keys);
}

TEST_CASE("a lease that is not this tablet's, or not signed, leaves the one that is kept")
{
    Tablet tablet;
    LeasingServer server;
    const Lease lease{tablet.actor.device, 1000, 1000 + Lease::usualMs};
    tablet.engine->replied(wire::encode(server.answer(tablet.request(), lease)));
    const QByteArray good = store::readKeptLease(tablet.store->meta()).token;
    tablet.engine->replied(wire::encode(server.answer(tablet.request(), {u"another"_s, 2000, 2000 + Lease::usualMs})));
    auto unsignedReply = server.answer(tablet.request(), lease);
    unsignedReply.welcome.lease = "nonsense";
    tablet.engine->replied(wire::encode(unsignedReply));
    REQUIRE(tablet.engine->status().problem == std::nullopt);
    REQUIRE(store::readKeptLease(tablet.store->meta()).token == good);
}

TEST_CASE("a first exchange goes family by family, and on where it was when the tablet was switched off")
{
    Tablet tablet;
    PaperServer server;
    server.head = 9;
    auto asked = tablet.request();
    REQUIRE(asked.hello.walk == QString());
    auto reply = server.answer(asked);
    reply.cursor = 0;
    reply.more = true;
    reply.walk = u"9:here"_s;
    tablet.engine->replied(wire::encode(reply));
    tablet.makeEngine();
    asked = tablet.request();
    REQUIRE(asked.hello.cursor == 0);
    REQUIRE(asked.hello.walk == reply.walk);
    tablet.engine->replied(wire::encode(server.answer(asked)));
    tablet.engine->exchangeNow();
    asked = tablet.request();
    REQUIRE(asked.hello.cursor == 9);
    REQUIRE_FALSE(asked.hello.walk.has_value());
}

TEST_CASE("the request that leaves before a page of the walk is stored goes on behind that page")
{
    Tablet tablet;
    PaperServer server;
    auto reply = server.answer(tablet.request());
    reply.more = true;
    reply.walk = u"9:here"_s;
    tablet.engine->received(wire::encode(reply));
    REQUIRE(tablet.request().hello.walk == reply.walk);
}

TEST_CASE("a place in the walk of a server that was put back is worth nothing")
{
    Tablet tablet;
    PaperServer server;
    auto reply = server.answer(tablet.request());
    reply.more = true;
    reply.walk = u"9:here"_s;
    tablet.engine->replied(wire::encode(reply));
    server.epoch = u"epoch-2"_s;
    tablet.exchangeWith(server);
    REQUIRE(tablet.exchange.state().walk.isEmpty());
    REQUIRE_FALSE(tablet.request().hello.walk.has_value()); // it has some of it: everything is read anew, by number
}

TEST_CASE("what the last long reply took decides whether the next is worth more work to make small")
{
    Tablet tablet;
    PaperServer server;
    auto asked = tablet.request();
    const auto slowAfter = [&](qint64 ms, qsizetype size) {
        auto reply = server.answer(asked);
        reply.welcome.lease = QByteArray(size, 'x');
        tablet.clock.advance(ms);
        tablet.engine->replied(wire::encode(reply));
        tablet.engine->exchangeNow();
        asked = tablet.request();
        return asked.hello.slow;
    };
    REQUIRE(asked.hello.slow); // nobody knows yet
    REQUIRE_FALSE(slowAfter(20, 500'000));
    REQUIRE_FALSE(slowAfter(200, 500)); // a short one says how long the way is
    REQUIRE(slowAfter(200, 500'000));
    REQUIRE_FALSE(slowAfter(20, 500'000));
    tablet.engine->failed({ErrorCode::Unreachable, {}, Retry::Later});
    tablet.engine->networkChanged();
    REQUIRE(tablet.request().hello.slow);
}
