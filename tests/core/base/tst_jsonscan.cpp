// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "core/base/jsonscan.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QRandomGenerator>

using namespace doorstep;
using namespace Qt::StringLiterals;

TEST_CASE("a scan gives the members as the bytes they are")
{
    const QByteArray json = R"( {"a" : {"x":[1,-2.5e+3,{"y":null}]}, "t":"Zoë", "n":-42,"e":"a\"b" ,"f":false} )";
    const auto scan = JsonScan::of(QByteArrayView(json).sliced(1));
    REQUIRE(scan.has_value());
    CHECK(scan->raw("a") == R"({"x":[1,-2.5e+3,{"y":null}]})");
    CHECK(scan->text("t") == u"Zoë"_s);
    CHECK(scan->number("n") == -42);
    CHECK(scan->raw("e") == R"("a\"b")");
    CHECK_FALSE(scan->text("e").has_value());
    CHECK_FALSE(scan->text("n").has_value());
    CHECK_FALSE(scan->number("t").has_value());
    CHECK(scan->raw("absent").isEmpty());
    CHECK(JsonScan::of("{}").has_value());
}

TEST_CASE("what is no JSON object, or could be read in two ways, is not scanned")
{
    for (const QByteArray wrong : {"",
                                   "{",
                                   "}",
                                   "[]",
                                   "null",
                                   "{\"a\"}",
                                   "{\"a\":}",
                                   "{\"a\":1,}",
                                   "{,\"a\":1}",
                                   "{\"a\":1 \"b\":2}",
                                   "{\"a\":01}",
                                   "{\"a\":1.}",
                                   "{\"a\":.5}",
                                   "{\"a\":1e}",
                                   "{\"a\":+1}",
                                   "{\"a\":tru}",
                                   "{\"a\":\"x}",
                                   "{\"a\":\"\t\"}",
                                   "{\"a\":\"\\x\"}",
                                   "{\"a\":[1,]}",
                                   "{\"a\":[1}",
                                   "{\"a\":{\"b\":1]}",
                                   "{\"a\":1}x",
                                   "{\"a\":1}{}",
                                   "{a:1}",
                                   "{\"a\":1,\"a\":2}",
                                   "{\"a\\n\":1}",
                                   "{\"a\":\"\xff\"}",
                                   "{\"a\":\"\xc3\"}"}) {
        INFO(wrong.constData());
        CHECK_FALSE(JsonScan::of(wrong).has_value());
    }
    CHECK_FALSE(JsonScan::of("{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}').has_value());
    CHECK_FALSE(JsonScan::of(QByteArrayView("{\"a\":\0}", 7)).has_value());
}

TEST_CASE("a scan of two levels gives the members of members, and says so when they could be read in two ways")
{
    const auto scan =
        JsonScan::ofTwoLevels(R"({"o":{"x":"y", "in":{"a":1,"a":2}},"twice":{"b":1,"b":2},"n":1,"none":{}})");
    REQUIRE(scan.has_value());
    const auto inside = scan->object("o");
    REQUIRE(inside.has_value());
    CHECK(inside->text("x") == u"y"_s);
    CHECK(inside->raw("in") == R"({"a":1,"a":2})");
    CHECK_FALSE(inside->object("in").has_value());
    CHECK(scan->object("none").has_value());
    CHECK_FALSE(scan->object("twice").has_value());
    CHECK_FALSE(scan->object("n").has_value());
    CHECK_FALSE(scan->object("absent").has_value());
    CHECK_FALSE(JsonScan::ofTwoLevels(R"({"o":{"x":1})").has_value());
    CHECK_FALSE(JsonScan::ofTwoLevels(R"({"o":{"x":1,}})").has_value());
}

TEST_CASE("an object of more members than anything of ours is left to others, before it takes long")
{
    QByteArray json = "{";
    for (int i = 0; i < 300'000; ++i)
        json += "\"n" + QByteArray::number(i) + "\":0,";
    json += "\"end\":0}";
    CHECK_FALSE(JsonScan::of(json).has_value());
    const QByteArray outer = "{\"o\":" + json + '}';
    const auto around = JsonScan::ofTwoLevels(outer);
    REQUIRE(around.has_value());
    CHECK(around->raw("o") == json);
    CHECK_FALSE(around->object("o").has_value());
}

TEST_CASE("whatever a scan accepts, the parser reads too, and the members are the same")
{
    const QByteArray whole =
        R"({"id":"01939f2a","n":[1,2.5,-3e2,true,false,null],"t":"Zoë \\ \"x\"","o":{"a":{},"b":[]}})";
    QRandomGenerator random(42);
    const QByteArray letters = "{}[]\",:\\0123456789eE+-. tfnul\xc3\xab\x01";
    int accepted = 0;
    for (int i = 0; i < 200'000; ++i) {
        QByteArray json = whole;
        for (int changes = random.bounded(3); changes >= 0; --changes)
            json[random.bounded(static_cast<int>(json.size()))] =
                letters[random.bounded(static_cast<int>(letters.size()))];
        const auto scan = JsonScan::of(json);
        if (!scan)
            continue;
        ++accepted;
        INFO(json.constData());
        const auto parsed = parseObject(json, u"changed"_s);
        REQUIRE(parsed.ok());
        for (const QString &name : parsed->keys()) {
            const QByteArray alone = "{\"v\":" + scan->raw(name.toUtf8()).toByteArray() + '}';
            REQUIRE((parseObject(alone, u"member"_s)->value("v"_L1) == parsed->value(name)));
        }
    }
    CHECK(accepted > 10'000);
}
