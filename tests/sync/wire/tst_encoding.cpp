// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"
#include "sync/wire/encoding.h"
#include "sync/wire/zstd.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QList>

using namespace doorstep;
using namespace doorstep::wire;

namespace {
/// What this build can pack.
QList<Encoding> all()
{
    return hasZstd() ? QList{Encoding::Plain, Encoding::Gzip, Encoding::Zstd} : QList{Encoding::Plain, Encoding::Gzip};
}
} // namespace

TEST_CASE("a body comes back as it was packed, by every encoding and effort")
{
    for (const Encoding encoding : all()) {
        for (const Effort effort : {Effort::Small, Effort::Quick}) {
            for (const qsizetype size : {0, 1, 100, 700'000}) {
                const QByteArray bytes = randomBytes(size) + QByteArray(size, 'a');
                const auto back = unpack(pack(bytes, encoding, effort), nameOf(encoding), 2'000'000);
                INFO(nameOf(encoding).constData() << ' ' << size);
                REQUIRE(back.ok());
                REQUIRE((*back == bytes));
            }
        }
    }
}

TEST_CASE("the two ends take the best they have in common")
{
    const Encoding best = hasZstd() ? Encoding::Zstd : Encoding::Gzip;
    CHECK(bestOf(understood()) == best);
    CHECK(bestOf("GZIP, deflate, ZSTD") == best);
    CHECK(bestOf("gzip, deflate") == Encoding::Gzip);
    CHECK(bestOf("br") == Encoding::Plain);
    CHECK(bestOf({}) == Encoding::Plain);
}

TEST_CASE("a body in two parts, each packed by itself, is both of them")
{
    if (!hasZstd())
        return;
    const QByteArray parts = pack("one ", Encoding::Zstd, Effort::Small) + pack("two", Encoding::Zstd, Effort::Quick);
    const auto both = unpack(parts, "zstd", 100);
    REQUIRE(both.ok());
    CHECK(*both == "one two");
    CHECK(unpack(parts, "zstd", 6).error().code == ErrorCode::InvalidInput);
}

TEST_CASE("a packed body that is cut, damaged, too large or of no known kind is refused")
{
    const QByteArray body(1'000'000, '\0');
    for (const Encoding encoding : all()) {
        if (encoding == Encoding::Plain)
            continue;
        const QByteArray name = nameOf(encoding);
        const QByteArray bomb = pack(body, encoding, Effort::Small);
        INFO(name.constData());
        CHECK(bomb.size() < 2'000);
        CHECK(unpack(bomb, name, 999'999).error().code == ErrorCode::InvalidInput);
        CHECK(unpack(bomb, name, 1'000'000).ok());
        const QByteArray whole = pack(randomBytes(300), encoding, Effort::Small);
        for (qsizetype length = 0; length < whole.size(); ++length)
            REQUIRE_FALSE(unpack(whole.first(length), name, 1'000'000).ok());
        CHECK_FALSE(unpack("nonsense", name, 1'000'000).ok());
    }
    CHECK(unpack("x", "br", 10).error().code == ErrorCode::BadReply);
}
