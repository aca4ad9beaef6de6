// SPDX-License-Identifier: Apache-2.0
#include "core/base/ids.h"
#include "tests/support/manualclock.h"

#include <catch2/catch_test_macros.hpp>

#include <QSet>

using namespace doorstep;

TEST_CASE("ids are version 7 UUIDs in the order they were made")
{
    test::ManualClock clock;
    SystemIds ids(clock);
    QString previous;
    QSet<QString> seen;
    for (int i = 0; i < 10'000; ++i) {
        const QString id = ids.next();
        REQUIRE(isUuid(id));
        REQUIRE(id.at(14) == u'7');
        REQUIRE(id > previous);
        seen.insert(id);
        previous = id;
        if (i % 3000 == 0)
            clock.advance(1);
    }
    REQUIRE(seen.size() == 10'000);
}

TEST_CASE("ids keep their order when the clock goes back")
{
    test::ManualClock clock;
    SystemIds ids(clock);
    const QString before = ids.next();
    clock.advance(-60'000);
    REQUIRE(ids.next() > before);
}

TEST_CASE("only canonical lower-case text is a UUID")
{
    REQUIRE(isUuid(u"01939f2a-0000-7000-8000-000000000001"));
    REQUIRE_FALSE(isUuid(u"01939F2A-0000-7000-8000-000000000001"));
    REQUIRE_FALSE(isUuid(u"{01939f2a-0000-7000-8000-00000000001}"));
    REQUIRE_FALSE(isUuid(u""));
}
