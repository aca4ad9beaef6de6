// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/model/fields.h"
#include "core/model/picture.h"
#include "core/store/identity.h"
#include "core/usecases/attachpicture.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;
using usecases::AttachPicture;

namespace {
/// As little as makes a JPEG file, with a comment in it.
const QByteArray photo("\xff\xd8"
                       "\xff\xfe\x00\x0bMill Lane"
                       "\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
                       "\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
                       "picture\xff\xd9",
                       47);

struct Scene : test::TestStore {
    Scene()
    {
        REQUIRE(store::writeNamingKey(store->meta(), naming).ok());
        visit = makeVisit(actor.practitioner);
    }
    QString makeVisit(const QString &practitioner)
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        const auto made =
            work->create({.kind = RecordKind::Visit,
                          .family = ids.next(),
                          .fields = {{field::status, u"signed"_s}, {field::visit_::practitioner, practitioner}}});
        REQUIRE(work->commit().ok());
        return made->id;
    }
    Result<Record> attach(const QString &to, const QByteArray &file)
    {
        return AttachPicture(place, limits)(to, file, u" Left arm "_s);
    }
    qint64 attachments() { return store->attachments().count().waiting; }

    QByteArray naming = randomBytes(32);
    content::Limits limits{.pictures = true};
    usecases::Workplace place{*store, actor};
    QString visit;
};
} // namespace

TEST_CASE_METHOD(Scene, "a picture is cleaned, named with the organisation's key, and hangs on the visit")
{
    const auto made = attach(visit, photo);
    REQUIRE(made.ok());
    const QByteArray kept = *store->attachments().blocks(made->id, 0, 10);
    CHECK(kept == cleanPicture(photo)->bytes);
    CHECK_FALSE(kept.contains("Mill"));
    CHECK(made->text(field::visit) == visit);
    CHECK(made->text(field::attachment::name) == QString::fromLatin1(keyedSha256(naming, kept).toHex()));
    CHECK(made->text(field::attachment::type) == u"image/jpeg"_s);
    CHECK(made->number(field::attachment::size) == kept.size());
    CHECK(made->text(field::attachment::caption) == u"Left arm"_s);
    CHECK(store->attachments().countOf(visit).waiting == 1);
    CHECK(store->outbox().summary().waiting == 2); // the visit's and its own
}

TEST_CASE_METHOD(Scene, "no picture is kept unless the organisation says so, as it does not by itself")
{
    CHECK_FALSE(content::Limits().pictures);
    limits.pictures = false;
    CHECK(attach(visit, photo).error().code == ErrorCode::NotAllowed);
    CHECK(attachments() == 0);
}

TEST_CASE_METHOD(Scene, "a picture goes on a visit of one's own, and only a picture")
{
    CHECK(attach(makeVisit(ids.next()), photo).error().code == ErrorCode::NotAllowed);
    CHECK(attach(ids.next(), photo).error().code == ErrorCode::NotFound);
    CHECK(attach(visit, "%PDF-1.7").error().code == ErrorCode::InvalidInput);
    CHECK(attach(visit, photo.first(30)).error().code == ErrorCode::InvalidInput);
    CHECK(attachments() == 0);
}

TEST_CASE_METHOD(Scene, "before the organisation's key has come nothing can be named, and nothing is kept")
{
    REQUIRE(store->connection().run("DELETE FROM meta WHERE key='key_naming'").ok());
    const auto refused = attach(visit, photo);
    CHECK(refused.error().code == ErrorCode::Unreachable);
    CHECK(refused.error().retry == Retry::Later);
    CHECK(attachments() == 0);
}
