// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/sealedbox.h"
#include "core/vault/recoveryslot.h"
#include "core/vault/vault.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorykeystore.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
// As cheap as libsodium allows: what is tested is the seal, not its cost.
constexpr KdfCost cheap{1, 8192};
const QString pin = u"280619"_s;
const QString wrongPin = u"714203"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// As somebody would change it who knows how slots are written.
QByteArray rewritten(const QByteArray &slot, const QString &member, const QJsonValue &value)
{
    QJsonObject json = *parseObject(slot, u"slot"_s);
    json.remove(u"checksum"_s);
    json.insert(member, value);
    json.insert(u"checksum"_s, QString::fromLatin1(sha256(toJson(json)).first(8).toBase64()));
    return toJson(json);
}

/// A folder, a key store and a clock, and the vault that uses them; `vault()` is as after a restart of the app.
struct House {
    QTemporaryDir dir;
    test::MemoryKeyStore keyStore;
    test::ManualClock clock;
    BoxKeys organisation = makeBoxKeys();
    int paused = 0;

    Vault vault(const QString &owner = u"owner"_s)
    {
        return {dir.path(), owner, {keyStore, clock, nullptr, [this](int ms) { paused += ms; }}};
    }
    QByteArray create()
    {
        const auto made = vault().create(pin, organisation.publicKey, cheap);
        REQUIRE(made.ok());
        REQUIRE(made->key.size() == 32);
        return made->key.view().toByteArray();
    }
    QString path(const char *name) const { return dir.filePath(QLatin1StringView(name)); }
};

ErrorCode refusal(Vault vault, const QString &typed)
{
    const auto opened = vault.unlock(typed);
    REQUIRE_FALSE(opened.ok());
    return opened.error().code;
}

void opens(House &house, const QByteArray &key, const QString &typed = pin)
{
    const auto opened = house.vault().unlock(typed);
    REQUIRE(opened.ok());
    REQUIRE(opened->key.view() == key);
}
} // namespace

TEST_CASE("the right PIN gives the same key back, a wrong one none")
{
    House house;
    const QByteArray key = house.create();
    opens(house, key);
    CHECK(refusal(house.vault(), wrongPin) == ErrorCode::WrongPin);
}

TEST_CASE("a key is never made over an older vault or database")
{
    House house;
    write(house.vault().databasePath(1), "old");
    REQUIRE_FALSE(house.vault().create(pin, {}, cheap).ok());
    REQUIRE(contentOf(house.vault().databasePath(1)) == "old");
}

TEST_CASE("either copy of the slot is enough, the other is put right, and no copy is damage, not a wrong PIN")
{
    House house;
    const QByteArray key = house.create();
    const QByteArray slot = contentOf(house.path("slot1.a"));
    for (const char *copy : {"slot1.a", "slot1.b"}) {
        for (qsizetype length : {qsizetype(0), slot.size() / 2, slot.size() - 1}) {
            write(house.path(copy), slot.first(length));
            opens(house, key);
            REQUIRE(contentOf(house.path(copy)) == slot);
        }
        QFile::remove(house.path(copy));
        opens(house, key);
        REQUIRE(contentOf(house.path(copy)) == slot);
    }
    write(house.path("slot1.a"), "torn");
    write(house.path("slot1.b"), "torn");
    CHECK(refusal(house.vault(), pin) == ErrorCode::VaultDamaged);
    CHECK(house.vault().tries().wrong == 0);
}

TEST_CASE("a slot of another owner or with a lowered cost does not open")
{
    House house;
    REQUIRE(house.vault().create(pin, {}, {2, 8192}).ok());
    house.keyStore.entries.insert(u"slot1/thief"_s, house.keyStore.entries.value(u"slot1/owner"_s));
    CHECK(refusal(house.vault(u"thief"_s), pin) == ErrorCode::WrongPin);
    for (const char *copy : {"slot1.a", "slot1.b"})
        write(house.path(copy), rewritten(contentOf(house.path(copy)), u"passes"_s, 1));
    CHECK(refusal(house.vault(), pin) == ErrorCode::WrongPin);
}

TEST_CASE("a copy of the folder is worth nothing without the device's key store")
{
    House house;
    house.create();
    House elsewhere;
    for (const char *copy : {"slot1.a", "slot1.b", "slot3.a", "slot3.b"})
        write(elsewhere.path(copy), contentOf(house.path(copy)));
    CHECK(refusal(elsewhere.vault(), pin) == ErrorCode::KeyStoreLost);
    elsewhere.keyStore.entries.insert(u"slot1/owner"_s, QByteArray(32, 'x'));
    CHECK(refusal(elsewhere.vault(), pin) == ErrorCode::WrongPin);
}

TEST_CASE("another key store is never taken for an empty one")
{
    House house;
    house.create();
    house.keyStore.kind = u"other"_s;
    CHECK(refusal(house.vault(), pin) == ErrorCode::KeyStoreChanged);
    house.keyStore.kind = u"memory"_s;
    CHECK(house.vault().unlock(pin).ok());
}

TEST_CASE("a busy key store is asked five times over three seconds, and no try is counted")
{
    House house;
    const QByteArray key = house.create();
    int refusals = 0;
    house.keyStore.fails = [&refusals]() -> std::optional<Error> {
        return ++refusals <= 4 ? std::optional(Error{ErrorCode::KeyStoreBusy, {}, Retry::Later}) : std::nullopt;
    };
    opens(house, key); // the counter's own look was one of the four
    house.keyStore.fails = [] { return std::optional(Error{ErrorCode::KeyStoreBusy, {}, Retry::Later}); };
    house.paused = 0;
    CHECK(refusal(house.vault(), pin) == ErrorCode::KeyStoreBusy);
    CHECK(house.paused == 3'000);
    house.keyStore.fails = nullptr;
    CHECK(house.vault().tries().wrong == 0);
}

TEST_CASE("a lost key store loses no key: slot 3 has it, and a new PIN can be set with it")
{
    House house;
    const QByteArray key = house.create();
    house.keyStore.entries.clear();
    CHECK(refusal(house.vault(), pin) == ErrorCode::KeyStoreLost);
    const auto recovered =
        openRecoverySlot(*house.vault().recoverySlot(), house.organisation.publicKey, house.organisation.secretKey);
    REQUIRE(recovered.ok());
    REQUIRE(recovered->key.view() == key);
    CHECK(recovered->owner == u"owner"_s);
    Vault vault = house.vault();
    REQUIRE(vault
                .adopt({SecretBytes::copyOf(recovered->key.view()), vault.databasePath(recovered->generation),
                        recovered->generation},
                       wrongPin, house.organisation.publicKey, cheap)
                .ok());
    opens(house, key, wrongPin);
    CHECK(refusal(house.vault(), pin) == ErrorCode::WrongPin);
}

TEST_CASE("slot 3 opens with the organisation's key alone, and only as it was sealed")
{
    House house;
    house.create();
    const QByteArray slot = *house.vault().recoverySlot();
    const BoxKeys other = makeBoxKeys();
    CHECK_FALSE(openRecoverySlot(slot, other.publicKey, other.secretKey).ok());
    QByteArray relabelled = slot;
    relabelled.replace("owner\":\"owner", "owner\":\"thief");
    REQUIRE(relabelled != slot);
    CHECK(openRecoverySlot(relabelled, house.organisation.publicKey, house.organisation.secretKey).error().code
          == ErrorCode::VaultDamaged);
    write(house.path("slot3.a"), "torn");
    CHECK(*house.vault().recoverySlot() == slot);
}

TEST_CASE("changing the PIN keeps the key, and the old PIN stops working")
{
    House house;
    const QByteArray key = house.create();
    REQUIRE(house.vault().changePin(pin, wrongPin, cheap).ok());
    opens(house, key, wrongPin);
    CHECK(refusal(house.vault(), pin) == ErrorCode::WrongPin);
}

TEST_CASE("a change of PIN that was cut short between the two copies opens with either PIN")
{
    House house;
    const QByteArray key = house.create();
    const QByteArray before = contentOf(house.path("slot1.b"));
    REQUIRE(house.vault().changePin(pin, wrongPin, cheap).ok());
    const QByteArray after = contentOf(house.path("slot1.a"));
    write(house.path("slot1.b"), before);
    opens(house, key, wrongPin);
    CHECK(contentOf(house.path("slot1.b")) == after);
    write(house.path("slot1.b"), before);
    opens(house, key, pin);
    CHECK(contentOf(house.path("slot1.a")) == before);
}

TEST_CASE("wrong PINs are counted before they are looked at, and waits follow the table")
{
    House house;
    house.create();
    const qint64 minute = 60'000;
    const QList<qint64> waits{0, 0, 0, minute / 2, minute, 5 * minute, 15 * minute, 60 * minute, 60 * minute};
    for (qsizetype i = 0; i < waits.size(); ++i) {
        REQUIRE(refusal(house.vault(), wrongPin) == ErrorCode::WrongPin);
        const PinTries tries = house.vault().tries();
        REQUIRE(tries.wrong == i + 1);
        REQUIRE(tries.waitMs == waits[i]);
        if (waits[i] > 0) {
            REQUIRE(refusal(house.vault(), pin) == ErrorCode::TooManyTries);
            house.clock.advance(waits[i] - 1);
            REQUIRE(refusal(house.vault(), pin) == ErrorCode::TooManyTries);
            house.clock.advance(1);
        }
        REQUIRE(house.vault().tries().wrong == i + 1);
    }
    REQUIRE(house.vault().unlock(pin).ok());
    REQUIRE(house.vault().tries().wrong == 0);
}

TEST_CASE("the tenth wrong PIN destroys the PIN's slot and nothing else; recovery still has the key")
{
    House house;
    const QByteArray key = house.create();
    write(house.vault().databasePath(1), "notes");
    for (int i = 1; i < PinTries::most; ++i) {
        REQUIRE(refusal(house.vault(), wrongPin) == ErrorCode::WrongPin);
        house.clock.advance(60 * 60'000);
    }
    REQUIRE(refusal(house.vault(), wrongPin) == ErrorCode::AccessDestroyed);
    REQUIRE(refusal(house.vault(), pin) == ErrorCode::AccessDestroyed);
    CHECK_FALSE(QFile::exists(house.path("slot1.a")));
    CHECK_FALSE(QFile::exists(house.path("slot1.b")));
    CHECK_FALSE(house.keyStore.entries.contains(u"slot1/owner"_s));
    CHECK(contentOf(house.vault().databasePath(1)) == "notes");
    CHECK(house.vault().exists());
    auto recovered =
        openRecoverySlot(*house.vault().recoverySlot(), house.organisation.publicKey, house.organisation.secretKey);
    REQUIRE(recovered.ok());
    Vault vault = house.vault();
    REQUIRE(vault.adopt({std::move(recovered->key), vault.databasePath(1), 1}, pin, {}, cheap).ok());
    opens(house, key);
}

TEST_CASE("neither older files, nor a restart, nor a turned clock gives a free try")
{
    House house;
    house.create();
    const auto kept = [&] { return QList{contentOf(house.path("tries.a")), contentOf(house.path("tries.b"))}; };
    REQUIRE(refusal(house.vault(), wrongPin) == ErrorCode::WrongPin);
    const auto early = kept();
    for (int i = 0; i < 3; ++i)
        REQUIRE(refusal(house.vault(), wrongPin) == ErrorCode::WrongPin);
    const qint64 wait = house.vault().tries().waitMs;
    REQUIRE(wait == 30'000);
    SECTION("older files put back")
    {
        write(house.path("tries.a"), early[0]);
        write(house.path("tries.b"), early[1]);
        CHECK(house.vault().tries().wrong == 4);
    }
    SECTION("files taken away")
    {
        QFile::remove(house.path("tries.a"));
        QFile::remove(house.path("tries.b"));
        CHECK(house.vault().tries().wrong == 4);
    }
    SECTION("the device restarted")
    {
        house.clock.advance(29'000);
        house.clock.reboot();
        CHECK(house.vault().tries().waitMs == wait);
    }
    SECTION("the clock turned forward")
    {
        house.clock.setUtc(QDateTime(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC));
        CHECK(house.vault().tries().waitMs == wait);
    }
}

TEST_CASE("no try is taken where it cannot be counted")
{
    struct FullDisk : Disk {
        int refuses(DiskCall call, const QString &path) override
        {
            return call == DiskCall::Write && path.contains(u"tries"_s) ? 28 : 0; // ENOSPC
        }
    } disk;
    House house;
    house.create();
    Vault vault(house.dir.path(), u"owner"_s, {house.keyStore, house.clock, &disk});
    CHECK(vault.unlock(pin).error().code == ErrorCode::DiskFull);
    CHECK(vault.unlock(wrongPin).error().code == ErrorCode::DiskFull);
    CHECK(house.vault().unlock(pin).ok());
}

TEST_CASE("the furthest head is remembered beside the notes and in the key store, and the further one counts")
{
    House house;
    house.create();
    REQUIRE(house.vault().rememberHead({7, "seven"}).ok());
    const QByteArray early = contentOf(house.path("head.a"));
    REQUIRE(house.vault().rememberHead({9, "nine"}).ok());
    write(house.path("head.a"), early);
    write(house.path("head.b"), early);
    CHECK(house.vault().lastHead().number == 9);
    house.keyStore.entries.clear();
    CHECK(house.vault().lastHead().number == 7);
    CHECK(house.vault().lastHead().chain == "seven");
}

TEST_CASE("weak PINs are refused in words")
{
    for (const auto &weak : {u"12345"_s, u"123456"_s, u"654321"_s, u"111111"_s, u"121212"_s, u"28061a"_s, u"112233"_s,
                             u"123321"_s, u"147258"_s, u"159753"_s, u"25121990"_s, u"19901225"_s})
        REQUIRE_FALSE(weakPinReason(weak).isEmpty());
    for (const auto &good : {pin, wrongPin, u"80315274"_s})
        REQUIRE(weakPinReason(good).isEmpty());
}

TEST_CASE("the cost meets the floor on a slow tablet and takes half a second to a second on a fast one")
{
    for (const double floorMs : {5.0, 40.0, 80.0, 200.0, 400.0, 900.0, 4000.0}) {
        const KdfCost cost = kdfCostFor(floorMs);
        REQUIRE(cost.memoryBytes >= KdfCost{}.memoryBytes);
        REQUIRE(cost.passes >= KdfCost{}.passes);
        const double work =
            double(cost.memoryBytes) / double(KdfCost{}.memoryBytes) * double(cost.passes) / double(KdfCost{}.passes);
        if (floorMs > 15.0 && floorMs <= 900.0) {
            REQUIRE(floorMs * work >= 500.0);
            REQUIRE(floorMs * work <= 1000.0);
        }
    }
}

TEST_CASE("a tablet that learns of the recovery key later gains slot 3, and its PIN stays")
{
    House house;
    REQUIRE(house.vault().create(pin, {}, cheap).ok());
    REQUIRE(house.vault().recoverySlot().error().code == ErrorCode::NotFound);
    const auto key = house.vault().unlock(pin);
    REQUIRE(house.vault().sealForRecovery(*key, house.organisation.publicKey).ok());
    const auto slot =
        openRecoverySlot(*house.vault().recoverySlot(), house.organisation.publicKey, house.organisation.secretKey);
    REQUIRE(slot.ok());
    REQUIRE(slot->owner == u"owner"_s);
    REQUIRE(slot->key.view() == key->key.view());
    REQUIRE(house.vault().unlock(pin).ok());
}
