// SPDX-License-Identifier: Apache-2.0
#include "core/base/sealedblocks.h"
#include "core/model/fields.h"
#include "core/store/exchangestore.h"
#include "sync/client/attachmentsender.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>

using namespace doorstep;
using namespace Qt::StringLiterals;
using sync::AttachmentSender, sync::LinkFailure;
using wire::AttachmentPart, wire::AttachmentState;

namespace {
constexpr qint64 longestMs = sync::ExchangePace().longestRetry;

/// What a server has of attachments, on paper.
struct PaperShelf {
    AttachmentState take(const AttachmentPart &part)
    {
        QBitArray &have = blocks[part.record];
        have.resize(blocksIn(sizes.value(part.record)));
        for (qsizetype at = 0; at < part.bytes.size(); at += blockBytes)
            have.setBit(part.first + at / blockBytes);
        largest = std::max(largest, part.bytes.size());
        sent += part.bytes.size();
        AttachmentState state{part.record, have, have.count(true) == have.size()};
        if (state.stored && spoilt.contains(part.record))
            return {part.record, QBitArray(have.size()), false};
        return state;
    }
    QHash<QString, qint64> sizes;
    QHash<QString, QBitArray> blocks;
    QSet<QString> spoilt;
    qsizetype largest = 0;
    qint64 sent = 0;
};

/// A tablet with attachments whose records are at the server.
struct Scene : test::TestStore {
    QString attach(qint64 size)
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        const auto made = work->attach(
            {.kind = RecordKind::Attachment, .family = ids.next(), .fields = {{field::attachment::size, size}}},
            randomBytes(size));
        REQUIRE(made.ok());
        REQUIRE(work->commit().ok());
        store::ExchangeStore exchange(*store, actor);
        REQUIRE(exchange
                    .store({{1, store->outbox().lastNumber(), u"applied"_s, {}}}, {.epoch = u"epoch"_s},
                           [](const Record &server, const QList<Operation> &) { return server.fields; })
                    .ok());
        shelf.sizes.insert(made->id, size);
        return made->id;
    }
    std::optional<AttachmentPart> request(bool thin = false)
    {
        const auto body = sender.takeRequest(thin);
        return body ? std::optional(*wire::decodeAttachmentPart(*body)) : std::nullopt;
    }
    /// Until there is nothing to be sent now.
    int run(bool thin = false, qint64 tookMs = 0)
    {
        int requests = 0;
        for (auto part = request(thin); part; part = request(thin), ++requests) {
            clock.advance(tookMs);
            sender.replied(wire::encode(shelf.take(*part)));
        }
        return requests;
    }
    int waiting() { return store->attachments().count().waiting; }
    void later(qint64 ms) { clock.advance(ms); }
    void fail(ErrorCode code, Retry retry = Retry::Later) { sender.failed(LinkFailure({code, u"made up"_s, retry})); }

    AttachmentSender sender{store->attachments(), clock, [](qint64 most) { return most; }};
    PaperShelf shelf;
};
} // namespace

TEST_CASE_METHOD(Scene, "it asks what is there, sends the rest, and stops waiting only at the word that it is stored")
{
    const QString id = attach(1'000'000);
    const auto question = request();
    REQUIRE(question.has_value());
    CHECK(question->record == id);
    CHECK(question->bytes.isEmpty());
    CHECK_FALSE(request().has_value()); // one at a time
    sender.replied(wire::encode(shelf.take(*question)));
    CHECK(waiting() == 1);
    run();
    CHECK(waiting() == 0);
    CHECK(shelf.sent == 1'000'000);
    CHECK_FALSE(request().has_value());
    CHECK_FALSE(sender.wakeAt().has_value());
}

TEST_CASE_METHOD(Scene, "cut short anywhere, it goes on from what the server has, also after a restart of the app")
{
    const QString id = attach(3'000'000);
    for (int cut = 0; waiting() > 0 && cut < 100; ++cut) {
        AttachmentSender fresh(store->attachments(), clock, [](qint64 most) { return most; });
        for (int i = 0; i < 2; ++i) {
            const auto body = fresh.takeRequest(false);
            if (body)
                fresh.replied(wire::encode(shelf.take(*wire::decodeAttachmentPart(*body))));
        }
        if (const auto lost = fresh.takeRequest(false))
            shelf.take(*wire::decodeAttachmentPart(*lost)); // it arrived, and the reply did not
        fresh.failed(LinkFailure({ErrorCode::Unreachable, {}, Retry::Later}));
    }
    CHECK(waiting() == 0);
    CHECK(shelf.blocks.value(id).count(false) == 0);
    CHECK(shelf.sent == 3'000'000); // nothing twice: the server is asked each time
}

TEST_CASE_METHOD(Scene, "parts grow on a good link, shrink on a bad one, and are smallest on a thin one")
{
    SECTION("good")
    {
        attach(10'000'000);
        run(false, 10);
        CHECK(shelf.largest == wire::mostBlocks * blockBytes);
    }
    SECTION("bad")
    {
        attach(1'000'000);
        run(false, 60'000);
        CHECK(shelf.blocks.size() == 1);
        shelf.largest = 0;
        attach(100'000);
        run(false, 60'000);
        CHECK(shelf.largest <= 4 * blockBytes);
    }
    SECTION("thin")
    {
        attach(100'000);
        run(true);
        CHECK(shelf.largest == blockBytes);
    }
    CHECK(waiting() == 0);
}

TEST_CASE_METHOD(Scene, "one the server does not know yet keeps no other from going, and is tried again")
{
    const QString unknown = attach(10'000), known = attach(10'000);
    REQUIRE(request()->record == unknown);
    fail(ErrorCode::NotFound, Retry::No);
    run();
    CHECK(waiting() == 1);
    CHECK(shelf.blocks.contains(known));
    REQUIRE(sender.wakeAt().has_value());
    later(longestMs);
    run();
    CHECK(waiting() == 0);
}

TEST_CASE_METHOD(Scene, "one that does not open here is told of and keeps no other from going")
{
    const QString damaged = attach(10'000), whole = attach(10'000);
    QFile file(dir.filePath(u"attachments/%1.sealed"_s.arg(damaged)));
    REQUIRE(file.open(QIODevice::ReadWrite));
    file.seek(500);
    file.write("xxxx");
    file.close();
    run();
    CHECK(store->attachments().count().waiting == 0);
    CHECK(store->attachments().count().unreadable == 1);
    CHECK(shelf.blocks.value(whole).count(false) == 0);
}

TEST_CASE_METHOD(Scene, "a link that fails is given time, more each time, until somebody asks")
{
    attach(10'000);
    qint64 before = 0;
    for (int i = 0; i < 4; ++i) {
        REQUIRE(request().has_value());
        fail(ErrorCode::Unreachable);
        CHECK_FALSE(request().has_value());
        const qint64 wait = *sender.wakeAt() - clock.monotonicMs();
        CHECK(wait > before);
        before = wait;
        later(wait);
    }
    REQUIRE(request().has_value());
    fail(ErrorCode::Unreachable);
    sender.goNow();
    CHECK(request().has_value());
}

TEST_CASE_METHOD(Scene, "a server that has all of it and says it is something else is not asked without end")
{
    shelf.spoilt.insert(attach(10'000));
    CHECK(run() < 5);
    CHECK(waiting() == 1);
    CHECK(sender.wakeAt().has_value());
}

TEST_CASE_METHOD(Scene, "nonsense and a state of another attachment are failures")
{
    attach(10'000);
    REQUIRE(request().has_value());
    sender.replied("{}");
    CHECK(sender.wakeAt().has_value());
    later(longestMs);
    REQUIRE(request().has_value());
    sender.replied(wire::encode(AttachmentState{ids.next(), QBitArray(2, true), true}));
    CHECK(waiting() == 1);
    CHECK(sender.wakeAt().has_value());
}
