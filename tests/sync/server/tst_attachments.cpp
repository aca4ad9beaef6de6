// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/model/fields.h"
#include "sync/server/attachments.h"
#include "sync/server/router.h"
#include "tests/sync/server/serverfixture.h"

#include <algorithm>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using wire::attachmentBlock;
using wire::AttachmentState;

namespace {
/// One practitioner's tablet with a family, and the record of an attachment of ten blocks and a bit.
struct Scene : ServerFixture {
    Scene() { record = announce(family, bytes); }

    QString announce(const QString &ofFamily, const QByteArray &plain)
    {
        const auto operation = create(tablet, RecordKind::Attachment, ofFamily, fieldsOf(plain));
        push(tablet, {operation});
        return parseOperation(operation.id, operation.payload)->record;
    }
    QJsonObject fieldsOf(const QByteArray &plain)
    {
        return {{field::attachment::name, QString::fromLatin1(keyedSha256(*store->namingKey(), plain).toHex())},
                {field::attachment::type, u"image/jpeg"_s},
                {field::attachment::size, plain.size()}};
    }
    server::Device device(const Tablet &of) { return *server::Accounts(*store, clock, ids).device(of.device); }
    Result<AttachmentState> take(const Tablet &from, const QString &id, qint64 first, const QByteArray &part)
    {
        return service->takeAttachment(device(from), {id, first, part});
    }
    Result<AttachmentState> takeBlock(qint64 block)
    {
        return take(tablet, record, block, bytes.mid(block * attachmentBlock, attachmentBlock));
    }
    Result<AttachmentState> takeAll(const QString &id, const QByteArray &plain) { return take(tablet, id, 0, plain); }
    Result<QByteArray> read(const Tablet &by, const QString &id, qint64 first = 0, int count = wire::mostBlocks)
    {
        return service->readAttachment(device(by), {id, first, count});
    }

    Tablet tablet = enrol(u"hv1"_s);
    QString family = newFamily(tablet);
    QByteArray bytes = randomBytes(10 * attachmentBlock + 123);
    QString record;
};
constexpr qint64 blocks = 11;
} // namespace

TEST_CASE_METHOD(Scene, "blocks come in any order, twice, and across a restart, and are stored when all are here")
{
    const auto nothing = take(tablet, record, 0, {});
    REQUIRE(nothing.ok());
    CHECK(nothing->have.size() == blocks);
    CHECK(nothing->have.count(true) == 0);
    for (const qint64 block : {10, 3, 3, 0, 7, 1, 2, 9, 8, 5})
        REQUIRE_FALSE(takeBlock(block)->stored);
    restart();
    const auto most = take(tablet, record, 0, {});
    CHECK(most->have.count(true) == 9);
    CHECK_FALSE(most->have.testBit(4));
    CHECK_FALSE(takeBlock(4)->stored);
    CHECK(takeBlock(6)->stored);
    restart();
    CHECK(take(tablet, record, 0, {})->stored);
    CHECK(*read(tablet, record) == bytes);
    CHECK(*read(tablet, record, 9, 5) == bytes.mid(9 * attachmentBlock));
}

TEST_CASE_METHOD(Scene, "bytes that are not what the record says are let go of, and the right ones are taken then")
{
    QByteArray other = bytes;
    other[5] ^= 1;
    const auto state = takeAll(record, other);
    REQUIRE(state.ok());
    CHECK_FALSE(state->stored);
    CHECK(state->have.count(true) == 0);
    CHECK(read(tablet, record).error().code == ErrorCode::NotFound);
    CHECK(takeAll(record, bytes)->stored);
}

TEST_CASE_METHOD(Scene, "what is stored is not overwritten")
{
    REQUIRE(takeAll(record, bytes)->stored);
    REQUIRE(takeAll(record, QByteArray(bytes.size(), 'x'))->stored);
    CHECK(*read(tablet, record) == bytes);
}

TEST_CASE_METHOD(Scene, "what is not blocks of it is refused, and nothing of it kept")
{
    const auto refused = [&](qint64 first, const QByteArray &part) {
        const auto state = take(tablet, record, first, part);
        return !state && state.error().code == ErrorCode::InvalidInput;
    };
    CHECK(refused(0, bytes.left(100)));
    CHECK(refused(10, bytes.left(attachmentBlock)));
    CHECK(refused(0, bytes + 'x'));
    CHECK(refused(11, "x"));
    CHECK(countRows("SELECT count(*) FROM attachment_block") == 0);
}

TEST_CASE_METHOD(Scene, "only the tablet that made the record sends its bytes")
{
    const Tablet another = enrol(u"hv1"_s), stranger = enrol(u"other"_s);
    CHECK(take(another, record, 0, {}).error().code == ErrorCode::NotFound);
    CHECK(take(stranger, record, 0, {}).error().code == ErrorCode::NotFound);
    CHECK(take(tablet, ids.next(), 0, {}).error().code == ErrorCode::NotFound);
    CHECK(take(tablet, family, 0, {}).error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Scene, "the bytes of a record that is held are taken too, and shown to nobody")
{
    REQUIRE(server::Grants(*store).end(person(u"hv1"_s), family).ok());
    const QString late = announce(family, bytes);
    REQUIRE(countRows("SELECT count(*) FROM held_op") == 1);
    CHECK(takeAll(late, bytes)->stored);
    CHECK(read(tablet, late).error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(Scene, "who may see the family may see its attachments once they are whole, and nobody else")
{
    const Tablet supervisor = enrol(u"sup"_s), colleague = enrol(u"hv2"_s), stranger = enrol(u"othersup"_s);
    CHECK(read(supervisor, record).error().code == ErrorCode::NotFound);
    REQUIRE(takeAll(record, bytes)->stored);
    CHECK(*read(supervisor, record) == bytes);
    CHECK(read(colleague, record).error().code == ErrorCode::NotFound);
    CHECK(read(stranger, record).error().code == ErrorCode::NotFound);
    REQUIRE(server::Grants(*store).grant(person(u"hv2"_s), family, u"covering"_s).ok());
    CHECK(*read(colleague, record) == bytes);
}

TEST_CASE_METHOD(Scene, "the same picture in two families is two: who sends one learns nothing of the other")
{
    REQUIRE(takeAll(record, bytes)->stored);
    const QString second = announce(newFamily(tablet), bytes);
    const auto state = take(tablet, second, 0, {});
    CHECK_FALSE(state->stored);
    CHECK(state->have.count(true) == 0);
}

TEST_CASE_METHOD(Scene, "a tablet is told what attachments are named with when it asks, always the same")
{
    const auto ask = [&] {
        const auto answer =
            service->exchange(device(tablet), {{.incarnation = tablet.incarnation, .needsKeys = true}, {}});
        return wire::decodeExchangeReply(answer->body)->welcome.naming;
    };
    const QByteArray naming = ask();
    CHECK(naming.size() == 32);
    restart();
    CHECK(ask() == naming);
    CHECK(exchange(tablet)->welcome.naming.isEmpty());
}

TEST_CASE_METHOD(Scene, "over HTTP a part is answered with what is here, and nobody gets in unsigned")
{
    server::Router router(*service, clock);
    const auto ask = [&](const QByteArray &path, const QByteArray &body, bool isSigned) {
        return router.handle(
            {.method = "POST",
             .path = path,
             .body = body,
             .device = tablet.device.toLatin1(),
             .signature = isSigned ? sign(wire::signedText(path, body), tablet.keys.secretKey).toBase64() : "",
             .address = u"192.0.2.1"_s});
    };
    const QByteArray part = wire::encode(wire::AttachmentPart{record, 0, bytes});
    const QByteArray wish = wire::encode(wire::AttachmentWish{record, 0, 11});
    CHECK(ask("/v1/attachments", part, false).status == 401);
    CHECK(ask("/v1/attachments/read", wish, false).status == 401);
    CHECK(ask("/v1/attachments/read", wish, true).status == 404);
    CHECK(ask("/v1/attachments", "nonsense", true).status == 400);
    const auto stored = ask("/v1/attachments", part, true);
    CHECK(stored.status == 200);
    CHECK(wire::decodeAttachmentState(stored.body)->stored);
    const auto back = ask("/v1/attachments/read", wish, true);
    CHECK(back.status == 200);
    CHECK(back.contentType == "application/octet-stream");
    CHECK(back.body == bytes);
}
