// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;

TEST_CASE("sha256 agrees with the standard's example")
{
    REQUIRE(sha256("abc").toHex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a chain link depends on everything it covers")
{
    const QByteArray link = chainLink({}, 1, "id", "payload");
    REQUIRE(link == sha256("1idpayload"));
    REQUIRE(link != chainLink({}, 2, "id", "payload"));
    REQUIRE(link != chainLink({}, 1, "ie", "payload"));
    REQUIRE(link != chainLink({}, 1, "id", "payloae"));
    REQUIRE(link != chainLink(link, 1, "id", "payload"));
}
