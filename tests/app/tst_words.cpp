// SPDX-License-Identifier: Apache-2.0
#include "app/services/words.h"
#include "core/model/fields.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;

TEST_CASE("Times are shown as they were on the wall where they were written")
{
    CHECK(words::clockTime(u"2026-06-23T09:30:00.000+01:00"_s) == u"09:30"_s);
    CHECK(words::dateTime(u"2026-06-23T09:30:00.000+01:00"_s) == u"23 Jun 2026 09:30"_s);
    CHECK(words::date(u"2026-11-12"_s) == u"12 Nov 2026"_s);
    CHECK(words::date({}) == QString());
    CHECK(words::clockTime(u"2026-11-12"_s) == QString());
}

TEST_CASE("Ages, pregnancies and days are said in the words of the interface")
{
    const QDate today(2026, 11, 23);
    CHECK(words::age(today.addDays(-11), today).startsWith(u"11 day"_s));
    CHECK(words::age(today.addDays(-30), today).startsWith(u"4 week"_s));
    CHECK(words::age(today.addYears(-1), today).startsWith(u"12 month"_s));
    CHECK(words::age(today.addYears(-3), today).startsWith(u"3 year"_s));
    CHECK(words::age(today.addDays(1), today).isEmpty());
    CHECK(words::pregnancy(today.addDays(84), today).startsWith(u"28 week"_s));
    CHECK(words::pregnancy({}, today).isEmpty());
    CHECK(words::weekday(today) == u"Monday 23 November 2026"_s);
    CHECK(words::day({}) == QString());
}

TEST_CASE("Durations read as people say them")
{
    CHECK(words::duration(0) == u"0 min"_s);
    CHECK(words::duration(59 * 60000) == u"59 min"_s);
    CHECK(words::duration(130 * 60000) == u"2 h 10 min"_s);
    CHECK(words::duration(25LL * 60 * 60000) == u"1 day"_s);
}

TEST_CASE("Every relation offered has words, and an unknown one stays readable")
{
    for (const QVariant &choice : words::relationChoices()) {
        const QVariantMap map = choice.toMap();
        INFO(map.value(u"code"_s).toString().toStdString());
        CHECK(map.value(u"display"_s).toString().at(0).isUpper());
    }
    CHECK(words::relation(u"great-uncle"_s) == u"great uncle"_s);
    CHECK(words::relation({}) == u"Relationship: not yet asked"_s);
}

TEST_CASE("A male carer is known by what was recorded, never guessed from a name")
{
    const auto carer = [](const QString &sex, const QString &relation) {
        return Record{.kind = RecordKind::Carer,
                      .fields = {{field::carer::sex, sex}, {field::carer::relation, relation}}};
    };
    CHECK(words::isMaleCarer(carer({}, u"stepfather"_s)));
    CHECK(words::isMaleCarer(carer(u"male"_s, u"friend"_s)));
    CHECK_FALSE(words::isMaleCarer(carer(u"female"_s, u"co-parent"_s)));
    CHECK_FALSE(words::isMaleCarer(carer({}, u"friend"_s)));
}
