// SPDX-License-Identifier: Apache-2.0
#include "sync/client/httpreply.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep::sync;
using Progress = HttpReply::Progress;

namespace {
const QByteArray sized = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello";
const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n";
const QByteArray unsized = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello";
} // namespace

TEST_CASE("a reply is the same however its bytes are cut")
{
    for (const QByteArray &whole : {sized, chunked, "HTTP/1.1 100 Continue\r\n\r\n" + sized}) {
        for (qsizetype cut = 1; cut < whole.size(); ++cut) {
            INFO(whole.constData() << " cut at " << cut);
            HttpReply reply;
            REQUIRE(reply.take(whole.first(cut)) == Progress::More);
            REQUIRE(reply.take(whole.mid(cut)) == Progress::Whole);
            CHECK(reply.status() == 200);
            CHECK(reply.body() == "hello");
            CHECK(reply.keepsOpen());
        }
    }
}

TEST_CASE("a server that says \"go on\" without end is borne, however often")
{
    HttpReply reply;
    REQUIRE(reply.take(QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(200'000) + sized) == Progress::Whole);
    CHECK(reply.body() == "hello");
}

TEST_CASE("headers are found whatever their letters")
{
    HttpReply reply;
    REQUIRE(reply.take("HTTP/1.1 404 Not Found\r\nCONTENT-length: 0\r\nX-Odd:a: b \r\n\r\n") == Progress::Whole);
    CHECK(reply.status() == 404);
    CHECK(reply.header("x-odd") == "a: b");
    CHECK(reply.body().isEmpty());
}

TEST_CASE("a body without a length ends with its connection, one with a length does not")
{
    HttpReply reply;
    REQUIRE(reply.take(unsized) == Progress::More);
    CHECK(reply.end() == Progress::Whole);
    CHECK(reply.body() == "hello");
    CHECK_FALSE(reply.keepsOpen());
    for (const QByteArray &whole : {sized, chunked}) {
        HttpReply cut;
        REQUIRE(cut.take(whole.chopped(1)) == Progress::More);
        CHECK(cut.end() == Progress::Broken);
    }
}

TEST_CASE("what is not HTTP, or too large to be a reply, is refused")
{
    for (const QByteArray &wrong :
         {QByteArray("SSH-2.0-OpenSSH\r\n\r\n"), QByteArray("HTTP/1.1 200 OK\r\nno colon\r\n\r\n"),
          QByteArray("HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n"),
          QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
          QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n"),
          QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), QByteArray(70'000, 'x')}) {
        INFO(wrong.left(80).constData());
        HttpReply reply;
        CHECK(reply.take(wrong) == Progress::Broken);
    }
    HttpReply endless;
    Progress progress = endless.take("HTTP/1.1 200 OK\r\n\r\n");
    for (int i = 0; i < 20 && progress == Progress::More; ++i)
        progress = endless.take(QByteArray(1024 * 1024, 'x'));
    CHECK(progress == Progress::Broken);
}
