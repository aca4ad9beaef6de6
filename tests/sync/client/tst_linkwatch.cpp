// SPDX-License-Identifier: Apache-2.0
#include "sync/client/linkwatch.h"

#include <catch2/catch_test_macros.hpp>

using doorstep::sync::LinkWatch;

namespace {
constexpr qint64 s = 1'000;
}

TEST_CASE("a connection has ten seconds, and TLS ten more")
{
    LinkWatch watch;
    CHECK_FALSE(watch.isOver(3600 * s)); // nothing is under way
    watch.connecting(0);
    CHECK_FALSE(watch.isOver(10 * s - 1));
    CHECK(watch.isOver(10 * s));
    watch.connecting(9 * s);
    CHECK_FALSE(watch.isOver(19 * s - 1));
    CHECK(watch.isOver(19 * s));
}

TEST_CASE("a request that moves has all the time there is, one that stands still has fifteen seconds")
{
    LinkWatch watch;
    watch.sending(0);
    qint64 now = 0;
    for (qint64 left = 0; left < 1'000'000; left += 1'100) {
        now += 14 * s;
        watch.left(now, left + 1'100, 2'000'000);
        REQUIRE_FALSE(watch.isOver(now));
    }
    CHECK(watch.isOver(now + 15 * s));
}

TEST_CASE("the first byte of the reply may take twenty seconds after the last of the request")
{
    LinkWatch watch;
    watch.sending(0);
    watch.left(5 * s, 900, 900);
    watch.left(6 * s, 900, 900); // said again, it does not begin anew
    CHECK_FALSE(watch.isOver(25 * s - 1));
    CHECK(watch.isOver(25 * s));
}

TEST_CASE("a byte now and then is not getting on")
{
    LinkWatch watch;
    watch.sending(0);
    watch.left(0, 900, 900);
    qint64 now = 0;
    while (!watch.isOver(now) && now < 3600 * s)
        watch.came(now += s, 1);
    CHECK(now <= 17 * s);
}

TEST_CASE("a reply of any length may come as slowly as a kilobyte in fifteen seconds")
{
    LinkWatch watch;
    watch.sending(0);
    watch.left(0, 900, 900);
    for (qint64 now = 1 * s; now < 3600 * s; now += s) {
        watch.came(now, 80);
        REQUIRE_FALSE(watch.isOver(now));
    }
}
