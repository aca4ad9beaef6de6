// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/attachmentmessages.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace doorstep;
using namespace doorstep::wire;
using namespace Qt::StringLiterals;

namespace {
const auto record = u"00000000-0000-7000-8000-000000000001"_s;
} // namespace

TEST_CASE("a part comes out as it went in, whatever its bytes")
{
    const AttachmentPart part{record, 7, QByteArray("\n{}\0\n", 5)};
    const auto back = decodeAttachmentPart(encode(part));
    REQUIRE(back.ok());
    CHECK(back->record == part.record);
    CHECK(back->first == 7);
    CHECK(back->bytes == part.bytes);
}

TEST_CASE("what an attachment has and lacks comes out as it went in")
{
    const int size = GENERATE(1, 7, 8, 9, 2560);
    AttachmentState state{record, QBitArray(size), false};
    for (int i = 0; i < size; i += 3)
        state.have.setBit(i);
    const auto back = decodeAttachmentState(encode(state));
    REQUIRE(back.ok());
    CHECK(back->have == state.have);
    CHECK_FALSE(back->stored);
    const auto wish = decodeAttachmentWish(encode(AttachmentWish{record, 3, 100}));
    REQUIRE(wish.ok());
    CHECK(wish->first == 3);
    CHECK(wish->count == 100);
}

TEST_CASE("what is no message about an attachment is refused")
{
    const QByteArray id = record.toLatin1();
    for (const QByteArray &body : {QByteArray(), QByteArray("{}"), QByteArray("{}\n"), QByteArray("[]\nabc"),
                                   "{\"record\":\"" + id + "\",\"first\":0,\"bytes\":4}\nabc",
                                   "{\"record\":\"" + id + "\",\"first\":-1,\"bytes\":3}\nabc",
                                   "{\"record\":\"" + id + "\",\"first\":2560,\"bytes\":3}\nabc",
                                   "{\"record\":\"" + id + "\",\"first\":0,\"bytes\":3}",
                                   QByteArray("{\"record\":\"x\",\"first\":0,\"bytes\":0}\n")})
        CHECK(decodeAttachmentPart(body).error().code == ErrorCode::InvalidInput);
    for (const QByteArray &body :
         {QByteArray(), QByteArray("{}"), QByteArray("{\"blocks\":9,\"have\":\"ff\"}"),
          QByteArray("{\"blocks\":100000000,\"have\":\"ff\"}"), QByteArray("{\"blocks\":0,\"have\":\"\"}")})
        CHECK(decodeAttachmentState(body).error().code == ErrorCode::BadReply);
    for (const QByteArray &body :
         {QByteArray(), QByteArray("{}"), "{\"record\":\"" + id + "\",\"first\":0,\"blocks\":129}",
          "{\"record\":\"" + id + "\",\"first\":0}"})
        CHECK_FALSE(decodeAttachmentWish(body).ok());
}
