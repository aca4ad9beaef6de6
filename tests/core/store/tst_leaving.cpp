// SPDX-License-Identifier: Apache-2.0
#include "core/model/fields.h"
#include "core/store/exchangestore.h"
#include "core/store/leaving.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>

#include <openssl/evp.h>

using namespace doorstep;
using namespace Qt::StringLiterals;
using store::Leaving;

namespace {
const QString secret = u"Zeppelin Quayside"_s;

/// A tablet with two families, everything about the first told with the same two words.
struct Caseload : test::TestStore {
    Caseload()
    {
        leaving = family(secret);
        staying = family(u"Another"_s);
        settleAll();
    }

    QString family(const QString &words)
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        const auto made = work->create({.kind = RecordKind::Family, .fields = {{field::family::name, words}}});
        REQUIRE(work->create({.kind = RecordKind::Note, .family = made->id, .fields = {{field::text, words}}}).ok());
        REQUIRE(work->commit().ok());
        return made->id;
    }
    /// A visit with a checklist, signed unless it is a draft.
    QString visit(const QString &ofFamily, bool draft)
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        const auto visit =
            work->create({.kind = RecordKind::Visit,
                          .family = ofFamily,
                          .fields = {{field::status, u"draft"_s}, {field::visit_::practitioner, actor.practitioner}}});
        const auto response = work->create({.kind = RecordKind::Response,
                                            .family = ofFamily,
                                            .fields = {{field::status, u"in-progress"_s}, {field::visit, visit->id}}});
        REQUIRE(response.ok());
        REQUIRE(work->saveAnswer(*response, u"q1"_s, secret).ok());
        if (!draft) {
            REQUIRE(work->change(*response, {{field::status, u"completed"_s}, {u"said"_s, secret}}).ok());
            REQUIRE(work->change(*visit, {{field::status, u"signed"_s}, {field::visit_::summary, secret}}).ok());
        }
        REQUIRE(work->commit().ok());
        return visit->id;
    }
    void settleAll()
    {
        REQUIRE(exchange.takeBatch(0, 1000, 1'000'000).ok());
        reply({});
    }
    /// A reply that settles all there is, unless it says nothing of operations.
    void reply(const QList<QString> &purged, bool settles = true, const QList<Record> &records = {})
    {
        const qint64 last = store->outbox().lastNumber();
        const QList<store::Receipt> receipts =
            settles ? QList<store::Receipt>{{1, last, u"applied"_s, {}}} : QList<store::Receipt>();
        REQUIRE(exchange
                    .store(receipts, {.records = records, .purged = purged, .cursor = ++cursor, .epoch = u"epoch"_s},
                           [](const Record &server, const QList<Operation> &) { return server.fields; })
                    .ok());
    }
    qint64 recordsOf(const QString &which) { return store->records().ofFamily(which)->size(); }
    QList<QString> receiptsDue() { return *Leaving(*store).receiptsDue(); }

    /// Every page of file and log without its encryption, also those nothing points to any more.
    QByteArray everyPage()
    {
        const QByteArray file = read(u"store.db"_s);
        const QByteArray log = read(u"store.db-wal"_s);
        QByteArray plain;
        for (qsizetype at = 0; at < file.size(); at += pageBytes)
            plain += decrypted(file.mid(at, pageBytes), at == 0 ? saltBytes : 0);
        for (qsizetype at = logHeader; at < log.size(); at += frameHeader + pageBytes) {
            const bool first = log.mid(at, 4) == QByteArray("\0\0\0\1", 4);
            plain += decrypted(log.mid(at + frameHeader, pageBytes), first ? saltBytes : 0);
        }
        REQUIRE(plain.contains("Another")); // the pages were really read
        return plain;
    }
    QByteArray read(const QString &name) const
    {
        QFile file(dir.filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
    QByteArray decrypted(const QByteArray &page, qsizetype from) const
    {
        const qsizetype size = pageBytes - reserveBytes - from;
        QByteArray plain(size, 0);
        int count = 0;
        EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
        EVP_DecryptInit_ex(context, EVP_aes_256_cbc(), nullptr, bytesOf(key), bytesOf(page) + pageBytes - reserveBytes);
        EVP_CIPHER_CTX_set_padding(context, 0);
        EVP_DecryptUpdate(context, reinterpret_cast<unsigned char *>(plain.data()), &count, bytesOf(page) + from,
                          static_cast<int>(size));
        EVP_CIPHER_CTX_free(context);
        return plain;
    }
    static const unsigned char *bytesOf(const QByteArray &bytes)
    {
        return reinterpret_cast<const unsigned char *>(bytes.constData());
    }
    // As SQLCipher 4 lays a page out: what is encrypted, then 16 bytes of IV and 64 of HMAC; the salt before the first.
    static constexpr qsizetype pageBytes = 8192;
    static constexpr qsizetype reserveBytes = 80;
    static constexpr qsizetype saltBytes = 16;
    static constexpr qsizetype logHeader = 32;
    static constexpr qsizetype frameHeader = 24;

    store::ExchangeStore exchange{*store, actor};
    QString leaving;
    QString staying;
    qint64 cursor = 0;
};
} // namespace

TEST_CASE_METHOD(Caseload, "a family that left goes with all there is of it, and nothing else does")
{
    visit(leaving, false);
    const QString kept = visit(staying, true);
    settleAll();
    const qint64 others = recordsOf(staying);
    reply({leaving});
    CHECK(recordsOf(leaving) == 0);
    CHECK(recordsOf(staying) == others);
    CHECK(store->records().get(kept).ok());
    CHECK(store->search().find(u"zeppelin"_s, 9)->isEmpty());
    CHECK(receiptsDue() == QList{leaving});
    CHECK(*store->outbox().firstBroken() == 0);
    CHECK(*store->audit().firstBroken() == 0);
    CHECK(store->outbox().summary().waiting == 0);
}

TEST_CASE_METHOD(Caseload, "of a purged family no byte stays in the file, in its unused pages, or in its log")
{
    visit(leaving, false);
    visit(leaving, true);
    settleAll();
    clock.advance(2 * 60 * 60 * 1000);
    REQUIRE(store->connection().checkpoint().ok());
    REQUIRE(everyPage().contains(secret.section(u' ', 0, 0).toUtf8()));
    reply({leaving});
    const QByteArray pages = everyPage().toLower();
    CHECK_FALSE(pages.contains("zeppelin"));
    CHECK_FALSE(pages.contains("quayside"));
}

TEST_CASE_METHOD(Caseload, "what was not sent yet waits for its receipt, and the family with it")
{
    auto work = store::UnitOfWork::begin(*store, actor);
    REQUIRE(work->create({.kind = RecordKind::Note, .family = leaving, .fields = {{field::text, u"Late"_s}}}).ok());
    REQUIRE(work->commit().ok());
    reply({leaving}, false);
    CHECK(recordsOf(leaving) == 3);
    CHECK(*Leaving(*store).waiting() == QList{leaving});
    CHECK(receiptsDue().isEmpty());
    reply({}); // with its receipt
    CHECK(recordsOf(leaving) == 0);
    CHECK(receiptsDue() == QList{leaving});
}

TEST_CASE_METHOD(Caseload, "a checklist somebody is filling in keeps its family for an hour")
{
    visit(leaving, true);
    settleAll();
    reply({leaving});
    CHECK(recordsOf(leaving) == 4);
    clock.advance(61 * 60 * 1000);
    reply({});
    CHECK(recordsOf(leaving) == 0);
}

TEST_CASE_METHOD(Caseload, "a receipt is given until the server has heard it, across a restart")
{
    reply({leaving});
    reopen();
    store::ExchangeStore again(*store, actor);
    REQUIRE(again.state().purged == QList{leaving});
    const auto same = [](const Record &server, const QList<Operation> &) { return server.fields; };
    REQUIRE(again.store({}, {.confirmed = {leaving}, .cursor = 9, .epoch = u"epoch"_s}, same).ok());
    CHECK(again.state().purged.isEmpty());
}

TEST_CASE_METHOD(Caseload, "many receipts are given a few at a time")
{
    QList<QString> families;
    for (int i = 0; i < 50; ++i)
        families.append(ids.next());
    reply(families); // nothing of them is here, and the server wants to hear so
    qsizetype given = 0;
    for (int hello = 1; hello <= 7; ++hello) {
        const QList<QString> named = exchange.state().purged;
        given += named.size();
        CHECK(named.size() <= 8);
        const auto same = [](const Record &server, const QList<Operation> &) { return server.fields; };
        REQUIRE(exchange.store({}, {.confirmed = named, .cursor = 9, .epoch = u"epoch"_s}, same).ok());
    }
    CHECK(given == 50);
    CHECK(exchange.state().purged.isEmpty());
}

TEST_CASE_METHOD(Caseload, "a family that is granted again before it went stays; one that comes back later is whole")
{
    const Record now = *store->records().get(leaving);
    visit(leaving, true);
    settleAll();
    reply({leaving});
    SECTION("before")
    {
        reply({}, true, {now});
        clock.advance(61 * 60 * 1000);
        reply({});
        CHECK(recordsOf(leaving) == 4);
        CHECK(receiptsDue().isEmpty());
    }
    SECTION("later")
    {
        clock.advance(61 * 60 * 1000);
        reply({});
        REQUIRE(recordsOf(leaving) == 0);
        reply({}, true, {now});
        CHECK(store->records().get(leaving)->fields == now.fields);
        CHECK(store->search().find(u"zeppelin"_s, 9)->size() == 1);
    }
}

TEST_CASE_METHOD(Caseload, "the triggers let nothing go that did not leave")
{
    visit(leaving, false);
    settleAll();
    CHECK(store->connection().run("DELETE FROM record WHERE kind='note'").error().code == ErrorCode::Immutable);
    CHECK(store->connection().run("DELETE FROM record WHERE status='signed'").error().code == ErrorCode::Immutable);
    CHECK(store->connection().run("DELETE FROM said").error().code == ErrorCode::Immutable);
    CHECK(store->connection().run("DELETE FROM outbox").error().code == ErrorCode::Immutable);
}

TEST_CASE_METHOD(Caseload,
                 "a restored server that asks for purged operations gets all the others, under a new incarnation")
{
    reply({leaving});
    const QString before = exchange.state().incarnation;
    REQUIRE(exchange.acceptEpoch(u"epoch-2"_s, 0).ok());
    CHECK(exchange.state().incarnation != before);
    const auto batch = exchange.takeBatch(0, 100, 1'000'000);
    REQUIRE(batch.ok());
    CHECK(batch->size() == 2); // the family that stays and its note
    CHECK(batch->first().number == 1);
    CHECK(*store->outbox().firstBroken() == 0);
}
