// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/base/random.h"
#include "sync/server/db/postgresaddress.h"
#include "sync/server/db/postgressql.h"
#include "sync/server/router.h"
#include "tests/sync/server/postgrescluster.h"
#include "tests/sync/server/serverfixture.h"

#include <atomic>
#include <thread>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using wire::Outcome;

// What only PostgreSQL has; hidden from the run over the embedded store.

namespace {
const QJsonObject note{{u"text"_s, u"Seen"_s}};

struct Postgres : ServerFixture {
    /// Another server over the same rows.
    struct Other {
        std::unique_ptr<server::Store> store;
        std::unique_ptr<server::SyncService> service;
    };
    Other other()
    {
        auto opened = place.open();
        REQUIRE(opened.ok());
        Other made{std::move(*opened), nullptr};
        made.service = std::make_unique<server::SyncService>(*made.store, *pairs, clock, ids);
        return made;
    }
    server::Device device(const Tablet &tablet) { return *server::Accounts(*store, clock, ids).device(tablet.device); }
    wire::ExchangeRequest request(const Tablet &tablet, const QList<wire::NumberedOperation> &operations) const
    {
        return {{.incarnation = tablet.incarnation, .acked = tablet.acked, .chain = tablet.chain}, operations};
    }
    /// Ends every connection but the one that does it, as an administrator may.
    static void endConnections()
    {
        PostgresCluster::shared().run(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                                      u"pid<>pg_backend_pid() AND backend_type='client "
                                      "backend'"_s);
    }
};

/// Both at the same moment, as far as that goes.
template <typename First, typename Second>
void together(const First &first, const Second &second)
{
    std::atomic<int> ready{0};
    const auto meet = [&ready] {
        for (++ready; ready < 2;) { }
    };
    std::jthread beside([&] { meet(), second(); });
    meet();
    first();
}
} // namespace

TEST_CASE("an address is taken apart, and a password in it is never shown", "[.][postgresql]")
{
    const auto plain =
        server::readPostgresAddress(u"postgresql://doorstep@db/trust?sslmode=verify-full&schema=north"_s);
    REQUIRE(plain->uri == "postgresql://doorstep@db/trust?sslmode=verify-full");
    REQUIRE(plain->schema == "north");
    REQUIRE_FALSE(plain->hasPassword);
    REQUIRE(server::readPostgresAddress(u"postgresql:///trust?host=/run/postgresql"_s)->schema == "doorstep");
    for (const auto &secret :
         {u"postgresql://doorstep:hush@db/trust"_s, u"postgres://d@db/trust?password=hush&schema=x"_s}) {
        const auto address = server::readPostgresAddress(secret);
        REQUIRE(address->hasPassword);
        REQUIRE_FALSE(address->shown.contains(u"hush"));
    }
    for (const auto &wrong : {u"mysql://x"_s, u"postgresql://x/y?nothing=1"_s, u"postgresql://x/y?schema=a;b"_s,
                              u"postgresql://x/y?schema=pg_own"_s})
        REQUIRE(server::readPostgresAddress(wrong).error().code == ErrorCode::InvalidInput);
    REQUIRE(server::findPlace(u"/nowhere"_s, u"postgresql://doorstep:hush@db/trust"_s)
                .error()
                .what.contains(u"PGPASSFILE"));
}

TEST_CASE("a statement's one text is read by PostgreSQL too", "[.][postgresql]")
{
    REQUIRE(server::postgresSql("SELECT a FROM b WHERE c=? AND d LIKE '%?%' LIMIT ?")
            == "SELECT a FROM b WHERE c=$1 AND d LIKE '%?%' LIMIT $2");
    REQUIRE(server::postgresSql("UPDATE a SET b=?2, c=?1 WHERE b<>?2") == "UPDATE a SET b=$2, c=$1 WHERE b<>$2");
    REQUIRE(server::postgresSql("SELECT 1 /*shared: FOR UPDATE*/") == "SELECT 1  FOR UPDATE");
    REQUIRE(server::postgresSql("a=?1 /*shared:LIMIT ?2*/ b") == "a=$1 LIMIT $2 b");
}

TEST_CASE_METHOD(Postgres, "both kinds of store have the same tables with the same columns", "[.][postgresql]")
{
    const auto columnsOf = [](server::Store &of, const char *sql) {
        QStringList columns;
        auto query = of.connection().prepare(sql);
        while (query.step().valueOr(false))
            columns.append(query.text(0) + u'.' + query.text(1));
        columns.sort();
        return columns;
    };
    const auto embedded = server::Store::create(folder.path() + u"/embedded"_s, u"Example"_s, ids);
    const auto theirs = columnsOf(**embedded,
                                  "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c "
                                  "WHERE t.type='table' AND t.name NOT LIKE 'sqlite%'");
    REQUIRE(theirs.size() > 80);
    REQUIRE(columnsOf(*store,
                      "SELECT table_name::text, column_name::text FROM information_schema.columns "
                      "WHERE table_schema=current_schema()")
            == theirs);
}

TEST_CASE_METHOD(Postgres, "a newer schema is refused by name and left as it is", "[.][postgresql]")
{
    REQUIRE(store->connection().run("UPDATE schema_version SET version=999").ok());
    const auto refused = place.open();
    REQUIRE(refused.error().code == ErrorCode::DatabaseTooNew);
    REQUIRE(refused.error().what.contains(u"999"));
    REQUIRE(countRows("SELECT version FROM schema_version") == 999);
}

TEST_CASE_METHOD(Postgres, "nothing is made twice, and what was never made is not there", "[.][postgresql]")
{
    REQUIRE(place.create(ids).error().code == ErrorCode::InvalidInput);
    const server::StorePlace elsewhere{folder.path() + u"/second"_s, place.place().address};
    REQUIRE(server::createStore(elsewhere, u"Again"_s, ids).error().what.contains(u"holds a server already"));
    const server::StorePlace never{folder.path(), PostgresCluster::shared().address(u"never"_s)};
    REQUIRE(server::openStore(never).error().code == ErrorCode::NotFound);
    const auto written = server::findPlace(folder.path() + u"/data"_s, {});
    REQUIRE(written->address == place.place().address);
}

TEST_CASE_METHOD(Postgres, "who is not let in, or finds nobody, is told so", "[.][postgresql]")
{
    auto &cluster = PostgresCluster::shared();
    cluster.run(u"CREATE ROLE locked LOGIN PASSWORD 'right'"_s);
    QString address = cluster.address(u"doorstep"_s);
    const server::StorePlace none{{}, address.replace(u"doorstep@"_s, u"locked@"_s)};
    REQUIRE(server::openStore(none).error().what.contains(u"PGPASSFILE"));
    const server::StorePlace wrong{{}, QString(address).replace(u"locked@"_s, u"locked:wrong@"_s)};
    const Error refused = server::openStore(wrong).error();
    REQUIRE(refused.code == ErrorCode::Unreachable);
    REQUIRE(refused.what.contains(u"password authentication failed"));
    REQUIRE(server::openStore({{}, u"postgresql:///x?host=/nowhere"_s}).error().code == ErrorCode::Unreachable);
    cluster.run(u"DROP ROLE locked"_s);
}

TEST_CASE_METHOD(Postgres, "a connection that was ended is made anew without anybody noticing", "[.][postgresql]")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    endConnections();
    REQUIRE(push(tablet, {create(tablet, RecordKind::Note, family, note)}).verdicts[0].outcome == Outcome::Applied);

    auto transaction = server::Transaction::begin(store->connection());
    REQUIRE(store->connection().prepare("DELETE FROM record").run().ok());
    endConnections();
    const Error lost = store->connection().prepare("DELETE FROM receipt").run().error();
    REQUIRE(lost.code == ErrorCode::Unreachable);
    REQUIRE(lost.retry == Retry::AtOnce);
    REQUIRE_FALSE(transaction->commit().ok());
    {
        const auto gone = std::move(*transaction);
    }
    REQUIRE(countRows("SELECT count(*) FROM record") == 3);
}

TEST_CASE_METHOD(Postgres, "what goes wrong with a statement nobody waited for is said by the next one, or the commit",
                 "[.][postgresql]")
{
    const auto send = [this](const QString &name) {
        return store->connection().prepare("INSERT INTO team VALUES(?,?)").bind(name).bind(name).runAhead();
    };
    const auto teams = [this] { return countRows("SELECT count(*) FROM team"); };
    {
        auto transaction = server::Transaction::begin(store->connection());
        REQUIRE((send(u"East"_s).ok() && send(u"North"_s).ok() && send(u"West"_s).ok())); // there is a North
        auto query = store->connection().prepare("SELECT count(*) FROM team");
        REQUIRE(query.step().error().code == ErrorCode::InvalidInput);
        REQUIRE_FALSE(transaction->commit().ok());
    }
    {
        auto transaction = server::Transaction::begin(store->connection());
        REQUIRE((send(u"East"_s).ok() && send(u"North"_s).ok()));
        REQUIRE(transaction->commit().error().code == ErrorCode::InvalidInput);
    }
    {
        const auto abandoned = server::Transaction::begin(store->connection());
        REQUIRE((send(u"East"_s).ok() && send(u"North"_s).ok()));
    }
    {
        auto transaction = server::Transaction::begin(store->connection());
        REQUIRE(send(u"East"_s).ok());
        endConnections();
        REQUIRE(transaction->commit().error().retry == Retry::AtOnce);
    }
    REQUIRE(teams() == 2);
    auto transaction = server::Transaction::begin(store->connection());
    REQUIRE((send(u"East"_s).ok() && transaction->commit().ok()));
    REQUIRE(teams() == 3);
}

TEST_CASE_METHOD(Postgres, "while PostgreSQL is away tablets are told to come back, and then lose nothing",
                 "[.][postgresql]")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const auto operation = create(tablet, RecordKind::Note, family, note);
    const auto whose = device(tablet);
    PostgresCluster::shared().kill();
    const auto away = service->exchange(whose, request(tablet, {operation}));
    PostgresCluster::shared().start();
    REQUIRE_FALSE(away.ok());
    INFO(away.error().what.toStdString());
    REQUIRE(away.error().code == ErrorCode::Unreachable);
    REQUIRE(server::errorReply(away.error()).status == 503);
    REQUIRE(push(tablet, {operation}).verdicts[0].outcome == Outcome::Applied);
    REQUIRE(countRows("SELECT count(*) FROM record") == 3);
}

TEST_CASE_METHOD(Postgres, "a push that comes to two servers at once is stored once", "[.][postgresql]")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const Other second = other();
    const auto whose = device(tablet);
    for (int round = 0; round < 20; ++round) {
        const auto both = request(tablet, {create(tablet, RecordKind::Note, family, note)});
        Result<server::ExchangeAnswer> one = Error{}, two = Error{};
        together([&] { one = service->exchange(whose, both); }, [&] { two = second.service->exchange(whose, both); });
        REQUIRE((one.ok() && two.ok()));
        tablet.settle(*wire::decodeExchangeReply(one->body));
        REQUIRE(countRows("SELECT count(*) FROM record WHERE kind='note'") == round + 1);
        REQUIRE(one->duplicates + two->duplicates == 1);
    }
}

TEST_CASE_METHOD(Postgres, "a code that is used at two servers at once makes one tablet", "[.][postgresql]")
{
    const Other second = other();
    for (int round = 0; round < 10; ++round) {
        const auto code = server::Accounts(*store, clock, ids).makeCode(u"hv1"_s, 60'000);
        const wire::EnrolRequest mine{*code, makeKeyPair().publicKey, u"Mine"_s};
        const wire::EnrolRequest theirs{*code, makeKeyPair().publicKey, u"Theirs"_s};
        std::atomic<int> enrolled{0};
        together([&] { enrolled += service->enrol(mine).ok(); },
                 [&] { enrolled += second.service->enrol(theirs).ok(); });
        REQUIRE(enrolled == 1);
    }
    REQUIRE(countRows("SELECT count(*) FROM device") == 10);
}

TEST_CASE_METHOD(Postgres, "an attachment whose last blocks come to two servers at once is stored", "[.][postgresql]")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const Other second = other();
    const auto whose = device(tablet);
    for (int round = 0; round < 20; ++round) {
        const QByteArray bytes = randomBytes(2 * wire::attachmentBlock);
        const QString name = QString::fromLatin1(keyedSha256(*store->namingKey(), bytes).toHex());
        const QString record = ids.next();
        push(tablet,
             {create(tablet, RecordKind::Attachment, family, {{u"name"_s, name}, {u"size"_s, bytes.size()}}, record)});
        std::atomic<int> stored{0};
        together(
            [&] {
                stored += service->takeAttachment(whose, {record, 0, bytes.first(wire::attachmentBlock)})->stored;
            },
            [&] {
                stored += second.service->takeAttachment(whose, {record, 1, bytes.last(wire::attachmentBlock)})->stored;
            });
        REQUIRE(stored == 1);
    }
}

TEST_CASE_METHOD(Postgres, "who waits too long for the counter is told to come back, and nothing is lost",
                 "[.][postgresql]")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    const Other second = other();
    const auto operation = create(tablet, RecordKind::Note, family, note);
    {
        const auto holding = server::Transaction::begin(second.store->connection());
        REQUIRE(second.store->takeNumbers().ok());
        const auto waited = service->exchange(device(tablet), request(tablet, {operation}));
        REQUIRE(waited.error().code == ErrorCode::ServerBusy);
        REQUIRE(waited.error().what.contains(u"try again later"));
    }
    REQUIRE(push(tablet, {operation}).verdicts[0].outcome == Outcome::Applied);
}

TEST_CASE_METHOD(Postgres, "a new epoch begun elsewhere is told with the next exchange", "[.][postgresql]")
{
    Tablet tablet = enrol(u"hv1"_s);
    newFamily(tablet);
    REQUIRE(other().store->renewEpoch(ids).ok());
    const auto answer = service->exchange(device(tablet), request(tablet, {}));
    REQUIRE(wire::decodeExchangeReply(answer->body)->welcome.epoch == store->epoch());
    REQUIRE(store->epoch() == other().store->epoch());
}

TEST_CASE_METHOD(Postgres, "bytes that are no text, and a text with a NUL, stop no push", "[.][postgresql]")
{
    Tablet tablet = enrol(u"hv1"_s);
    const QString family = newFamily(tablet);
    auto broken = create(tablet, RecordKind::Note, family, note);
    broken.payload.replace("Seen", "\xff\xfe");
    const QJsonObject odd{{u"status"_s, u"draft"_s}, {u"practitioner"_s, QString(QChar(0))}};
    const auto reply = push(tablet, {broken, create(tablet, RecordKind::Visit, family, odd)});
    REQUIRE(reply.verdicts[0].outcome == Outcome::Held);
    REQUIRE(reply.welcome.last == 4);
}
