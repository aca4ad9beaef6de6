// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "core/model/age.h"
#include "core/model/nhsnumber.h"
#include "core/model/operation.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;

TEST_CASE("NHS numbers are checked by Modulus 11")
{
    REQUIRE(parseNhsNumber(u"999 000 0018").valueOr({}) == u"9990000018"_s);
    REQUIRE(parseNhsNumber(u"999-000-0018").ok());
    REQUIRE_FALSE(parseNhsNumber(u"999 000 0019").ok());
    REQUIRE_FALSE(parseNhsNumber(u"999 000 001").ok());
    REQUIRE_FALSE(parseNhsNumber(u"999 000 001X").ok());
    REQUIRE(formatNhsNumber(u"9990000018"_s) == u"999 000 0018"_s);
}

TEST_CASE("an NHS number error never repeats the number")
{
    const auto result = parseNhsNumber(u"999 000 0019");
    REQUIRE_FALSE(result.error().what.contains(u"999"));
}

TEST_CASE("ages change unit where the page says")
{
    const QDate today(2026, 11, 23);
    REQUIRE(ageText(today, today) == u"0 days"_s);
    REQUIRE(ageText(today.addDays(-1), today) == u"1 day"_s);
    REQUIRE(ageText(today.addDays(-27), today) == u"27 days"_s);
    REQUIRE(ageText(today.addDays(-28), today) == u"4 weeks"_s);
    REQUIRE(ageText(today.addDays(-55), today) == u"7 weeks"_s);
    REQUIRE(ageText(today.addDays(-56), today) == u"8 weeks"_s);
    REQUIRE(ageText(today.addDays(-83), today) == u"11 weeks"_s);
    REQUIRE(ageText(today.addDays(-84), today) == u"2 months"_s);
    REQUIRE(ageText(QDate(2024, 2, 29), QDate(2025, 2, 28)) == u"11 months"_s);
    REQUIRE(ageText(QDate(2024, 2, 29), QDate(2025, 3, 1)) == u"12 months"_s);
    REQUIRE(ageText(today.addDays(1), today).isEmpty());
}

TEST_CASE("a pregnancy is told in weeks from its due date")
{
    const QDate today(2026, 11, 23);
    REQUIRE(pregnancyWeeks(today.addDays(12 * 7), today) == 28);
    REQUIRE(pregnancyWeeks(today, today) == 40);
    REQUIRE_FALSE(pregnancyWeeks(QDate(), today));
}

TEST_CASE("who made a record when is the same text, whichever way it is written")
{
    for (const QString &odd : {u"01939f2a-0000-7000-8000-000000000001"_s, u"2026-11-23T09:35:00.000+00:00"_s,
                               u"Zoë \"x\""_s, u"a\\b\n"_s, QString()}) {
        const Authored authored{odd, u"device"_s, odd};
        CHECK(authored.toBytes() == toJson(authored.toJson()));
    }
}

TEST_CASE("an operation reads back from its payload and the bytes are canonical")
{
    const Operation made{.opId = u"01939f2a-0000-7000-8000-000000000001"_s,
                         .action = Operation::Action::Change,
                         .kind = RecordKind::Task,
                         .record = u"01939f2a-0000-7000-8000-000000000002"_s,
                         .family = u"01939f2a-0000-7000-8000-000000000003"_s,
                         .baseRev = 4,
                         .set = {{u"status"_s, u"done"_s}},
                         .base = {{u"status"_s, u"open"_s}},
                         .authored = {u"hv"_s, u"tablet"_s, u"2026-11-23T09:30:00.000Z"_s}};
    const QByteArray payload = operationPayload(made);
    const auto read = parseOperation(made.opId, payload);
    REQUIRE(read.ok());
    REQUIRE(read->set == made.set);
    REQUIRE(read->base == made.base);
    REQUIRE(read->baseRev == 4);
    REQUIRE(operationPayload(*read) == payload);
}

TEST_CASE("a payload without a record is refused by name")
{
    const auto read = parseOperation(u"op-1"_s, R"({"action":"create","kind":"task","set":{}})");
    REQUIRE_FALSE(read.ok());
    REQUIRE(read.error().what.contains(u"record"));
}
