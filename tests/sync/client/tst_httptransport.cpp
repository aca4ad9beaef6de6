// SPDX-License-Identifier: Apache-2.0
// Requests that follow each other on one connection without waiting for replies.
#include "sync/client/httptransport.h"
#include "tests/support/printers.h"
#include "tests/support/tlslisten.h"
#include "tests/support/within.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <QCoreApplication>
#include <QSslSocket>

using namespace doorstep;
using namespace Qt::StringLiterals;
using Going = sync::HttpTransport::Going;

namespace {
constexpr char type[] = "text/plain";

QByteArray replyOf(const QByteArray &body, const QByteArray &status = "200 OK", const QByteArray &more = {})
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\n" + more
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// A server that says what it is told to say, when it is told.
struct Peer {
    Peer()
    {
        QObject::connect(&server, &QSslServer::pendingConnectionAvailable, &server, [this] {
            socket = server.nextPendingConnection();
            ++connections;
            heard.clear();
            QObject::connect(socket, &QTcpSocket::readyRead, &server,
                             [this, from = socket] { heard += from->readAll(); });
        });
    }
    int requests() const { return static_cast<int>(heard.count("POST /")); }
    void say(const QByteArray &bytes)
    {
        socket->write(bytes);
        socket->flush();
    }

    QSslServer server;
    QByteArray pin = test::listenWithTls(server);
    QTcpSocket *socket = nullptr;
    QByteArray heard; ///< on the last connection
    int connections = 0;
};

/// A transport to it, and what became of what was posted.
struct Scene {
    void post(const QByteArray &body, Going going)
    {
        transport.postPacked(transport.pack(u"/v1/x"_s, type, body), type, going,
                             [this, body](const auto &reply, const auto &failure) {
                                 told << body + (failure ? " failed" : ": " + *reply);
                             });
    }
    /// Two, the second behind the first; both are at the other end.
    void postTwo()
    {
        post("one", Going::AtOnce);
        post("two", Going::Behind);
        REQUIRE(test::within(5, [this] { return peer.requests() == 2; }));
        REQUIRE(told.isEmpty());
    }
    bool hears(const QByteArrayList &expected)
    {
        const bool heard = test::within(5, [&] { return told.size() >= expected.size(); });
        test::letRun(20); // nor anything more
        return heard && told == expected;
    }

    Peer peer;
    sync::HttpTransport transport{{QUrl(u"https://127.0.0.1:%1"_s.arg(peer.server.serverPort())), peer.pin}};
    QByteArrayList told;
};
} // namespace

TEST_CASE("a request behind another does not wait for its reply, and each gets its own, however they are cut")
{
    Scene scene;
    scene.postTwo();
    const QByteArray both = replyOf("first") + replyOf("second");
    const auto cut = GENERATE_COPY(Catch::Generators::range(qsizetype(1), both.size(), qsizetype(13)));
    scene.peer.say(both.first(cut));
    test::letRun(5);
    scene.peer.say(both.mid(cut));
    CHECK(scene.hears({"one: first", "two: second"}));
    CHECK(scene.peer.connections == 1);
}

TEST_CASE("a request behind one that fails is dropped with it")
{
    Scene scene;
    scene.postTwo();
    SECTION("refused") { scene.peer.say(replyOf("{}", "503 Service Unavailable") + replyOf("second")); }
    SECTION("no reply at all")
    {
        scene.peer.say("HTTP/1.1 200 OK\r\nContent-Le");
        scene.peer.socket->disconnectFromHost();
    }
    CHECK(scene.hears({"one failed"}));
    scene.post("three", Going::AtOnce);
    REQUIRE(test::within(5, [&] { return scene.peer.connections == 2 && scene.peer.requests() == 1; }));
    scene.peer.say(replyOf("third"));
    CHECK(scene.hears({"one failed", "three: third"}));
}

TEST_CASE("a request behind one after which the server hangs up goes again by itself")
{
    Scene scene;
    scene.postTwo();
    const bool announced = GENERATE(true, false);
    scene.peer.say(replyOf("first", "200 OK", announced ? "Connection: close\r\n" : ""));
    scene.peer.socket->disconnectFromHost();
    REQUIRE(test::within(5, [&] { return scene.peer.connections == 2 && scene.peer.requests() == 1; }));
    CHECK(scene.peer.heard.endsWith("two"));
    scene.peer.say(replyOf("second"));
    CHECK(scene.hears({"one: first", "two: second"}));
}

TEST_CASE("what is abandoned says nothing any more, and its connection is not used again")
{
    Scene scene;
    scene.postTwo();
    SECTION("before a reply") { }
    SECTION("when both replies are here, from inside the first")
    {
        scene.told.clear();
        scene.post("three", Going::AtOnce); // waits for its turn
        scene.peer.say(replyOf("first") + replyOf("second"));
        REQUIRE(test::within(5, [&] { return !scene.told.isEmpty(); }));
    }
    scene.transport.abandon();
    const QByteArrayList before = scene.told;
    test::letRun(20);
    CHECK(scene.told == before);
    scene.post("four", Going::AtOnce);
    REQUIRE(test::within(5, [&] { return scene.peer.heard.endsWith("four"); }));
    CHECK(scene.peer.requests() == 1);
    scene.peer.say(replyOf("fourth"));
    CHECK(scene.hears(before + QByteArrayList{"four: fourth"}));
}

TEST_CASE("a request that may go behind another goes by itself when there is none")
{
    Scene scene;
    scene.post("one", Going::Behind);
    REQUIRE(test::within(5, [&] { return scene.peer.requests() == 1; }));
    scene.peer.say(replyOf("first"));
    CHECK(scene.hears({"one: first"}));
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return Catch::Session().run(argc, argv);
}
