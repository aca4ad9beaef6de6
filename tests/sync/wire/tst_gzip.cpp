// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"
#include "sync/wire/gzip.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::wire;

TEST_CASE("gzip comes back as it went in")
{
    for (qsizetype size : {0, 1, 100, 70'000}) {
        const QByteArray bytes = randomBytes(size) + QByteArray(size, 'a');
        const auto back = gunzip(gzip(bytes), 1'000'000);
        REQUIRE(back.ok());
        REQUIRE(*back == bytes);
    }
}

TEST_CASE("a gzip body cut anywhere is refused, never half used")
{
    const QByteArray whole = gzip(randomBytes(300));
    for (qsizetype length = 0; length < whole.size(); ++length)
        REQUIRE_FALSE(gunzip(whole.first(length), 1'000'000).ok());
}

TEST_CASE("a body that inflates past the limit is refused")
{
    const QByteArray bomb = gzip(QByteArray(1'000'000, '\0'));
    REQUIRE(bomb.size() < 2'000);
    REQUIRE_FALSE(gunzip(bomb, 999'999).ok());
    REQUIRE(gunzip(bomb, 1'000'000).ok());
}
