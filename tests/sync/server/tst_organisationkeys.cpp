// SPDX-License-Identifier: Apache-2.0
#include "sync/server/organisationkeys.h"
#include "tests/sync/server/serverfixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <QDir>
#include <QFile>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using server::OrganisationKeyPairs;

namespace {
struct KeysFixture {
    KeysFixture() { restart(); }
    void restart()
    {
        store.reset();
        auto opened = QFile::exists(data) ? place.open() : place.create(ids);
        REQUIRE(opened.ok());
        store = std::move(*opened);
    }

    QTemporaryDir folder;
    ManualClock clock;
    SystemIds ids{clock};
    std::unique_ptr<server::Store> store;
    QString data = folder.path() + u"/data"_s;
    StoreUnderTest place{data};
    QString elsewhere = folder.path() + u"/elsewhere"_s;

    Result<OrganisationKeyPairs> open(const QString &keysDir = {})
    {
        return OrganisationKeyPairs::open(*store, data, keysDir);
    }
    static void damage(const QString &path, qint64 at)
    {
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadWrite));
        char byte = 0;
        REQUIRE((file.seek(at) && file.read(&byte, 1) == 1 && file.seek(at)));
        byte = char(byte ^ 0x10);
        REQUIRE(file.write(&byte, 1) == 1);
    }
};
} // namespace

TEST_CASE_METHOD(KeysFixture, "a server's keys are made once, stay as they are, and are their owner's only")
{
    const auto made = open();
    REQUIRE(made.ok());
    REQUIRE(made->publicKeys().complete());
    restart();
    const auto again = open();
    REQUIRE(again.ok());
    REQUIRE(again->publicKeys() == made->publicKeys());
    for (const auto &name : {u"ingest.key"_s, u"recovery.key"_s, u"lease.key"_s}) {
        const auto permissions = QFile::permissions(data + u'/' + name);
        REQUIRE_FALSE(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther));
    }
}

TEST_CASE_METHOD(KeysFixture, "what is sealed to a public half is opened by the secret one of the same file")
{
    const auto keys = open();
    const auto sealed = sealTo(keys->publicKeys().ingest, "journal");
    REQUIRE(openSealed(*sealed, keys->ingest().publicKey, keys->ingest().secretKey)->view() == "journal");
    REQUIRE_FALSE(openSealed(*sealed, keys->recovery().publicKey, keys->recovery().secretKey).ok());
    REQUIRE(verify("lease", sign("lease", keys->lease().secretKey), keys->publicKeys().lease));
}

TEST_CASE_METHOD(KeysFixture, "a damaged key is named and left as it is, whichever half is damaged")
{
    REQUIRE(open().ok());
    const QString name = GENERATE(u"ingest.key"_s, u"recovery.key"_s, u"lease.key"_s);
    damage(data + u'/' + name, GENERATE(5, 40));
    const auto damaged = open();
    REQUIRE(damaged.error().code == ErrorCode::InvalidFile);
    REQUIRE(damaged.error().what.contains(name));
    REQUIRE(open().error().code == ErrorCode::InvalidFile);
}

TEST_CASE_METHOD(KeysFixture, "another server's key is not taken for this one's")
{
    REQUIRE(open().ok());
    KeysFixture stranger;
    REQUIRE(stranger.open().ok());
    const QString theirs = stranger.data;
    REQUIRE(QFile::remove(data + u"/recovery.key"_s));
    REQUIRE(QFile::copy(theirs + u"/recovery.key"_s, data + u"/recovery.key"_s));
    REQUIRE(open().error().code == ErrorCode::InvalidFile);
}

TEST_CASE_METHOD(KeysFixture, "a key that is gone is never made anew")
{
    const auto made = open();
    const QString name = GENERATE(u"ingest.key"_s, u"recovery.key"_s);
    REQUIRE(QFile::remove(data + u'/' + name));
    const auto without = open();
    REQUIRE(without.ok());
    REQUIRE(without->publicKeys() == made->publicKeys());
    REQUIRE(OrganisationKeyPairs::isHere(without->ingest()) == (name != u"ingest.key"));
    REQUIRE(OrganisationKeyPairs::isHere(without->recovery()) == (name != u"recovery.key"));
    REQUIRE_FALSE(QFile::exists(data + u'/' + name));
    REQUIRE(QFile::remove(data + u"/lease.key"_s));
    REQUIRE(open().error().code == ErrorCode::NotFound);
}

TEST_CASE_METHOD(KeysFixture, "the keys that open notes can be kept in another place")
{
    REQUIRE(QDir().mkpath(elsewhere));
    const auto made = open(elsewhere);
    REQUIRE(made.ok());
    REQUIRE_FALSE(QFile::exists(data + u"/recovery.key"_s));
    REQUIRE(QFile::exists(elsewhere + u"/recovery.key"_s));
    REQUIRE_FALSE(OrganisationKeyPairs::isHere(open()->recovery()));
    REQUIRE(OrganisationKeyPairs::isHere(open(elsewhere)->recovery()));
}

TEST_CASE_METHOD(KeysFixture, "keys outlive a database that went back to before it knew them")
{
    const auto made = open();
    REQUIRE(store->connection().prepare("DELETE FROM meta WHERE name='organisation_keys'").run().ok());
    REQUIRE(open()->publicKeys() == made->publicKeys());
}
