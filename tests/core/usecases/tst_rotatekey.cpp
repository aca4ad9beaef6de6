// SPDX-License-Identifier: Apache-2.0
#include "core/base/sealedbox.h"
#include "core/store/identity.h"
#include "core/store/storecopy.h"
#include "core/usecases/rotatekey.h"
#include "core/vault/recoveryslot.h"
#include "tests/core/store/everytable.h"
#include "tests/faults/trouble.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorykeystore.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QFile>
#include <QTemporaryDir>

#include <cerrno>

using namespace doorstep;
using namespace doorstep::usecases;
using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192};
const QString pin = u"280619"_s;
const QString owner = u"owner"_s;

/// A notebook with rows in every table, in a folder that goes away.
struct Notebook {
    Notebook()
    {
        Vault vault = open();
        const auto key = vault.create(pin, organisation.publicKey, cheap);
        REQUIRE(key.ok());
        const auto store = store::TabletStore::open(key->databasePath, key->key.view(), clock, ids);
        REQUIRE(store.ok());
        test::fillEveryTable(**store, {owner, u"device"_s});
        REQUIRE(store::writeOrganisationKeys((*store)->meta(), {.recovery = organisation.publicKey}).ok());
        facts = *store::factsOf((*store)->connection());
    }

    VaultDevice device(Disk *disk = nullptr) { return {keyStore, clock, disk}; }
    Vault open(Disk *disk = nullptr) { return {dir.path(), owner, device(disk)}; }
    QString path(const QString &name) const { return dir.filePath(name); }

    /// As the app does it: unlock, open, settle.
    int generation()
    {
        Vault vault = open();
        const auto key = vault.unlock(pin);
        REQUIRE(key.ok());
        const auto store = store::TabletStore::openExisting(key->databasePath, key->key.view(), clock, ids);
        REQUIRE(store.ok());
        REQUIRE(settleKeys(vault, *key, **store, nullptr).ok());
        CHECK(store::checkPages((*store)->connection()).ok());
        CHECK(*(*store)->audit().firstBroken() == 0);
        const auto now = store::factsOf((*store)->connection());
        CHECK(now->outboxHead == facts.outboxHead);
        CHECK(now->rows.value(u"record"_s) == facts.rows.value(u"record"_s));
        CHECK(now->rows.value(u"draft_answer"_s) == facts.rows.value(u"draft_answer"_s));
        recoveryOpens(vault, *key);
        return key->generation;
    }

    void recoveryOpens(Vault &vault, const VaultKey &key)
    {
        const auto slot = vault.recoverySlot();
        REQUIRE(slot.ok());
        const auto opened = openRecoverySlot(*slot, organisation.publicKey, organisation.secretKey);
        REQUIRE(opened.ok());
        CHECK(opened->generation == key.generation);
        CHECK(opened->key.view() == key.key.view());
    }

    QTemporaryDir dir;
    test::MemoryKeyStore keyStore;
    test::ManualClock clock;
    SystemIds ids{clock};
    BoxKeys organisation = makeBoxKeys();
    store::StoreFacts facts;
};
} // namespace

TEST_CASE("a new key opens a new file with everything in it, and the old one is put aside for a week")
{
    Notebook here;
    here.clock.setUtc(QDateTime::currentDateTimeUtc());
    Vault vault = here.open();
    const auto before = vault.unlock(pin);
    const QByteArray oldKey = before->key.view().toByteArray();
    const auto generation = RotateKey(vault, here.device())(pin, cheap);
    REQUIRE(generation.ok());
    CHECK(*generation == 2);
    CHECK(here.generation() == 2);
    CHECK_FALSE(QFile::exists(here.path(u"store.db"_s)));
    CHECK(QFile::exists(here.path(u"store.db.retired"_s)));
    CHECK_FALSE(sqlite::Connection::open(here.path(u"store.2.db"_s), oldKey).ok());

    here.clock.setUtc(QDateTime::currentDateTimeUtc().addDays(8));
    CHECK(here.generation() == 2);
    CHECK_FALSE(QFile::exists(here.path(u"store.db.retired"_s)));
    CHECK(*RotateKey(vault, here.device())(pin, cheap) == 3);
    CHECK(here.generation() == 3);
}

TEST_CASE("a wrong PIN changes no key")
{
    Notebook here;
    Vault vault = here.open();
    CHECK(RotateKey(vault, here.device())(u"714203"_s, cheap).error().code == ErrorCode::WrongPin);
    CHECK(here.generation() == 1);
}

TEST_CASE("no key is changed where recovery would be left with the old one")
{
    Notebook here;
    {
        Vault vault = here.open();
        const auto key = vault.unlock(pin);
        const auto store = store::TabletStore::open(key->databasePath, key->key.view(), here.clock, here.ids);
        REQUIRE((*store)->connection().run("DELETE FROM meta WHERE key='key_recovery'").ok());
    }
    Vault vault = here.open();
    CHECK(RotateKey(vault, here.device())(pin, cheap).error().code == ErrorCode::NotFound);
    CHECK(QFile::exists(here.path(u"store.db"_s)));
}

TEST_CASE("a copy whose page was changed is refused")
{
    Notebook here;
    Vault vault = here.open();
    const auto key = vault.unlock(pin);
    {
        QFile file(key->databasePath);
        REQUIRE(file.open(QIODevice::ReadWrite));
        REQUIRE(file.seek(9 * 8192 + 100));
        REQUIRE(file.write("x") == 1);
    }
    CHECK_FALSE(RotateKey(vault, here.device())(pin, cheap).ok());
    CHECK(vault.unlock(pin)->generation == 1);
    CHECK_FALSE(QFile::exists(here.path(u"store.2.db"_s)));
}

TEST_CASE("a change of key cut short at any call leaves the old or the new generation, whole and recoverable")
{
    const bool forEver = GENERATE(false, true);
    int old = 0;
    int changed = 0;
    for (int n = 1;; ++n) {
        Notebook here;
        test::Trouble trouble;
        trouble.decide = [n, forEver](int call) { return call == n || (forEver && call > n) ? EIO : 0; };
        test::TroubledDisk disk(trouble);
        test::TroubledKeyStore keyStore(here.keyStore, trouble);
        const VaultDevice device{keyStore, here.clock, &disk};
        {
            Vault vault(here.dir.path(), owner, device);
            (void)RotateKey(vault, device)(pin, cheap);
        }
        INFO("call " << n << (forEver ? " and all after it" : ""));
        const int generation = here.generation();
        REQUIRE((generation == 1 || generation == 2));
        (generation == 1 ? old : changed) += 1;
        if (trouble.calls < n)
            break;
    }
    CHECK(old > 50);
    CHECK(changed > 5);
}
