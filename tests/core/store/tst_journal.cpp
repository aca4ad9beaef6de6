// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/store/exchangestore.h"
#include "tests/support/journaledstore.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QFileInfo>

#include <cerrno>

using namespace doorstep;
using namespace doorstep::store;
using namespace Qt::StringLiterals;

namespace {
/// A disk that refuses what is done to the journal, as often as the test says.
class StubbornDisk final : public Disk {
public:
    int refuses(DiskCall call, const QString &path) override
    {
        if (refusals == 0 || call != what || !path.endsWith("/journal"_L1))
            return 0;
        --refusals;
        return with;
    }
    bool makeRoom() override { return std::exchange(spare, false); }

    int refusals = 0;
    DiskCall what = DiskCall::Write;
    int with = EIO;
    bool spare = false; ///< there is something to make room with, once
};

struct OnDisk : test::JournaledStore {
    OnDisk() { restart(); }
    ~OnDisk() { store.reset(); } // before the disk it stands on
    void restart()
    {
        store.reset();
        store = std::move(*TabletStore::open(dir.filePath(u"store.db"_s), key, clock, ids, &disk));
    }
    StubbornDisk disk;
};

void answer(test::JournaledStore &here, const Record &response, const QString &value)
{
    auto work = UnitOfWork::begin(*here.store, here.actor);
    REQUIRE(work->saveAnswer(response, u"q"_s, value).ok());
    REQUIRE(work->commit().ok());
}

Record draft(test::JournaledStore &here, const Record &family)
{
    auto work = UnitOfWork::begin(*here.store, here.actor);
    const auto made = work->create({.kind = RecordKind::Response,
                                    .family = family.id,
                                    .fields = {{u"status"_s, u"in-progress"_s}, {u"visit"_s, u"v"_s}}});
    REQUIRE(work->commit().ok());
    return *made;
}

QByteArray flipped(QByteArray bytes, qsizetype at)
{
    bytes[at] = char(bytes[at] ^ 0x20);
    return bytes;
}
} // namespace

TEST_CASE("what was committed is in the journal as it travels, with who made it, in order, chained and signed")
{
    test::JournaledStore here;
    for (int i = 0; i < 3; ++i)
        here.family(u"Family %1 Example"_s.arg(i));
    const auto reading = here.reading();
    REQUIRE(reading.damage.isEmpty());
    REQUIRE(reading.entries.size() == 3);
    QByteArray chain;
    for (const auto &[contents, isSigned] : reading.entries) {
        REQUIRE(isSigned);
        REQUIRE(contents.key == here.device.publicKey);
        REQUIRE(contents.practitioner == here.actor.practitioner);
        REQUIRE(contents.device == here.actor.device);
        REQUIRE(contents.incarnation == here.store->meta().text(u"incarnation"_s));
        REQUIRE(contents.chain == chain);
        const auto &operation = contents.operations.first();
        const auto stored = here.store->outbox().entry(operation.number);
        REQUIRE(operation.id == stored->opId);
        REQUIRE(operation.payload == stored->payload);
        chain = stored->chain;
    }
    REQUIRE(QFileInfo(here.journalPath()).permissions()
            == (QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser));
}

TEST_CASE("an answer in a draft writes nothing to the journal until the draft is handed over")
{
    test::JournaledStore here;
    const Record response = draft(here, here.family(u"Example"_s));
    const QByteArray before = here.bytes();
    answer(here, response, u"yes"_s);
    REQUIRE(here.bytes() == before);
    ExchangeStore exchange(*here.store, here.actor);
    REQUIRE(exchange.takeBatch(0, 100, 1'000'000).ok());
    REQUIRE(here.inJournal() == here.inOutbox());
    REQUIRE(here.inJournal().size() == 2);
}

TEST_CASE("the journal tells nothing to whoever has the tablet and its keys")
{
    test::JournaledStore here;
    const Record family = here.family(u"Canary-Name Example"_s);
    answer(here, draft(here, family), u"Canary-Answer"_s);
    ExchangeStore exchange(*here.store, here.actor);
    REQUIRE(exchange.takeBatch(0, 100, 1'000'000).ok());
    const QByteArray bytes = here.bytes();
    for (const auto &secret : {QByteArray("Canary"), family.id.toUtf8(), here.actor.practitioner.toUtf8(),
                               here.actor.device.toUtf8(), here.ingest.publicKey, here.device.publicKey})
        CHECK_FALSE(bytes.contains(secret));

    const auto mine = makeBoxKeys();
    const BoxKeys noSecret{here.ingest.publicKey, SecretBytes::copyOf(here.key)};
    const BoxKeys deviceKey{here.ingest.publicKey, SecretBytes::copyOf(here.device.secretKey.left(32))};
    CHECK(journal::readJournal(bytes, mine).entries.isEmpty());
    CHECK(journal::readJournal(bytes, noSecret).entries.isEmpty());
    CHECK(journal::readJournal(bytes, deviceKey).entries.isEmpty());
    CHECK(here.reading().entries.size() == 2);
}

TEST_CASE("a journal torn at any byte of its last entry costs that entry, and the next start writes it again")
{
    test::JournaledStore here;
    here.family(u"One Example"_s);
    const QByteArray one = here.bytes();
    here.family(u"Two Example"_s);
    const QByteArray two = here.bytes();
    here.store.reset();
    for (qsizetype size = one.size() + 1; size < two.size(); ++size) {
        const auto reading = journal::readJournal(two.first(size), here.ingest);
        REQUIRE(reading.torn);
        REQUIRE(reading.damage.isEmpty());
        REQUIRE(reading.entries.size() == 1);
    }
    for (const qsizetype size : {one.size(), one.size() + 1, one.size() + 22, one.size() + 90, two.size() - 1}) {
        here.replace(two.first(size));
        here.reopen();
        REQUIRE(here.inJournal() == here.inOutbox());
        REQUIRE_FALSE(here.reading().torn);
        REQUIRE(here.bytes().startsWith(one));
        here.store.reset();
    }
    REQUIRE(here.journals() == QStringList{u"journal"_s});
}

TEST_CASE("room that was never written to is a torn end, not damage")
{
    test::JournaledStore here;
    here.family(u"One Example"_s);
    const QByteArray one = here.bytes();
    here.family(u"Two Example"_s);
    const QByteArray two = here.bytes();
    here.store.reset();
    for (const qsizetype written : {one.size(), one.size() + 30, one.size() + 100}) {
        here.replace(two.first(written) + QByteArray(two.size() - written, '\0'));
        here.reopen();
        REQUIRE(here.inJournal() == here.inOutbox());
        here.store.reset();
    }
    REQUIRE(here.journals() == QStringList{u"journal"_s});
}

TEST_CASE("a changed byte anywhere costs the entry it is in and no other, and is named")
{
    test::JournaledStore here;
    here.family(u"One Example"_s);
    const qsizetype from = here.bytes().size();
    here.family(u"Two Example"_s);
    const qsizetype to = here.bytes().size();
    here.family(u"Three Example"_s);
    const QByteArray whole = here.bytes();
    QStringList expected = here.inJournal();
    expected.removeAt(1);
    for (qsizetype at = from; at < to; ++at) {
        const auto reading = journal::readJournal(flipped(whole, at), here.ingest);
        INFO("byte " << at - from << " of " << to - from);
        REQUIRE(reading.entries.size() == 2);
        REQUIRE(reading.entries[0].contents.operations[0].id == expected[0]);
        REQUIRE(reading.entries[1].contents.operations[0].id == expected[1]);
        REQUIRE(reading.damage.size() == 1);
        REQUIRE(reading.damage[0].from == from);
        REQUIRE(reading.damage[0].to == to);
    }
    for (qsizetype at = 0; at < journal::fileMagic.size(); ++at) {
        const auto reading = journal::readJournal(flipped(whole, at), here.ingest);
        REQUIRE(reading.entries.size() == 3);
        REQUIRE(reading.damage.size() == 1);
    }
}

TEST_CASE("a damaged journal is set aside and kept, and a new one is filled from the database")
{
    test::JournaledStore here;
    for (int i = 0; i < 4; ++i)
        here.family(u"Family %1 Example"_s.arg(i));
    const QByteArray whole = here.bytes();
    for (int round = 1; round <= 2; ++round) {
        here.store.reset();
        const QByteArray damaged = flipped(here.bytes(), here.bytes().size() / 2);
        here.replace(damaged);
        here.reopen();
        REQUIRE_FALSE(here.store->journalProblem());
        REQUIRE(here.inJournal() == here.inOutbox());
        REQUIRE(here.bytes(u".damaged-%1"_s.arg(round)) == damaged);
    }
    REQUIRE(here.inJournal(u".damaged-1"_s).size() == 3);
    here.family(u"Later Example"_s);
    REQUIRE(here.inJournal() == here.inOutbox());
}

TEST_CASE("a journal that cannot be written leaves what was saved saved, is told, and catches up")
{
    const auto [call, with] = GENERATE(std::pair{DiskCall::Write, EIO}, std::pair{DiskCall::Sync, EIO},
                                       std::pair{DiskCall::Write, ENOSPC}, std::pair{DiskCall::Write, EROFS});
    OnDisk here;
    int told = 0;
    here.store->onChange([&told](const ChangeNotice &notice) { told += notice.journal ? 1 : 0; });
    here.family(u"One Example"_s);
    REQUIRE(told == 0);
    here.disk.what = call;
    here.disk.with = with;
    here.disk.refusals = 2;
    here.family(u"Two Example"_s);
    REQUIRE(here.store->journalProblem());
    REQUIRE(told == 1);
    here.family(u"Three Example"_s);
    REQUIRE(told == 1);
    REQUIRE(here.inOutbox().size() == 3);

    SECTION("by the next commit") { here.family(u"Four Example"_s); }
    SECTION("by the next answer")
    {
        here.disk.refusals = 0;
        auto work = UnitOfWork::begin(*here.store, here.actor);
        REQUIRE(work->setPlace(u"v"_s, {u"r"_s, u"q"_s}).ok());
        REQUIRE(work->commit().ok());
    }
    SECTION("by the next start") { here.restart(); }
    REQUIRE_FALSE(here.store->journalProblem());
    REQUIRE(here.inJournal() == here.inOutbox());
    REQUIRE(here.reading().damage.isEmpty());
}

TEST_CASE("a full disk on which room can be made takes the entry at once")
{
    OnDisk here;
    here.disk.with = ENOSPC;
    here.disk.refusals = 1;
    here.disk.spare = true;
    here.family(u"Example"_s);
    REQUIRE_FALSE(here.store->journalProblem());
    REQUIRE(here.inJournal() == here.inOutbox());
}

TEST_CASE("a journal that cannot be opened does not keep the store shut")
{
    OnDisk here;
    here.family(u"One Example"_s);
    here.disk.what = DiskCall::Open;
    here.disk.with = EACCES;
    here.disk.refusals = 1;
    here.restart();
    REQUIRE(here.store->journalProblem()->code == ErrorCode::DiskReadOnly);
    here.family(u"Two Example"_s);
    REQUIRE_FALSE(here.store->journalProblem());
    REQUIRE(here.inJournal() == here.inOutbox());
}

TEST_CASE("a tablet without the organisation's key keeps none, and fills one from the first operation when it comes")
{
    test::TestStore plain;
    auto work = UnitOfWork::begin(*plain.store, plain.actor);
    REQUIRE(work->create({.kind = RecordKind::Family}).ok());
    REQUIRE(work->commit().ok());
    REQUIRE_FALSE(QFile::exists(plain.dir.filePath(u"journal"_s)));
    REQUIRE_FALSE(plain.store->journalProblem());

    test::JournaledStore here;
    REQUIRE(here.store->meta().set(u"key_ingest"_s, QString()).ok());
    for (int i = 0; i < 250; ++i)
        here.family(u"Family %1 Example"_s.arg(i));
    REQUIRE_FALSE(QFile::exists(here.journalPath()));
    REQUIRE(writeOrganisationKeys(here.store->meta(), {here.ingest.publicKey, {}, {}}).ok());
    ExchangeStore exchange(*here.store, here.actor);
    REQUIRE(exchange.store({}, {}, {}).ok());
    REQUIRE(here.inJournal() == here.inOutbox());
    REQUIRE(here.inJournal().size() == 250);
}

TEST_CASE("a new incarnation writes what it numbers anew")
{
    test::JournaledStore here;
    for (int i = 0; i < 3; ++i)
        here.family(u"Family %1 Example"_s.arg(i));
    ExchangeStore exchange(*here.store, here.actor);
    REQUIRE(exchange.store({{1, 1, u"applied"_s, {}}}, {}, {}).ok());
    REQUIRE(exchange.takeNewIncarnation().ok());
    REQUIRE(here.inJournal().mid(3) == here.inOutbox());
    REQUIRE(here.inOutbox().size() == 2);
    const auto last = here.reading().entries.last().contents;
    REQUIRE(last.incarnation == exchange.state().incarnation);
    REQUIRE(last.operations.first().number == 1);
    here.reopen();
    REQUIRE(here.inJournal().size() == 5);
}

TEST_CASE("a database older than its journal goes on, and what only the journal has stays in it")
{
    test::JournaledStore here;
    here.family(u"One Example"_s);
    here.store.reset();
    const QString older = here.dir.filePath(u"older"_s);
    REQUIRE(QFile::copy(here.dir.filePath(u"store.db"_s), older));
    here.reopen();
    here.family(u"Two Example"_s);
    here.family(u"Three Example"_s);
    const QStringList before = here.inJournal();
    REQUIRE_FALSE(here.store->journal().wasAhead());
    here.store.reset();
    REQUIRE(QFile::remove(here.dir.filePath(u"store.db"_s)));
    REQUIRE(QFile::rename(older, here.dir.filePath(u"store.db"_s)));

    here.reopen();
    REQUIRE(here.store->journal().wasAhead());
    REQUIRE(here.inJournal() == before);
    here.family(u"Other Two Example"_s);
    REQUIRE(here.inJournal() == before + here.inOutbox().mid(1));
    // A commit that did not reach the journal is told from one that did, although the numbers have been there before.
    const QByteArray known = here.bytes();
    here.family(u"Other Three Example"_s);
    here.store.reset();
    here.replace(known);
    here.reopen();
    REQUIRE(here.inJournal() == before + here.inOutbox().mid(1));
}

TEST_CASE("a full journal is put aside, and goes only when everything in it was stored safely 35 days ago")
{
    test::JournaledStore here;
    const auto fill = [&here, longText = QString(2'200'000, u'x')] {
        for (const QString &text : {longText, longText, QString()}) {
            auto work = UnitOfWork::begin(*here.store, here.actor);
            REQUIRE(work->create({.kind = RecordKind::Family, .fields = {{u"text"_s, text}}}).ok());
            REQUIRE(work->commit().ok());
        }
    };
    ExchangeStore exchange(*here.store, here.actor);
    fill();
    REQUIRE(here.journals() == QStringList{u"journal"_s, u"journal.1"_s});
    REQUIRE(here.inJournal(u".1"_s) + here.inJournal() == here.inOutbox());

    SECTION("an empty new file goes on where the full one ended")
    {
        here.store.reset();
        REQUIRE(QFile::remove(here.journalPath()));
        here.reopen();
        REQUIRE(here.inJournal(u".1"_s) + here.inJournal() == here.inOutbox());
        here.store.reset();
    }
    SECTION("without receipts it stays")
    {
        here.clock.advance(100LL * 86'400'000);
        fill();
        REQUIRE(here.journals() == QStringList{u"journal"_s, u"journal.1"_s, u"journal.2"_s});
    }
    SECTION("with receipts it stays for 35 days")
    {
        REQUIRE(exchange.store({{1, 2, u"applied"_s, {}}}, {}, {}).ok());
        here.clock.advance(34LL * 86'400'000);
        fill();
        REQUIRE(here.journals() == QStringList{u"journal"_s, u"journal.1"_s, u"journal.2"_s});
        here.clock.advance(2LL * 86'400'000);
        fill();
        REQUIRE(here.journals() == QStringList{u"journal"_s, u"journal.2"_s, u"journal.3"_s});
        REQUIRE(here.inOutbox().endsWith(here.inJournal().last()));
    }
}
