// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/wiretablet.h"

#include "core/base/json.h"
#include "core/base/random.h"
#include "sync/wire/gzip.h"

#include <QRandomGenerator>
#include <QThread>

#include <array>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
QString errorIn(const HttpAnswer &answer)
{
    return parseObject(answer.body, u"reply"_s).valueOr({}).value("error"_L1).toString();
}
} // namespace

TEST_CASE_METHOD(Running, "enrol, push and pull over TLS on one connection")
{
    const auto reply = tablet->exchange(client, {tablet->family(), tablet->note(u"Zoë"_s)});
    REQUIRE(reply);
    REQUIRE(reply->verdicts.size() == 1);
    REQUIRE(reply->verdicts[0].outcome == wire::Outcome::Applied);
    REQUIRE(reply->rows.size() == 2);
    REQUIRE(reply->rows[1].record.text("text"_L1) == u"Zoë");
    REQUIRE(client.get("/healthz").status == 200);

    const QByteArray packed = wire::gzip(tablet->body({tablet->note(QString(5000, u'x'))}));
    const auto answer = tablet->send(client, packed, "Content-Encoding: gzip\r\nAccept-Encoding: gzip\r\n");
    REQUIRE(answer.status == 200);
    REQUIRE(answer.head.contains("Content-Encoding: gzip"));
    REQUIRE(wire::decodeExchangeReply(answer.body)->rows.size() == 3);
    REQUIRE(stop() == 0);
    const QByteArray logged = log();
    REQUIRE(logged.contains("route=/v1/exchange status=200"));
    REQUIRE(logged.contains(tablet->device().id.toLatin1()));
    REQUIRE_FALSE(logged.contains("Testford"));
}

TEST_CASE_METHOD(Running, "the same request several times at once has one effect, and each is answered")
{
    const QByteArray body = tablet->body({tablet->family(), tablet->note(u"Once"_s)});
    const QByteArray request = "POST /v1/exchange HTTP/1.1\r\nHost: test\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n" + tablet->device().headers("/v1/exchange", body) + "\r\n" + body;
    std::array<HttpsClient, 6> clients;
    for (auto &one : clients)
        REQUIRE(one.connectTo(port, pin));
    for (auto &one : clients)
        one.write(request);
    int applied = 0;
    for (auto &one : clients) {
        const auto answer = one.read();
        REQUIRE(answer.status == 200);
        const auto reply = wire::decodeExchangeReply(answer.body);
        REQUIRE(reply->verdicts.size() == 1);
        applied += reply->verdicts[0].outcome == wire::Outcome::Applied ? 1 : 0;
        CHECK(reply->welcome.last == 2);
    }
    CHECK(applied == 1);
}

TEST_CASE_METHOD(Running, "who is not a device, or did not sign this, is turned away")
{
    const QByteArray body = tablet->body({tablet->family()});
    SECTION("no headers") { REQUIRE(client.post("/v1/exchange", body).status == 401); }
    SECTION("a signature over another body")
    {
        const auto headers = tablet->device().headers("/v1/exchange", body + ' ');
        const auto answer = client.post("/v1/exchange", body, headers);
        REQUIRE(answer.status == 401);
        REQUIRE(errorIn(answer) == u"signed-out");
    }
    SECTION("an unknown device")
    {
        SignedDevice stranger = tablet->device();
        stranger.id = u"01939f2a-0000-7000-8000-000000000001"_s;
        REQUIRE(client.post("/v1/exchange", body, stranger.headers("/v1/exchange", body)).status == 401);
    }
    REQUIRE(tablet->exchange(client, {})->welcome.last == 0);
}

TEST_CASE_METHOD(Running, "what is not the protocol gets a named error, and the server goes on")
{
    SECTION("an unknown route") { REQUIRE(errorIn(client.get("/v1/other")) == u"not-found"); }
    SECTION("the wrong method") { REQUIRE(client.get("/v1/exchange").status == 404); }
    SECTION("a signed body that is none")
    {
        const auto answer = tablet->send(client, "garbage\n");
        REQUIRE(answer.status == 400);
        REQUIRE(errorIn(answer) == u"bad-request");
    }
    SECTION("gzip that is none")
    {
        REQUIRE(tablet->send(client, "\x1f\x8bgarbage", "Content-Encoding: gzip\r\n").status == 400);
    }
    SECTION("an unknown encoding") { REQUIRE(tablet->send(client, "x", "Content-Encoding: br\r\n").status == 400); }
    SECTION("a version of the future")
    {
        QByteArray body = tablet->body({});
        body.replace("\"protocol\":[1,1]", "\"protocol\":[2,3]");
        const auto answer = tablet->send(client, body);
        REQUIRE(answer.status == 426);
        REQUIRE(answer.body == R"({"error":"update-needed","max":1,"min":1})");
    }
    SECTION("bytes that are not HTTP")
    {
        client.write("\x01\x02 hello\r\n\r\n");
        const auto answer = client.read();
        REQUIRE((answer.status == 400 || answer.status == 0));
    }
    SECTION("a header without end")
    {
        client.write("GET /healthz HTTP/1.1\r\nX: " + QByteArray(20'000, 'x'));
        REQUIRE(client.read().status == 413);
    }
    HttpsClient next;
    REQUIRE(next.connectTo(port, pin));
    REQUIRE(tablet->exchange(next, {tablet->family()})->welcome.last == 1);
}

TEST_CASE_METHOD(Running, "what is too large is refused before it is read")
{
    SECTION("a body past the limit")
    {
        client.write("POST /v1/exchange HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n");
        const auto answer = client.read();
        REQUIRE(answer.status == 413);
        REQUIRE(errorIn(answer) == u"too-large");
    }
    SECTION("a small body that inflates past the limit")
    {
        const QByteArray bomb = wire::gzip(QByteArray(wire::maxInflated + 1, '\n'));
        REQUIRE(bomb.size() < 20'000);
        REQUIRE(tablet->send(client, bomb, "Content-Encoding: gzip\r\n").status == 413);
    }
    SECTION("an operation past its limit")
    {
        const auto body = tablet->body({tablet->family(), tablet->note(QString(wire::maxOperationLine, u'x'))});
        REQUIRE(tablet->send(client, body).status == 413);
    }
    SECTION("too many operations")
    {
        QList operations{tablet->family()};
        for (int i = 0; i < wire::PushLimits().operations; ++i)
            operations.append(tablet->note());
        REQUIRE(tablet->send(client, tablet->body(operations)).status == 413);
    }
}

TEST_CASE_METHOD(Running, "an upload cut short stores nothing and hurts nobody")
{
    const QByteArray body = tablet->body({tablet->family(), tablet->note()});
    HttpsClient cut;
    REQUIRE(cut.connectTo(port, pin));
    cut.write("POST /v1/exchange HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
              + tablet->device().headers("/v1/exchange", body) + "\r\n" + body.chopped(10));
    cut.drop();
    REQUIRE(tablet->exchange(client, {})->welcome.last == 0);
}

TEST_CASE_METHOD(Running, "guessing enrolment codes is slowed down")
{
    const auto guess = wire::encode(wire::EnrolRequest{u"0000-0000-0000"_s, makeKeyPair().publicKey, u"Tablet"_s});
    for (int i = 0; i < 5; ++i)
        REQUIRE(client.post("/v1/enrol", guess).status == 403);
    const auto answer = client.post("/v1/enrol", guess);
    REQUIRE(answer.status == 429);
    REQUIRE(errorIn(answer) == u"busy");
    REQUIRE(answer.head.contains("Retry-After:"));
    REQUIRE(tablet->exchange(client, {}));
}

TEST_CASE_METHOD(Running, "killed in the middle of pushes, the server has everything it gave a receipt for")
{
    QList<wire::NumberedOperation> all{tablet->family()};
    qint64 receipted = 0;
    for (int round = 0; round < 5; ++round) {
        // Another thread would be no nearer to the middle: the kill comes while a push is under way.
        HttpsClient tablets;
        REQUIRE(tablets.connectTo(port, pin));
        for (int i = 0; i < 10; ++i) {
            while (all.size() < receipted + 60)
                all.append(tablet->note(QString(2000, u'x')));
            const auto reply = tablet->exchange(tablets, all.mid(receipted, 60));
            REQUIRE(reply);
            REQUIRE(reply->welcome.last >= receipted);
            receipted = reply->welcome.last;
        }
        while (all.size() < receipted + 60)
            all.append(tablet->note(QString(2000, u'x')));
        const QByteArray body = tablet->body(all.mid(receipted, 60));
        tablets.write("POST /v1/exchange HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(body.size())
                      + "\r\n" + tablet->device().headers("/v1/exchange", body) + "\r\n" + body);
        QThread::usleep(QRandomGenerator::global()->bounded(30'000u));
        killHard();
        start();
        HttpsClient back;
        REQUIRE(back.connectTo(port, pin));
        const auto hello = tablet->exchange(back, {});
        REQUIRE(hello);
        // The push under way is there whole or not at all.
        REQUIRE((hello->welcome.last == receipted || hello->welcome.last == receipted + 60));
        const auto resent = tablet->exchange(back, all.mid(receipted, 60));
        REQUIRE(resent);
        const bool had = hello->welcome.last > receipted;
        REQUIRE(resent->verdicts[0].outcome == (had ? wire::Outcome::Duplicate : wire::Outcome::Applied));
        receipted = resent->welcome.last;
    }
    REQUIRE(stop() == 0);
    const auto status = run({u"status"_s});
    REQUIRE(status.out.contains("\nRecords: " + QByteArray::number(receipted) + '\n'));
    REQUIRE(status.out.contains("\nChange number: " + QByteArray::number(receipted) + '\n'));
}

TEST_CASE_METHOD(Running, "two servers over one database are one server to a tablet, also when one is killed",
                 "[.][postgresql]")
{
    ServerProcess second;
    second.join(*this);
    second.start();
    HttpsClient there;
    REQUIRE(there.connectTo(second.port, pin));
    const auto family = tablet->family();
    REQUIRE(tablet->exchange(client, {family})->verdicts[0].outcome == wire::Outcome::Applied);
    const auto note = tablet->note();
    REQUIRE(tablet->exchange(there, {note})->verdicts[0].outcome == wire::Outcome::Applied);
    REQUIRE(tablet->exchange(client, {note})->verdicts[0].outcome == wire::Outcome::Duplicate);
    killHard();
    const auto reply = tablet->exchange(there, {tablet->note()});
    REQUIRE(reply->verdicts[0].outcome == wire::Outcome::Applied);
    REQUIRE(reply->rows.size() == 3);
    REQUIRE(second.stop() == 0);
}
