// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/postgrescluster.h"
#include "tests/sync/server/serverfixture.h"

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

// The second check of what goes down. It is asked here by statements that choose nothing by themselves: what a mistake
// in the server's own check would let through.

namespace {
const QJsonObject note{{u"text"_s, u"Seen"_s}};

struct Rows : ServerFixture {
    Rows()
    {
        Tablet own = enrol(u"hv1"_s), colleagues = enrol(u"hv2"_s), elsewhere = enrol(u"other"_s);
        const QString shared = fill(own), left = fill(own);
        fill(colleagues);
        fill(elsewhere);
        server::Grants grants(*store);
        REQUIRE(grants.grant(person(u"hv2"_s), shared, u"shared"_s).ok());
        REQUIRE(grants.grant(person(u"mw1"_s), left, u"shared"_s).ok());
        REQUIRE(grants.end(person(u"hv1"_s), left).ok());
    }

    /// A family with a note, a visit nobody else may see yet, and an attachment that is stored; its id.
    QString fill(Tablet &tablet)
    {
        const QString family = newFamily(tablet);
        const QJsonObject draft{{u"status"_s, u"draft"_s}, {u"practitioner"_s, tablet.person}};
        const QString attachment = ids.next();
        push(tablet,
             {create(tablet, RecordKind::Note, family, note), create(tablet, RecordKind::Visit, family, draft),
              create(tablet, RecordKind::Attachment, family, note, attachment)});
        auto &connection = store->connection();
        REQUIRE(connection.prepare("INSERT INTO attachment VALUES(?,1)").bind(attachment).run().ok());
        REQUIRE(connection.prepare("INSERT INTO attachment_block VALUES(?,0,?)")
                    .bind(attachment)
                    .bind(QByteArray("x"))
                    .run()
                    .ok());
        return family;
    }

    static server::Reader readerFor(const server::Person &person)
    {
        return {person.id, person.role == server::Role::Supervisor ? person.team : QString()};
    }
    /// Sorted.
    QStringList read(const server::Reader &reader, const char *sql)
    {
        const auto snapshot = server::Snapshot::begin(store->connection(), reader);
        REQUIRE(snapshot.ok());
        QStringList found;
        auto query = store->connection().prepare(sql);
        while (query.step().valueOr(false))
            found.append(query.text(0));
        found.sort();
        return found;
    }
};
} // namespace

TEST_CASE_METHOD(Rows, "PostgreSQL by itself gives each person what the server would, and no record more",
                 "[.][postgresql]")
{
    const qint64 all = countRows("SELECT count(*) FROM record");
    for (const auto &login : {u"hv1"_s, u"hv2"_s, u"mw1"_s, u"sup"_s, u"other"_s, u"othersup"_s}) {
        INFO(login.toStdString());
        Tablet tablet = enrol(login);
        QStringList given = idsOf(pullAll(tablet));
        given.sort();
        REQUIRE_FALSE(given.isEmpty());
        REQUIRE(given.size() < all);
        REQUIRE(read(readerFor(person(login)), "SELECT id FROM record") == given);
        const QStringList attachments = read(readerFor(person(login)), "SELECT record FROM attachment");
        REQUIRE(attachments == read(readerFor(person(login)), "SELECT id FROM record WHERE kind='attachment'"));
        REQUIRE(attachments == read(readerFor(person(login)), "SELECT record FROM attachment_block"));
        REQUIRE(read(readerFor(person(login)), "SELECT DISTINCT person FROM family_grant").size() <= 1);
    }
}

TEST_CASE_METHOD(Rows,
                 "who does not say for whom it reads is given nothing, and a name that ends a text is only a name",
                 "[.][postgresql]")
{
    for (const server::Reader &nobody : {server::Reader{}, server::Reader{u"nobody"_s, {}},
                                         server::Reader{u"x', true) --"_s, u"'; RESET ROLE; --"_s}}) {
        for (const char *sql : {"SELECT id FROM record", "SELECT id FROM family", "SELECT family FROM family_grant",
                                "SELECT record FROM backfill", "SELECT record FROM attachment_block"})
            REQUIRE(read(nobody, sql).isEmpty());
    }
}

TEST_CASE_METHOD(Rows, "who reads for a person can read no other table and write none", "[.][postgresql]")
{
    QStringList closed;
    auto tables =
        store->connection().prepare("SELECT tablename::text FROM pg_tables WHERE schemaname=current_schema()");
    while (tables.step().valueOr(false))
        closed.append(tables.text(0));
    for (const auto &open : {u"change_counter"_s, u"family"_s, u"family_grant"_s, u"backfill"_s, u"record"_s,
                             u"attachment"_s, u"attachment_block"_s})
        REQUIRE(closed.removeOne(open));
    REQUIRE(closed.size() > 10);
    for (const QString &table : closed) {
        INFO(table.toStdString());
        const auto snapshot = server::Snapshot::begin(store->connection(), readerFor(person(u"hv1"_s)));
        REQUIRE_FALSE(store->connection().run(("SELECT 1 FROM " + table.toLatin1()).constData()).ok());
    }
    const auto snapshot = server::Snapshot::begin(store->connection(), readerFor(person(u"hv1"_s)));
    REQUIRE_FALSE(store->connection().run("SET TRANSACTION READ WRITE; DELETE FROM record").ok());
}

TEST_CASE_METHOD(ServerFixture, "whoever may not make roles is told what to have made, and then needs no more",
                 "[.][postgresql]")
{
    auto &cluster = PostgresCluster::shared();
    cluster.run(u"CREATE ROLE plain LOGIN; GRANT CREATE ON DATABASE postgres TO plain"_s);
    const QString address = cluster.address(u"plain"_s).replace(u"doorstep@"_s, u"plain@"_s);
    const server::StorePlace without{folder.path() + u"/plain"_s, address};
    const Error refused = server::createStore(without, u"Example"_s, ids).error();
    REQUIRE(refused.code == ErrorCode::NotAllowed);
    const qsizetype told = refused.what.indexOf(u"CREATE ROLE plain_reader NOLOGIN; GRANT plain_reader TO plain"_s);
    REQUIRE(told > 0);
    cluster.run(refused.what.sliced(told));
    REQUIRE(server::createStore(without, u"Example"_s, ids).ok());
    REQUIRE(server::Snapshot::begin((*server::openStore(without))->connection(), {}).ok());
}
