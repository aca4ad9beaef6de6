// SPDX-License-Identifier: Apache-2.0
#include "sync/client/httpreply.h"
#include "tests/sync/client/exchangescene.h"

#include <catch2/generators/catch_generators.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;
using sync::ExchangePace, sync::LinkFailure, sync::LinkTrouble;
using test::PaperServer, test::Tablet;

namespace {
constexpr qint64 minute = 60'000;

LinkFailure answered(const QByteArray &head, const QByteArray &body = "{\"error\":\"word\"}")
{
    sync::HttpReply reply;
    const QByteArray length = "Content-Length: " + QByteArray::number(body.size());
    REQUIRE(reply.take("HTTP/1.1 " + head + "\r\n" + length + "\r\n\r\n" + body) == sync::HttpReply::Progress::Whole);
    return sync::failureOf(reply, reply.body());
}

/// What the tablet's last request ended in.
void fails(Tablet &tablet, const LinkFailure &failure)
{
    tablet.engine->exchangeNow();
    (void)tablet.request();
    tablet.engine->failed(failure);
}

qint64 waits(Tablet &tablet) { return *tablet.engine->wakeAt() - tablet.clock.monotonicMs(); }
} // namespace

TEST_CASE("each wait is drawn from nothing to two seconds doubled with each failure, and at most a quarter of an hour")
{
    Tablet tablet; // its dice show the most
    for (qint64 most = 2'000, i = 0; i < 14; ++i, most = std::min<qint64>(15 * minute, most * 2)) {
        fails(tablet, LinkFailure({ErrorCode::Unreachable, {}, Retry::Later}));
        CHECK(waits(tablet) == most);
        CHECK(tablet.engine->status().nextTryAt == tablet.engine->wakeAt());
    }
    PaperServer server;
    tablet.exchangeWith(server);
    CHECK_FALSE(tablet.engine->status().nextTryAt.has_value());
    fails(tablet, LinkFailure({ErrorCode::Unreachable, {}, Retry::Later}));
    CHECK(waits(tablet) == 2'000);
}

TEST_CASE("dice that show nothing do not make a loop without a pause")
{
    sync::Patience patience({}, [](qint64) { return 0; });
    for (int i = 0; i < 20; ++i)
        CHECK(*patience.failed(LinkFailure({ErrorCode::Unreachable, {}, Retry::Later})) >= 500);
}

TEST_CASE("a revoked tablet and a wrong certificate are not tried again by themselves, but when somebody asks")
{
    const ErrorCode code = GENERATE(ErrorCode::SignedOut, ErrorCode::CertificateRefused);
    Tablet tablet;
    PaperServer server;
    tablet.save(u"Kept"_s);
    fails(tablet, LinkFailure({code, {}}));
    tablet.clock.advance(24 * 60 * minute);
    CHECK_FALSE(tablet.engine->wakeAt().has_value());
    CHECK_FALSE(tablet.engine->takeRequest().has_value());
    CHECK_FALSE(tablet.engine->status().nextTryAt.has_value());
    CHECK(tablet.engine->status().problem->code == code);
    tablet.save(u"And this"_s); // a save is no reason either
    CHECK_FALSE(tablet.engine->takeRequest().has_value());
    CHECK(tablet.waiting() == 2);

    SECTION("a person") { tablet.engine->exchangeNow(); }
    SECTION("another network") { tablet.engine->networkChanged(); }
    tablet.exchangeWith(server);
    CHECK(tablet.waiting() == 0);
}

TEST_CASE("a person's wish goes at once, whatever failed")
{
    Tablet tablet;
    for (const char *head :
         {"401 No", "413 Large", "426 Old", "429 Busy\r\nRetry-After: 600", "500 Fault", "302 Found"}) {
        INFO(head);
        fails(tablet, answered(head));
        tablet.engine->exchangeNow();
        CHECK(tablet.engine->takeRequest().has_value());
        tablet.engine->failed(LinkFailure({ErrorCode::Unreachable, {}, Retry::Later}));
    }
}

TEST_CASE("another network is tried within ten seconds, as if nothing had failed")
{
    Tablet tablet;
    for (int i = 0; i < 12; ++i)
        fails(tablet, LinkFailure({ErrorCode::Unreachable, {}, Retry::Later}));
    CHECK(waits(tablet) == 15 * minute);
    tablet.engine->networkChanged();
    CHECK(waits(tablet) == 10'000);
    CHECK(tablet.engine->status().nextTryAt == tablet.engine->wakeAt());
    (void)tablet.request();
    tablet.engine->failed(LinkFailure({ErrorCode::Unreachable, {}, Retry::Later}));
    CHECK(waits(tablet) == 2'000);
}

TEST_CASE("a busy server is given the time it asks for, and never more than a quarter of an hour")
{
    Tablet tablet;
    const auto after = [&tablet](const QByteArray &headers) {
        fails(tablet, answered("503 Busy" + headers));
        const qint64 wait = waits(tablet);
        tablet.engine->networkChanged();
        return wait;
    };
    CHECK(after("\r\nRetry-After: 40") == 50'000); // with what is added at random
    CHECK(after("\r\nRetry-After: 0") == 500);
    CHECK(after("\r\nRetry-After: 999999") == 15 * minute + 15 * minute / 4);
    CHECK(after("") == 5'000);
    CHECK(after("\r\nRetry-After: soon") == 5'000);
    CHECK(after("\r\nRetry-After: -5") == 5'000);
    // By the server's own clock, whatever this tablet's says.
    CHECK(after("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:50:17 GMT") == 50'000);
    CHECK(after("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nRetry-After: Sun, 06 Nov 1994 08:00:00 GMT") == 500);
    CHECK(after("\r\nRetry-After: Sun, 06 Nov 1994 08:50:17 GMT") == 5'000);
}

TEST_CASE("an answer is known for what it is, also when something before the server says it")
{
    const QByteArray page = "<html>Sign in</html>";
    CHECK(answered("302 Found\r\nLocation: http://portal.example/", "").kind == LinkTrouble::Portal);
    CHECK(answered("511 Network Authentication Required", page).kind == LinkTrouble::Portal);
    CHECK(answered("403 Forbidden", page).kind == LinkTrouble::Portal); // not in our words: nothing stops for it
    CHECK(answered("403 Forbidden").kind == LinkTrouble::Revoked);
    CHECK(answered("401 Unauthorized").kind == LinkTrouble::Revoked);
    CHECK(answered("401 Unauthorized").error.retry == Retry::No);
    CHECK(answered("413 Too Large", page).kind == LinkTrouble::TooLarge);
    CHECK(answered("426 Upgrade Required").kind == LinkTrouble::UpdateNeeded);
    CHECK(answered("429 Slow Down", page).kind == LinkTrouble::Busy);
    CHECK(answered("502 Bad Gateway", page).kind == LinkTrouble::ServerFault);
    CHECK(answered("500 Fault").kind == LinkTrouble::ServerFault);
    CHECK(answered("404 Not Found").kind == LinkTrouble::Other);
}

TEST_CASE("a connection that fails before TLS stands is another trouble than one that fails behind it")
{
    const auto kind = [](QAbstractSocket::SocketError error, bool secure) {
        return sync::failureOf(error, {}, secure).kind;
    };
    CHECK(kind(QAbstractSocket::SslHandshakeFailedError, false) == LinkTrouble::Portal);
    CHECK(kind(QAbstractSocket::SslInternalError, true) == LinkTrouble::Garbled);
    CHECK(kind(QAbstractSocket::RemoteHostClosedError, false) == LinkTrouble::NoRoute);
    CHECK(kind(QAbstractSocket::RemoteHostClosedError, true) == LinkTrouble::Garbled);
    CHECK(kind(QAbstractSocket::HostNotFoundError, false) == LinkTrouble::NoRoute);
    CHECK(kind(QAbstractSocket::ConnectionRefusedError, false) == LinkTrouble::NoRoute);
    CHECK(kind(QAbstractSocket::SocketTimeoutError, true) == LinkTrouble::Stalled);
}

TEST_CASE("a batch that is too large is halved, one that found no server is not")
{
    Tablet tablet;
    for (int i = 0; i < 100; ++i)
        tablet.save(u"Family %1"_s.arg(i));
    fails(tablet, LinkFailure({ErrorCode::Unreachable, {}, Retry::Later}));
    fails(tablet, answered("503 Busy"));
    fails(tablet, answered("302 Found"));
    tablet.engine->exchangeNow();
    CHECK(tablet.request().operations.size() == 100);
    tablet.engine->failed(answered("413 Too Large"));
    tablet.engine->exchangeNow();
    CHECK(tablet.request().operations.size() == 50);
}

TEST_CASE("an old app looks now and then whether the server has learned its language")
{
    Tablet tablet;
    fails(tablet, answered("426 Upgrade Required"));
    CHECK(waits(tablet) >= 7 * minute);
    CHECK(waits(tablet) <= 15 * minute);
}

TEST_CASE("waits grow with each failure, stay under the longest, and a person can always go at once")
{
    Tablet tablet;
    qint64 previous = 0;
    for (int i = 0; i < 20; ++i) {
        (void)tablet.request();
        tablet.engine->failed({ErrorCode::Unreachable, {}, Retry::Later});
        const qint64 wait = *tablet.engine->wakeAt() - tablet.clock.monotonicMs();
        REQUIRE(wait >= previous);
        REQUIRE(wait <= ExchangePace{}.longestRetry + ExchangePace{}.firstRetry);
        previous = wait;
    }
    tablet.save(u"Example"_s);
    REQUIRE(*tablet.engine->wakeAt() > tablet.clock.monotonicMs());
    tablet.engine->exchangeNow();
    REQUIRE(tablet.engine->takeRequest().has_value());
}

TEST_CASE("a tablet that cannot store a page asks for it less and less often, and not behind it")
{
    Tablet tablet;
    PaperServer server;
    tablet.exchangeWith(server);
    const QString lastStored = tablet.engine->status().lastSuccessAt;
    const QString id = tablet.ids.next();
    server.news = {{1, Record{id, RecordKind::Family, id, {{u"name"_s, u"Example"_s}}, 1, {u"import"_s, {}, {}}}}};
    server.head = 1;
    REQUIRE(tablet.store->connection().run("BEGIN").ok()); // the store cannot write: another transaction is open
    QList<qint64> waits;
    for (int i = 0; i < 8; ++i) {
        auto page = server.answer(tablet.request());
        page.more = true;
        tablet.engine->received(wire::encode(page));
        if (i > 0)
            CHECK_FALSE(tablet.engine->takeRequest().has_value());
        tablet.engine->keep();
        if (i == 0) // the first failure is found behind the next request
            tablet.exchangeWith(server);
        CHECK(tablet.engine->status().problem.has_value());
        CHECK(tablet.engine->status().lastSuccessAt == lastStored);
        waits.append(*tablet.engine->wakeAt() - tablet.clock.monotonicMs());
    }
    CHECK(std::is_sorted(waits.begin(), waits.end()));
    CHECK(waits.last() > 60'000);

    REQUIRE(tablet.store->connection().run("ROLLBACK").ok());
    tablet.exchangeWith(server);
    CHECK(tablet.store->records().get(id).ok());
    CHECK_FALSE(tablet.engine->status().problem.has_value());
}
