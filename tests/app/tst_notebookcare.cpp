// SPDX-License-Identifier: Apache-2.0
#include "app/services/notebookcare.h"
#include "app/services/desk.h"
#include "app/services/notebookcheck.h"
#include "core/base/sealedbox.h"
#include "core/store/exchangestore.h"
#include "core/usecases/backup.h"
#include "core/vault/recoveryslot.h"
#include "tests/app/shown.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192};
const QString passphrase = u"correct horse battery"_s;
const QString newPin = u"730418"_s;

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
}

/// Asha's notebook, shut, and a place for a backup of it.
struct Shut {
    Shut() : notebook(*findNotebook(app.folder(), FixtureApp::healthVisitor())) { }

    Result<void> backUp()
    {
        return backUpNotebook(notebook, FixtureApp::fixturePin(), passphrase, file, app.device(), cheap);
    }
    Result<Practitioner> restore(bool beside = false, const QString &phrase = passphrase)
    {
        return restoreNotebook({app.folder(), file, phrase, newPin, beside}, app.device(), cheap);
    }
    std::unique_ptr<Desk> open(const QString &pin) { return openDesk(app.folder(), notebook.who, pin, app.device()); }
    QStringList folders()
    {
        return QDir(app.folder() + u"/practitioners"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    }
    int wrong()
    {
        const auto findings = checkNotebook(notebook, FixtureApp::fixturePin(), app.device());
        REQUIRE(findings.ok());
        return int(std::count_if(findings->begin(), findings->end(), [](const Finding &found) { return !found.well; }));
    }

    FixtureApp app;
    Notebook notebook;
    QString file = app.folder() + u"/asha.backup"_s;
};
} // namespace

TEST_CASE("A backup brings everything back as a notebook with a new key, a new PIN and a new incarnation")
{
    Shut here;
    QString incarnation;
    store::StoreFacts before;
    {
        const auto desk = here.open(FixtureApp::fixturePin());
        incarnation = store::ExchangeStore(desk->store(), desk->place().actor).state().incarnation;
    }
    REQUIRE(here.backUp().ok());
    {
        const auto desk = here.open(FixtureApp::fixturePin());
        before = *store::factsOf(desk->store().connection());
    }
    const auto who = here.restore();
    REQUIRE(who.ok());
    CHECK(*who == here.notebook.who);
    CHECK(here.folders().contains(here.notebook.who.id + u".aside-1"_s));

    const auto desk = here.open(newPin);
    CHECK(store::ExchangeStore(desk->store(), desk->place().actor).state().incarnation != incarnation);
    const auto after = store::factsOf(desk->store().connection());
    for (const QString &table : {u"record"_s, u"draft_answer"_s, u"visit_place"_s, u"outbox"_s})
        CHECK(after->rows.value(table) == before.rows.value(table));
    CHECK(*desk->store().audit().firstBroken() == 0);
    CHECK_FALSE(desk->isOlderCopy());
}

TEST_CASE("A backup says nothing in the open about families, and does not open without its passphrase")
{
    Shut here;
    REQUIRE(here.backUp().ok());
    const QByteArray bytes = bytesOf(here.file);
    for (const QByteArray &plain : {QByteArray("Amara"), QByteArray("Tester"), QByteArray("SQLite format")})
        CHECK_FALSE(bytes.contains(plain));
    const auto before = here.folders();
    CHECK(here.restore(false, u"another passphrase"_s).error().code == ErrorCode::WrongPin);
    CHECK(here.folders() == before);
}

TEST_CASE("A backup is never written over another file")
{
    Shut here;
    write(here.file, "mine");
    CHECK_FALSE(here.backUp().ok());
    CHECK(bytesOf(here.file) == "mine");
}

TEST_CASE("A backup that was cut short, changed or is something else changes nothing")
{
    Shut here;
    REQUIRE(here.backUp().ok());
    const QByteArray good = bytesOf(here.file);
    const auto before = here.folders();
    QByteArray flipped = good;
    flipped[flipped.size() / 2] = char(flipped[flipped.size() / 2] ^ 1);
    for (const QByteArray &bad :
         {good.chopped(1), good.first(good.size() / 2), flipped, QByteArray("PK something"), QByteArray()}) {
        write(here.file, bad);
        CHECK(here.restore().error().code == ErrorCode::InvalidFile);
        CHECK(here.folders() == before);
    }
    // Whole as a file, but another header on it.
    auto forged = usecases::BackupFile::parse(good);
    REQUIRE(forged.ok());
    forged->header.insert(u"owner"_s, FixtureApp::supervisor());
    write(here.file, forged->bytes());
    CHECK(here.restore().error().code == ErrorCode::WrongPin);
    CHECK(here.folders() == before);
    CHECK(here.open(FixtureApp::fixturePin()));
}

TEST_CASE("Restored beside, the notebook in use stays in use")
{
    Shut here;
    REQUIRE(here.backUp().ok());
    REQUIRE(here.restore(true).ok());
    CHECK(here.folders().contains(here.notebook.who.id + u".restored-1"_s));
    CHECK(here.open(FixtureApp::fixturePin()));
}

TEST_CASE("A tablet that has lost everything gets the person and the server back from a backup")
{
    Shut here;
    REQUIRE(here.backUp().ok());
    REQUIRE(QDir(here.app.folder() + u"/practitioners"_s).removeRecursively());
    REQUIRE(QFile::remove(here.app.folder() + u"/tablet.json"_s));
    here.app.keyStore().entries.clear();
    REQUIRE(here.restore().ok());
    CHECK(readTabletFile(here.app.folder())->find(here.notebook.who.id));
    CHECK(here.open(newPin));
}

TEST_CASE("A sound notebook is found to be well, and a damaged one is not")
{
    Shut here;
    CHECK(here.wrong() == 0);
    CHECK(checkNotebook(here.notebook, u"714203"_s, here.app.device()).error().code == ErrorCode::WrongPin);

    const QString database = here.notebook.folder() + u"/store.db"_s;
    QByteArray bytes = bytesOf(database);
    bytes[20 * 8192 + 100] = char(bytes[20 * 8192 + 100] ^ 1);
    write(database, bytes);
    CHECK(here.wrong() >= 1);
    REQUIRE(QFile::remove(here.notebook.folder() + u"/slot1.b"_s));
    // Unlocking puts the second copy of the slot back.
    CHECK(here.wrong() >= 1);
    write(database, "no database");
    CHECK(here.wrong() >= 1);
    REQUIRE(QFile::remove(database));
    CHECK(here.wrong() >= 1);
    CHECK_FALSE(QFile::exists(database));
}

TEST_CASE("A notebook is named by id or name, or not at all where there is only one")
{
    FixtureApp app;
    CHECK(findNotebook(app.folder(), FixtureApp::midwife())->who.id == FixtureApp::midwife());
    CHECK(findNotebook(app.folder(), u"asha example"_s)->who.id == FixtureApp::healthVisitor());
    CHECK(findNotebook(app.folder(), u"nobody"_s).error().code == ErrorCode::NotFound);
    CHECK(findNotebook(app.folder(), {}).error().code == ErrorCode::NotFound);
}
