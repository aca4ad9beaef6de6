// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/postgrescluster.h"
#include "tests/sync/server/serverprocess.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>

using namespace doorstep::test;
using namespace Qt::StringLiterals;

TEST_CASE("the command line names what is wrong and ends with the documented code")
{
    ServerProcess server;
    REQUIRE(server.run({u"status"_s}).exitCode == 3);
    server.prepare();
    REQUIRE(server.run({u"init"_s}).exitCode == 1);
    const auto unknown = server.run({u"enrol"_s, u"--lgoin"_s, u"hv1"_s});
    REQUIRE(unknown.exitCode == 2);
    REQUIRE(unknown.err.contains("lgoin"));
    REQUIRE(server.run({u"fly"_s}).exitCode == 2);
    REQUIRE(server.run({u"team"_s, u"add"_s}).err.contains("NAME is missing"));
    REQUIRE(server.run({u"user"_s, u"add"_s, u"--login"_s, u"x"_s}).err.contains("--name is needed"));
    REQUIRE(server.run({u"enrol"_s, u"--login"_s, u"nobody"_s}).exitCode == 1);
    REQUIRE(server.run({u"--help"_s}).out.contains("caseload import"));
    REQUIRE(server.run({u"caseload"_s, u"import"_s, u"--help"_s}).out.contains("--keep-going"));
    REQUIRE(server.run({u"serve"_s, u"--listen"_s, u"nowhere"_s}).exitCode == 1);
}

TEST_CASE("caseload import prints line and column and never what stands there")
{
    ServerProcess server;
    server.prepare();
    const QString path = server.folder.path() + u"/families.csv"_s;
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("family_name,address,postcode,practitioner,nhs_number,born,carer1_given,carer1_relation\n"
               "Testford,1 Example Street,ZZ99 3VZ,hv1,9990000018,2026-01-12,Ngozi,mother\n"
               "Exampleby,2 Example Street,ZZ99 3VZ,hv1,9990000027,2026-01-13,Ayesha,mother\n");
    file.close();
    const auto refused = server.run({u"caseload"_s, u"import"_s, path});
    REQUIRE(refused.exitCode == 1);
    REQUIRE(refused.err == "families.csv line 3, column nhs_number: NHS number fails its check digit (Modulus 11)\n");
    REQUIRE(refused.out.startsWith("Nothing was imported"));
    const auto partly = server.run({u"caseload"_s, u"import"_s, path, u"--keep-going"_s});
    REQUIRE(partly.exitCode == 1);
    REQUIRE(partly.out.startsWith("Imported 1 families"));
    REQUIRE(server.run({u"caseload"_s, u"import"_s, u"/no/such.csv"_s}).exitCode == 1);
}

TEST_CASE("init makes the organisation's keys, in another place where that is asked for")
{
    ServerProcess server;
    const QString safe = server.folder.path() + u"/safe"_s;
    REQUIRE(server.run({u"init"_s, u"--keys"_s, safe}).exitCode == 0);
    REQUIRE(QFile::exists(safe + u"/ingest.key"_s));
    REQUIRE(QFile::exists(safe + u"/recovery.key"_s));
    REQUIRE_FALSE(QFile::exists(server.folder.path() + u"/data/recovery.key"_s));
    server.start();
    REQUIRE(server.stop() == 0);
    REQUIRE(server.log().contains("recovery.key is not here"));
}

TEST_CASE("a server whose keys are damaged or gone names the file and does not start")
{
    ServerProcess server;
    server.prepare();
    const QString data = server.folder.path() + u"/data"_s;
    REQUIRE(QFile::resize(data + u"/recovery.key"_s, 63));
    const auto damaged = server.run({u"serve"_s});
    REQUIRE(damaged.exitCode == 3);
    REQUIRE(damaged.err.contains("recovery.key is damaged"));
    REQUIRE(QFile::remove(data + u"/recovery.key"_s));
    REQUIRE(QFile::remove(data + u"/lease.key"_s));
    REQUIRE(server.run({u"serve"_s}).exitCode == 3);
    REQUIRE_FALSE(QFile::exists(data + u"/recovery.key"_s));
}

TEST_CASE("a lease is between an hour and fourteen days")
{
    ServerProcess server;
    server.prepare();
    for (const auto &hours : {u"0"_s, u"337"_s, u"-1"_s, u"soon"_s}) {
        const auto refused = server.run({u"serve"_s, u"--lease-hours"_s, hours});
        REQUIRE(refused.exitCode == 1);
        REQUIRE(refused.err.contains("from 1 to 336"));
    }
}

TEST_CASE("a recovery code is printed for a person who is there")
{
    ServerProcess server;
    server.prepare();
    REQUIRE(server.run({u"recover"_s, u"--login"_s, u"hv1"_s}).out.trimmed().size() == 14);
    REQUIRE(server.run({u"recover"_s, u"--login"_s, u"nobody"_s}).exitCode == 1);
    REQUIRE(server.run({u"recover"_s, u"--login"_s, u"hv1"_s, u"--minutes"_s, u"0"_s}).exitCode == 1);
    REQUIRE(server.run({u"recover"_s}).exitCode == 2);
}

TEST_CASE("while a server runs, other commands say to stop it, and the certificate can be read", "[embedded]")
{
    ServerProcess server;
    server.prepare();
    server.start();
    const auto refused = server.run({u"status"_s});
    REQUIRE(refused.exitCode == 3);
    REQUIRE(refused.err.contains("stop it first"));
    REQUIRE(server.run({u"certificate"_s}).out.trimmed() == server.pin.toLatin1());
    REQUIRE(server.stop() == 0);
    REQUIRE(server.run({u"status"_s}).exitCode == 0);
}

TEST_CASE("with PostgreSQL commands work while a server runs, and say plainly what is wrong with a store",
          "[.][postgresql]")
{
    ServerProcess server;
    server.prepare();
    server.start();
    REQUIRE(server.run({u"status"_s}).out.contains("People: 2"));
    const auto secret = server.run({u"status"_s, u"--store"_s, u"postgresql://me:hush@localhost/x"_s});
    REQUIRE(secret.exitCode == 1);
    REQUIRE(secret.err.contains("PGPASSFILE"));
    REQUIRE_FALSE(secret.err.contains("hush"));
    const auto nobody = server.run({u"status"_s, u"--store"_s, u"postgresql:///x?host=/nowhere"_s});
    REQUIRE(nobody.exitCode == 3);
    REQUIRE(nobody.err.contains("No connection to PostgreSQL"));
    REQUIRE(server.run({u"status"_s, u"--store"_s, u"mysql://x"_s}).err.contains("postgresql://"));
    REQUIRE(server.stop() == 0);
}

TEST_CASE("an init that could not finish over PostgreSQL goes on when it is asked again, and nobody else's does",
          "[.][postgresql]")
{
    ServerProcess server, other;
    const QString data = server.folder.path() + u"/data"_s;
    const QString address = PostgresCluster::shared().freshAddress();
    const QStringList init{u"init"_s, u"--store"_s, address};
    for (const auto &inTheWay : {u"init.unfinished"_s, u"certificate.pem"_s, u"lease.key"_s}) {
        REQUIRE(QDir().mkpath(data + u'/' + inTheWay));
        const auto failed = server.runAsSaid(init);
        INFO(failed.err.toStdString());
        REQUIRE(failed.exitCode != 0);
        REQUIRE_FALSE(failed.err.contains("already"));
        REQUIRE(QDir().rmdir(data + u'/' + inTheWay));
    }
    REQUIRE(other.runAsSaid(init).err.contains("holds a server already"));
    const auto made = server.runAsSaid({u"init"_s}); // the address is written down by now
    INFO(made.err.toStdString());
    REQUIRE(made.exitCode == 0);
    REQUIRE(made.out.contains(server.runAsSaid({u"certificate"_s}).out.trimmed()));
    REQUIRE(server.runAsSaid({u"status"_s}).exitCode == 0);
    REQUIRE(server.runAsSaid(init).err.contains("holds a server already"));
    REQUIRE(other.runAsSaid(init).err.contains("holds a server already"));
    REQUIRE_FALSE(QFile::exists(data + u"/init.unfinished"_s));
}
