// SPDX-License-Identifier: Apache-2.0
#include "app/services/movein.h"
#include "app/services/tabletfile.h"
#include "app/viewmodels/enrolmodel.h"
#include "core/base/clock.h"
#include "core/base/sealedbox.h"
#include "core/vault/organisationentry.h"
#include "core/vault/recoveryslot.h"
#include "tests/support/memorykeystore.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192};

struct House {
    SystemClock clock;
    test::MemoryKeyStore keyStore;
    VaultDevice device() { return {keyStore, clock}; }
};

store::Identity identity()
{
    return {.device = u"device"_s,
            .practitioner = u"00000000-0000-7000-8000-000000000001"_s,
            .name = u"Asha Example"_s,
            .role = u"practitioner"_s,
            .secretKey = QByteArray(64, 'k')};
}
} // namespace

TEST_CASE("A tablet nobody uses yet has no file, and that is no fault")
{
    const QTemporaryDir dir;
    const auto tablet = readTabletFile(dir.path());
    REQUIRE(tablet.ok());
    CHECK_FALSE(tablet->enrolled());
}

TEST_CASE("The tablet's file holds the server and the people, and nothing secret")
{
    const QTemporaryDir dir;
    House house;
    TabletFile tablet{.serverUrl = u"https://server.example:8443"_s, .certificateSha256 = QString(64, u'a')};
    REQUIRE(moveIn(dir.path(), tablet, identity(), u"284617"_s, house.device(), cheap).ok());
    const auto read = readTabletFile(dir.path());
    REQUIRE(read.ok());
    CHECK(read->serverUrl == tablet.serverUrl);
    CHECK(read->certificateSha256 == tablet.certificateSha256);
    REQUIRE(read->find(identity().practitioner));
    CHECK(read->find(identity().practitioner)->initials == u"AE"_s);
    QFile file(dir.filePath(u"tablet.json"_s));
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK_FALSE(file.readAll().contains("kkkk"));
}

TEST_CASE("Whoever moves in leaves the organisation a way back in, and the tablet the organisation's keys")
{
    const QTemporaryDir dir;
    House house;
    const BoxKeys recovery = makeBoxKeys();
    store::Identity who = identity();
    who.organisation = {QByteArray(32, 'i'), recovery.publicKey, QByteArray(32, 'l')};
    REQUIRE(moveIn(dir.path(), {}, who, u"284617"_s, house.device(), cheap).ok());
    Vault vault(practitionerFolder(dir.path(), who.practitioner), who.practitioner, house.device());
    const auto slot = vault.recoverySlot();
    REQUIRE(slot.ok());
    const auto opened = openRecoverySlot(*slot, recovery.publicKey, recovery.secretKey);
    REQUIRE(opened.ok());
    CHECK(opened->key.view() == vault.unlock(u"284617"_s)->key.view());
    CHECK(*keptOrganisationKeys(house.keyStore) == who.organisation);
}

TEST_CASE("Nobody moves in over a database that is there already")
{
    const QTemporaryDir dir;
    House house;
    REQUIRE(moveIn(dir.path(), {}, identity(), u"284617"_s, house.device(), cheap).ok());
    const auto again = moveIn(dir.path(), *readTabletFile(dir.path()), identity(), u"175283"_s, house.device(), cheap);
    REQUIRE_FALSE(again.ok());
    CHECK(Vault(practitionerFolder(dir.path(), identity().practitioner), identity().practitioner, house.device())
              .unlock(u"284617"_s)
              .ok());
}

TEST_CASE("A damaged tablet file is an error with its path, not an empty tablet")
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"tablet.json"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    const auto tablet = readTabletFile(dir.path());
    REQUIRE_FALSE(tablet.ok());
    CHECK(tablet.error().code == ErrorCode::InvalidFile);
    CHECK(tablet.error().what.contains(u"tablet.json"_s));
}

TEST_CASE("What is typed in to enrol is checked before anybody is asked")
{
    const Enrolment good{u"https://server.example:8443"_s, QString(64, u'a'), u"ABCD-1234"_s, u"284617"_s};
    CHECK(enrolmentProblem(good) == QString());
    Enrolment bad = good;
    bad.serverUrl = u"http://server.example"_s;
    CHECK(enrolmentProblem(bad).contains(u"https://"_s));
    bad = good;
    bad.fingerprint = u"AA:BB"_s;
    CHECK(enrolmentProblem(bad).contains(u"64 characters"_s));
    bad = good;
    bad.code.clear();
    CHECK(enrolmentProblem(bad).contains(u"code"_s));
    bad = good;
    bad.pin = u"1234"_s;
    CHECK_FALSE(enrolmentProblem(bad).isEmpty());
    CHECK(plainFingerprint(u"AB:cd EF-01"_s) == u"abcdef01"_s);
}
