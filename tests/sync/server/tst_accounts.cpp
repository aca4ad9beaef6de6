// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverfixture.h"

#include <QFile>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

TEST_CASE_METHOD(ServerFixture, "an enrolment code works once, in time, and however it is typed")
{
    server::Accounts accounts(*store, clock, ids);
    const QString code = *accounts.makeCode(u"hv1"_s, 15 * 60'000);
    const KeyPair keys = makeKeyPair();

    SECTION("lower case and spaces for hyphens")
    {
        const auto typed = service->enrol({QString(code).toLower().replace(u'-', u' '), keys.publicKey, u"Tablet"_s});
        REQUIRE(typed.ok());
        REQUIRE(typed->name == u"Ada Example");
        REQUIRE(typed->role == u"practitioner");
        REQUIRE(typed->teamName == u"North");
        REQUIRE(typed->epoch == store->epoch());
    }
    SECTION("again with the same key after a lost reply: the same device")
    {
        const auto first = service->enrol({code, keys.publicKey, u"Tablet"_s});
        const auto again = service->enrol({code, keys.publicKey, u"Tablet"_s});
        REQUIRE(again.ok());
        REQUIRE(again->device == first->device);
    }
    SECTION("again with another key: refused")
    {
        REQUIRE(service->enrol({code, keys.publicKey, u"Tablet"_s}).ok());
        const auto thief = service->enrol({code, makeKeyPair().publicKey, u"Tablet"_s});
        REQUIRE(thief.error().code == ErrorCode::NotAllowed);
    }
    SECTION("too late: refused")
    {
        clock.advance(15 * 60'000 + 1);
        REQUIRE(service->enrol({code, keys.publicKey, u"Tablet"_s}).error().code == ErrorCode::NotAllowed);
    }
    SECTION("made up: refused")
    {
        const auto guess = service->enrol({u"0000-0000-0000"_s, keys.publicKey, u"Tablet"_s});
        REQUIRE(guess.error().code == ErrorCode::NotAllowed);
    }
    SECTION("a key of the wrong length: refused, and the code is still good")
    {
        REQUIRE_FALSE(service->enrol({code, "short", u"Tablet"_s}).ok());
        REQUIRE(service->enrol({code, keys.publicKey, u"Tablet"_s}).ok());
    }
}

TEST_CASE_METHOD(ServerFixture, "only the device's own signature over this path and body opens the door")
{
    const Tablet tablet = enrol(u"hv1"_s);
    const QByteArray body = "body";
    const QByteArray path = "/v1/exchange";
    const QByteArray good = sign(wire::signedText(path, body), tablet.keys.secretKey);
    REQUIRE(service->authenticate(tablet.device, path, body, good).ok());
    REQUIRE_FALSE(service->authenticate(tablet.device, path, "bodY", good).ok());
    REQUIRE_FALSE(service->authenticate(tablet.device, "/v1/enrol", body, good).ok());
    REQUIRE_FALSE(service->authenticate(tablet.device, path, body, QByteArray(64, 'x')).ok());
    REQUIRE_FALSE(service->authenticate(tablet.device, path, body, {}).ok());
    REQUIRE_FALSE(service->authenticate(enrol(u"hv1"_s).device, path, body, good).ok());
    REQUIRE_FALSE(service->authenticate(ids.next(), path, body, good).ok());
    REQUIRE(server::Accounts(*store, clock, ids).revokeDevice(tablet.device).ok());
    REQUIRE(service->authenticate(tablet.device, path, body, good).error().code == ErrorCode::SignedOut);
}

TEST_CASE_METHOD(ServerFixture, "people and teams are not made twice")
{
    server::Accounts accounts(*store, clock, ids);
    REQUIRE_FALSE(accounts.addTeam(u"North"_s).ok());
    REQUIRE_FALSE(accounts.addPerson(u"hv1"_s, u"X"_s, server::Role::Midwife, u"North"_s).ok());
    REQUIRE_FALSE(accounts.addPerson(u"new"_s, u"X"_s, server::Role::Midwife, u"Nowhere"_s).ok());
    REQUIRE_FALSE(accounts.addPerson(u" "_s, u"X"_s, server::Role::Midwife, u"North"_s).ok());
}

TEST_CASE_METHOD(ServerFixture, "the database key is the owner's alone, and nothing is overwritten", "[embedded]")
{
    const QString data = folder.path() + u"/data"_s;
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    REQUIRE_FALSE(QFile::permissions(server::file::databaseKey(data)).testAnyFlags(others));
    QFile database(server::file::database(data));
    REQUIRE(database.open(QIODevice::ReadOnly));
    REQUIRE_FALSE(database.read(16).startsWith("SQLite"));
    REQUIRE_FALSE(server::Store::create(data, u"Again"_s, ids).ok());
    // One connection to a file: a second program is refused and told why.
    const auto second = server::Store::open(data);
    REQUIRE_FALSE(second.ok());
    REQUIRE(second.error().code == ErrorCode::StorageFailed);
}
