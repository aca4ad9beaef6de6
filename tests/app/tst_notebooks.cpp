// SPDX-License-Identifier: Apache-2.0
#include "app/services/desk.h"
#include "app/services/movein.h"
#include "app/services/notebooks.h"
#include "app/services/notebookwarnings.h"
#include "core/store/tabletstore.h"
#include "core/base/sealedbox.h"
#include "core/vault/recoveryslot.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorykeystore.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cerrno>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192};
const QString oldPin = u"284617"_s;
const QString newPin = u"719304"_s;
const Practitioner asha{.id = u"00000000-0000-7000-8000-000000000001"_s,
                        .name = u"Asha Example"_s,
                        .initials = u"AE"_s,
                        .role = u"practitioner"_s};

std::shared_ptr<const content::Catalogue> catalogue()
{
    static const auto read = std::make_shared<const content::Catalogue>(*content::Catalogue::builtIn());
    return read;
}

/// Refuses one kind of call from then on.
class RefusingDisk final : public Disk {
public:
    int refuses(DiskCall call, const QString &) override { return call == refused ? EIO : 0; }
    std::optional<DiskCall> refused;
};

struct Tablet {
    QTemporaryDir dir;
    test::MemoryKeyStore keyStore;
    test::ManualClock clock;
    RefusingDisk disk;
    BoxKeys recovery = makeBoxKeys();

    Tablet() { REQUIRE(moveIn(dir.path(), {}, identity(u"device-1"_s), oldPin, device(), cheap).ok()); }

    store::Identity identity(const QString &deviceId) const
    {
        store::Identity identity{.device = deviceId,
                                 .practitioner = asha.id,
                                 .name = asha.name,
                                 .role = asha.role,
                                 .team = {},
                                 .teamName = {},
                                 .secretKey = QByteArray(64, 'k')};
        identity.organisation = {.ingest = makeBoxKeys().publicKey, .recovery = recovery.publicKey, .lease = {}};
        return identity;
    }
    VaultDevice device() { return {keyStore, clock, &disk}; }
    QString home() const { return practitionerFolder(dir.path(), asha.id); }
    QString aside(int n) const { return home() + u".aside-%1"_s.arg(n); }
    Result<std::unique_ptr<Desk>> open(const QString &pin)
    {
        return Desk::open({.folder = home(), .who = asha, .pin = pin, .names = {}}, device(), catalogue());
    }
    Result<void> beginFresh() { return beginFreshNotebook(dir.path(), asha, newPin, device(), cheap); }
};

Result<QString> meetFamily(Desk &desk, const QString &name)
{
    auto work = desk.place().begin();
    if (!work)
        return work.error();
    const auto family = work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, name}}});
    if (!family)
        return family.error();
    DOORSTEP_TRY(work->commit());
    return family->id;
}

QHash<QString, QByteArray> filesIn(const QString &folder)
{
    QHash<QString, QByteArray> files;
    const auto names = QDir(folder).entryList(QDir::Files);
    for (const QString &name : names) {
        QFile file(folder + u'/' + name);
        REQUIRE(file.open(QIODevice::ReadOnly));
        files.insert(name, file.readAll());
    }
    return files;
}
} // namespace

TEST_CASE("A fresh notebook works at once without a server, and the one before it is kept byte for byte")
{
    Tablet tablet;
    REQUIRE(meetFamily(**tablet.open(oldPin), u"Sample"_s).ok());
    const auto before = filesIn(tablet.home());
    REQUIRE(tablet.beginFresh().ok());

    auto kept = filesIn(tablet.aside(1));
    kept.remove(u"aside.json"_s);
    CHECK(kept == before);
    const auto desk = tablet.open(newPin);
    REQUIRE(desk.ok());
    CHECK(meetFamily(**desk, u"Tester"_s).ok());
    CHECK_FALSE((*desk)->hasJoined());
    CHECK((*desk)->overviews().families({}, 10)->size() == 1);
    REQUIRE(notebookNotes(**desk).size() == 1);
    CHECK(notebookNotes(**desk).first().contains(u"An earlier notebook is kept on this tablet (set aside on "_s));
    CHECK(notebookWarnings(**desk).size() == 1);
}

TEST_CASE("A notebook can be begun after the tenth wrong PIN, with a lost key store, and over a damaged database")
{
    Tablet tablet;
    SECTION("ten wrong PINs")
    {
        REQUIRE(tablet.keyStore.remove(u"slot1/"_s + asha.id).ok());
        QFile::remove(tablet.home() + u"/slot1.a"_s);
        QFile::remove(tablet.home() + u"/slot1.b"_s);
    }
    SECTION("a key store that has lost everything") { tablet.keyStore.entries.clear(); }
    SECTION("a database that is no database any more")
    {
        QFile file(tablet.home() + u"/store.db"_s);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(65'536, 'x'));
    }
    SECTION("no notebook at all, as a crash between the two renames leaves it")
    {
        REQUIRE(setNotebookAside(tablet.home(), tablet.device()).ok());
    }
    REQUIRE_FALSE(tablet.open(oldPin).ok());
    REQUIRE(tablet.beginFresh().ok());
    CHECK(tablet.open(newPin).ok());
    CHECK(QFileInfo::exists(tablet.aside(1) + u"/slot3.a"_s)); // the organisation can still open it
    CHECK_FALSE(QFileInfo::exists(tablet.aside(2)));
}

TEST_CASE("The organisation can open a fresh notebook too: its keys come from the key store")
{
    Tablet tablet;
    REQUIRE(tablet.beginFresh().ok());
    const auto slot = Vault(tablet.home(), asha.id, tablet.device()).recoverySlot();
    REQUIRE(slot.ok());
    const auto opened = openRecoverySlot(*slot, tablet.recovery.publicKey, tablet.recovery.secretKey);
    REQUIRE(opened.ok());
    const auto desk = tablet.open(newPin);
    REQUIRE(desk.ok());
    CHECK_FALSE(store::readOrganisationKeys((*desk)->store().meta()).ingest.isEmpty());
}

TEST_CASE("A second fresh notebook puts the first aside as well")
{
    Tablet tablet;
    REQUIRE(tablet.beginFresh().ok());
    REQUIRE(tablet.beginFresh().ok());
    CHECK(notebooksAside(tablet.home()).size() == 2);
    CHECK(notebooksAside(tablet.home()).last().since == tablet.clock.today());
}

TEST_CASE("When a fresh notebook cannot be made, the old one stays where it is and opens")
{
    Tablet tablet;
    tablet.disk.refused = GENERATE(DiskCall::Open, DiskCall::Write, DiskCall::Sync, DiskCall::Rename);
    CHECK_FALSE(tablet.beginFresh().ok());
    tablet.disk.refused.reset();
    CHECK(tablet.open(oldPin).ok());
    CHECK(notebooksAside(tablet.home()).isEmpty());
    CHECK(tablet.beginFresh().ok()); // and it can be tried again
}

TEST_CASE("A fresh notebook joins the server with a code and its own PIN; what it holds goes with it")
{
    Tablet tablet;
    REQUIRE(tablet.beginFresh().ok());
    REQUIRE(meetFamily(**tablet.open(newPin), u"Tester"_s).ok());
    const TabletFile here = *readTabletFile(tablet.dir.path());

    const auto wrong = moveIn(tablet.dir.path(), here, tablet.identity(u"device-2"_s), oldPin, tablet.device(), cheap);
    REQUIRE_FALSE(wrong.ok());
    CHECK(wrong.error().code == ErrorCode::WrongPin);
    REQUIRE(moveIn(tablet.dir.path(), here, tablet.identity(u"device-2"_s), newPin, tablet.device(), cheap).ok());

    const auto desk = tablet.open(newPin);
    REQUIRE(desk.ok());
    CHECK((*desk)->hasJoined());
    CHECK(store::readIdentity((*desk)->store().meta()).device == u"device-2"_s);
    CHECK((*desk)->overviews().families({}, 10)->size() == 1);
    CHECK(notebookWarnings(**desk).isEmpty());
}

TEST_CASE("A notebook that has joined is not joined again, and no try of its PIN is spent")
{
    Tablet tablet;
    const TabletFile here = *readTabletFile(tablet.dir.path());
    const auto again = moveIn(tablet.dir.path(), here, tablet.identity(u"device-2"_s), newPin, tablet.device(), cheap);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == ErrorCode::StorageFailed);
    CHECK(Vault(tablet.home(), asha.id, tablet.device()).tries().wrong == 0);
    CHECK(tablet.open(oldPin).ok());
}

TEST_CASE("A key the organisation gave back opens the database first, and then makes the PIN's slot anew")
{
    Tablet tablet;
    REQUIRE(meetFamily(**tablet.open(oldPin), u"Sample"_s).ok());
    const auto slot = Vault(tablet.home(), asha.id, tablet.device()).recoverySlot();
    REQUIRE(slot.ok());
    auto opened = openRecoverySlot(*slot, tablet.recovery.publicKey, tablet.recovery.secretKey);
    REQUIRE(opened.ok());
    const Desk::Key key{.folder = tablet.home(), .who = asha, .pin = newPin, .names = {}};
    const QString database = tablet.home() + u"/store.db"_s;

    const VaultKey foreign{SecretBytes::random(32), database, 1};
    const auto refused = Desk::recover(key, foreign, tablet.device(), catalogue(), cheap);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::DatabaseUnreadable);
    CHECK(tablet.open(oldPin).ok()); // a key of something else changes nothing

    tablet.keyStore.entries.clear();
    const VaultKey right{std::move(opened->key), database, opened->generation};
    {
        const auto desk = Desk::recover(key, right, tablet.device(), catalogue(), cheap);
        REQUIRE(desk.ok());
        CHECK((*desk)->overviews().families({}, 10)->size() == 1);
    }
    CHECK_FALSE(tablet.open(oldPin).ok());
    CHECK(tablet.open(newPin).ok());
}
