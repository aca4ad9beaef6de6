// SPDX-License-Identifier: Apache-2.0
#include "core/base/sealedblocks.h"
#include "core/model/fields.h"
#include "core/model/picture.h"
#include "core/store/exchangestore.h"
#include "core/store/leaving.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>

#include <cerrno>

using namespace doorstep;
using namespace Qt::StringLiterals;
using store::Leaving;

namespace {
constexpr qint64 dayMs = 24LL * 60 * 60 * 1000;

/// A disk of which the test says how much is free, and that can be full for attachments.
class SmallDisk : public Disk {
public:
    int refuses(DiskCall call, const QString &path) override
    {
        return full && call == DiskCall::Write && path.contains("/attachments/"_L1) ? ENOSPC : 0;
    }
    bool makeRoom() override
    {
        ++roomMade;
        return true;
    }
    qint64 free(const QString &) const override { return bytes; }

    qint64 bytes = 10LL * 1024 * 1024 * 1024;
    bool full = false;
    int roomMade = 0;
};

/// A tablet with one family and one visit.
struct Scene : test::TestStore {
    Scene()
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        family = work->create({.kind = RecordKind::Family, .fields = {{field::family::name, u"Test"_s}}})->id;
        visit =
            work->create({.kind = RecordKind::Visit, .family = family, .fields = {{field::status, u"planned"_s}}})->id;
        REQUIRE(work->commit().ok());
    }
    Result<Record> attach(const QByteArray &bytes)
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        auto made = work->attach({.kind = RecordKind::Attachment,
                                  .family = family,
                                  .fields = {{field::visit, visit}, {field::attachment::size, bytes.size()}}},
                                 bytes);
        if (made)
            REQUIRE(work->commit().ok());
        return made;
    }
    void receive(const QList<QString> &purged = {}, const QString &epoch = u"epoch"_s)
    {
        store::ExchangeStore exchange(*store, actor);
        REQUIRE(exchange.takeBatch(0, 1000, 1'000'000).ok());
        REQUIRE(exchange
                    .store({{1, store->outbox().lastNumber(), u"applied"_s, {}}},
                           {.purged = purged, .cursor = 1, .epoch = epoch},
                           [](const Record &server, const QList<Operation> &) { return server.fields; })
                    .ok());
    }
    QStringList files() { return QDir(dir.filePath(u"attachments"_s)).entryList(QDir::Files); }
    QString next()
    {
        const auto waiting = store->attachments().next({});
        REQUIRE(waiting.ok());
        return *waiting ? **waiting : QString();
    }

    QString family;
    QString visit;
};
} // namespace

TEST_CASE_METHOD(Scene, "an attachment is sealed in a file of its own that only the store opens")
{
    const QByteArray bytes = "made-up picture " + randomBytes(50'000);
    const auto record = attach(bytes);
    REQUIRE(record.ok());
    REQUIRE(files().size() == 1);
    QFile file(dir.filePath(u"attachments/"_s + files().first()));
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK_FALSE(file.readAll().contains("made-up picture"));
    CHECK_FALSE(file.permissions().testAnyFlags(QFile::ReadGroup | QFile::ReadOther));
    reopen();
    CHECK(*store->attachments().blocks(record->id, 0, 1000) == bytes);
    CHECK(store->attachments().count().waiting == 1);
    CHECK(store->attachments().countOf(visit).waiting == 1);
    CHECK(store->attachments().countOf(family).waiting == 0);
}

TEST_CASE_METHOD(Scene, "the record goes before its bytes, and what is stored waits no longer")
{
    const auto record = attach(randomBytes(9'000));
    CHECK(next().isEmpty()); // no receipt of the record yet
    receive();
    CHECK(next() == record->id);
    REQUIRE(store->attachments().stored(record->id).ok());
    CHECK(next().isEmpty());
    CHECK(store->attachments().count().waiting == 0);
}

TEST_CASE_METHOD(Scene, "the file stays for seven days after the server has the bytes, and not longer")
{
    const auto record = attach(randomBytes(9'000));
    receive();
    REQUIRE(store->attachments().stored(record->id).ok());
    clock.advance(7 * dayMs - 1000);
    reopen();
    CHECK(files().size() == 1);
    CHECK(store->attachments().blocks(record->id, 0, 1).ok());
    clock.advance(2000);
    reopen();
    CHECK(files().isEmpty());
    CHECK(store->attachments().blocks(record->id, 0, 1).error().code == ErrorCode::NotFound);
    CHECK(store->records().get(record->id).ok());
}

TEST_CASE_METHOD(Scene, "one that waits stays however long it takes")
{
    const auto record = attach(randomBytes(9'000));
    clock.advance(400 * dayMs);
    reopen();
    CHECK(store->attachments().blocks(record->id, 0, 100).ok());
}

TEST_CASE_METHOD(Scene, "a restored server is offered again what is still here")
{
    const auto record = attach(randomBytes(9'000));
    receive();
    REQUIRE(store->attachments().stored(record->id).ok());
    REQUIRE(store::ExchangeStore(*store, actor).acceptEpoch(u"epoch-2"_s, 0).ok());
    CHECK(next().isEmpty()); // its record first
    receive({}, u"epoch-2"_s);
    CHECK(next() == record->id);
}

TEST_CASE_METHOD(Scene, "a family that left waits for its attachments, and goes with their files")
{
    const auto record = attach(randomBytes(9'000));
    receive({family});
    CHECK(store->records().get(record->id).ok());
    CHECK(Leaving(*store).receiptsDue()->isEmpty());
    REQUIRE(store->attachments().stored(record->id).ok());
    receive();
    CHECK_FALSE(store->records().get(record->id).ok());
    CHECK(files().isEmpty());
    CHECK(*Leaving(*store).receiptsDue() == QList{family});
}

TEST_CASE_METHOD(Scene, "no receipt is given for a purge while a file is still there")
{
    const auto record = attach(randomBytes(9'000));
    receive();
    REQUIRE(store->attachments().stored(record->id).ok());
    // A folder in its place cannot be removed as a file.
    const QString file = dir.filePath(u"attachments/"_s + files().first());
    REQUIRE(QFile::remove(file));
    REQUIRE(QDir().mkpath(file));
    receive({family});
    CHECK_FALSE(store->records().get(record->id).ok());
    CHECK(Leaving(*store).receiptsDue()->isEmpty());
    REQUIRE(QDir().rmdir(file));
    receive();
    CHECK(*Leaving(*store).receiptsDue() == QList{family});
}

TEST_CASE_METHOD(Scene, "with little room left nothing is attached, and text is saved all the same")
{
    SmallDisk disk;
    store.reset();
    store = std::move(*store::TabletStore::open(dir.filePath(u"store.db"_s), key, clock, ids, &disk));
    disk.bytes = store::roomLeftForText + 8'000;
    const auto refused = attach(randomBytes(9'000));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::DiskFull);
    disk.bytes = store::roomLeftForText + 10'000;
    disk.full = true; // another program was quicker
    CHECK(attach(randomBytes(9'000)).error().code == ErrorCode::DiskFull);
    CHECK(disk.roomMade == 0); // the ballast is for what people write
    CHECK(files().isEmpty());
    auto work = store::UnitOfWork::begin(*store, actor);
    REQUIRE(work->create({.kind = RecordKind::Note, .family = family, .fields = {{field::text, u"Text"_s}}}).ok());
    REQUIRE(work->commit().ok());
    CHECK(store->attachments().count().waiting == 0);
    disk.full = false;
    CHECK(attach(randomBytes(9'000)).ok());
    store.reset();
}

TEST_CASE_METHOD(Scene, "one that does not open any more is told of and keeps no other from going")
{
    const auto damaged = attach(randomBytes(9'000)), whole = attach(randomBytes(9'000));
    receive();
    REQUIRE(store->attachments().unreadable(damaged->id).ok());
    CHECK(next() == whole->id);
    CHECK(store->attachments().count().unreadable == 1);
}

TEST_CASE_METHOD(Scene, "nothing, and more than an attachment may be, is refused")
{
    CHECK(attach({}).error().code == ErrorCode::InvalidInput);
    CHECK(attach(QByteArray(largestAttachment + 1, 'x')).error().code == ErrorCode::InvalidInput);
    CHECK(files().isEmpty());
}
