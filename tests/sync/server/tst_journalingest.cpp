// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "sync/server/journalingest.h"
#include "tests/sync/server/serverfixture.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::server;
using doorstep::test::Tablet;
using namespace Qt::StringLiterals;

namespace {
using Operations = QList<wire::NumberedOperation>;

/// A server, and one tablet's operations as its journal has them.
struct Scene : test::ServerFixture {
    Scene() : tablet(enrol(u"hv1"_s)) { }

    /// Records made on the tablet and not sent yet: a family and notes on it.
    Operations make(int notes)
    {
        family = ids.next();
        Operations made{create(tablet, RecordKind::Family, family, {{u"name"_s, u"Testford"_s}}, family)};
        for (int i = 0; i < notes; ++i)
            made.append(create(tablet, RecordKind::Note, family, {{u"text"_s, u"note %1"_s.arg(i)}}));
        remember(made);
        return made;
    }
    void remember(const Operations &made)
    {
        for (const auto &operation : made)
            chains.append(chainLink(chains.last(), operation.number, operation.id.toLatin1(), operation.payload));
    }
    journal::Opened entry(const Operations &operations) const
    {
        journal::Opened opened;
        opened.contents = {tablet.person,         tablet.device,
                           tablet.incarnation,    chains[operations.first().number - 1],
                           tablet.keys.publicKey, {}};
        for (const auto &[number, id, payload] : operations)
            opened.contents.operations.append({number, id, payload});
        opened.isSigned = true;
        return opened;
    }
    IngestReport ingest(const QList<journal::Opened> &entries, bool dryRun = false)
    {
        const auto report = JournalIngest(*store, clock, ids).run(entries, dryRun);
        REQUIRE(report.ok());
        return *report;
    }
    qint64 records() { return countRows("SELECT count(*) FROM record"); }
    qint64 receipts() { return countRows("SELECT count(*) FROM receipt"); }

    Tablet tablet;
    QString family;
    QList<QByteArray> chains{QByteArray()};
};
} // namespace

TEST_CASE("a journal's operations go in as if the tablet had sent them, and the tablet finds them there")
{
    Scene scene;
    const Operations made = scene.make(250);
    const auto report = scene.ingest({scene.entry(made.mid(0, 1)), scene.entry(made.mid(1))});
    REQUIRE(report.added == 251);
    REQUIRE(report.allIn());
    REQUIRE(scene.records() == 251);
    const auto reply = scene.push(scene.tablet, made.mid(0, 100));
    REQUIRE(reply.welcome.directive == wire::Directive::Go);
    REQUIRE(reply.welcome.last == 251);
    REQUIRE(reply.welcome.chain == scene.chains.last());
    REQUIRE(scene.records() == 251);
}

TEST_CASE("taking a journal in again changes nothing, whichever part of it came first")
{
    Scene scene;
    const Operations made = scene.make(9);
    (void)scene.push(scene.tablet, made.mid(0, 4));
    REQUIRE(scene.ingest({scene.entry(made)}, true).added == 6);
    REQUIRE(scene.records() == 4);

    const auto first = scene.ingest({scene.entry(made), scene.entry(made.mid(2))});
    REQUIRE(first.added == 6);
    REQUIRE(first.known == 4);
    const auto before = std::pair{scene.receipts(), *scene.store->head()};
    const auto again = scene.ingest({scene.entry(made.mid(5)), scene.entry(made)});
    REQUIRE(again.added == 0);
    REQUIRE(again.known == 10);
    REQUIRE(std::pair{scene.receipts(), *scene.store->head()} == before);
}

TEST_CASE("after a gap the rest goes in all the same, and the tablet may still send what is missing")
{
    Scene scene;
    const Operations made = scene.make(9);
    const auto report = scene.ingest({scene.entry(made.mid(0, 3)), scene.entry(made.mid(6))});
    REQUIRE(report.added == 7);
    REQUIRE(report.allIn());
    REQUIRE(scene.ingest({scene.entry(made.mid(6))}).known == 4);

    const auto reply = scene.push(scene.tablet, made);
    REQUIRE(reply.welcome.directive == wire::Directive::Go);
    REQUIRE(reply.welcome.last == 10);
    REQUIRE(scene.records() == 10);
    // What it finds there already, it is told.
    REQUIRE(reply.verdicts.last().outcome == wire::Outcome::Duplicate);
}

TEST_CASE("what needs a lost operation is held whole, and nothing else is")
{
    Scene scene;
    const Operations made = scene.make(1);
    const QString task = scene.ids.next();
    const Operations more{scene.create(scene.tablet, RecordKind::Task, scene.family, {{u"status"_s, u"open"_s}}, task),
                          scene.change(scene.tablet, RecordKind::Task, scene.family, task, {{u"status"_s, u"done"_s}},
                                       {{u"status"_s, u"open"_s}}, 0),
                          scene.create(scene.tablet, RecordKind::Note, scene.family, {{u"text"_s, u"after"_s}})};
    scene.remember(more);
    const auto report = scene.ingest({scene.entry(made), scene.entry(more.mid(1))});
    REQUIRE(report.added == 3);
    REQUIRE(report.held == 1);
    REQUIRE(report.reasons.value(u"no-record"_s) == 1);
    REQUIRE(scene.countRows("SELECT count(*) FROM held_op WHERE length(payload)>0") == 1);
    const auto again = scene.ingest({scene.entry(made), scene.entry(more.mid(1))});
    REQUIRE(again.known == 4);
    REQUIRE(again.allIn());
}

TEST_CASE("two copies of a database that used the same numbers both get in whole")
{
    Scene scene;
    const Operations made = scene.make(2);
    (void)scene.push(scene.tablet, made);
    Tablet twin = scene.tablet;
    const Operations here{scene.create(scene.tablet, RecordKind::Note, scene.family, {{u"text"_s, u"here"_s}})};
    const Operations there{scene.create(twin, RecordKind::Note, scene.family, {{u"text"_s, u"there"_s}}),
                           scene.create(twin, RecordKind::Note, scene.family, {{u"text"_s, u"there too"_s}})};
    const auto report = scene.ingest({scene.entry(here), scene.entry(there)});
    REQUIRE(report.added == 3);
    REQUIRE(report.allIn());
    REQUIRE(scene.records() == 6);
    REQUIRE(scene.ingest({scene.entry(there), scene.entry(here)}).known == 3);
    REQUIRE(scene.records() == 6);
}

TEST_CASE("a revoked tablet's journal is taken in, and the tablet stays revoked")
{
    Scene scene;
    const Operations made = scene.make(3);
    Accounts accounts(*scene.store, scene.clock, scene.ids);
    REQUIRE(accounts.revokeDevice(scene.tablet.device).ok());
    REQUIRE(scene.ingest({scene.entry(made)}).added == 4);
    REQUIRE(accounts.device(scene.tablet.device).error().code == ErrorCode::SignedOut);
}

TEST_CASE("a tablet this server never knew is written down as revoked; of an unknown person nothing is taken")
{
    Scene scene;
    const Operations made = scene.make(3);
    scene.tablet.device = scene.ids.next();
    scene.tablet.keys = makeKeyPair();
    const auto entry = scene.entry(made);
    REQUIRE(scene.ingest({entry}, true).added == 4);
    REQUIRE(scene.countRows("SELECT count(*) FROM device") == 1);
    const auto report = scene.ingest({entry});
    REQUIRE(report.added == 4);
    REQUIRE(report.newDevices == QStringList{scene.tablet.device});
    REQUIRE(
        scene.countRows("SELECT count(*) FROM device WHERE name='recovered from journal' AND revoked_at IS NOT NULL")
        == 1);
    REQUIRE(scene.ingest({entry}).known == 4);

    scene.tablet.device = scene.ids.next();
    scene.tablet.person = scene.ids.next();
    const auto stranger = scene.ingest({scene.entry(made)});
    REQUIRE(stranger.leftOut == 4);
    REQUIRE(stranger.unknownPeople == QStringList{scene.tablet.person});
    REQUIRE_FALSE(stranger.allIn());
}

TEST_CASE("what the tablet has not signed is held, and takes no number of the tablet's")
{
    Scene scene;
    const Operations made = scene.make(2);
    auto forged = scene.entry(made);
    SECTION("without a signature") { forged.isSigned = false; }
    SECTION("signed by another key") { forged.contents.key = makeKeyPair().publicKey; }
    const auto report = scene.ingest({forged});
    REQUIRE(report.held == 3);
    REQUIRE(report.reasons.value(u"not-signed"_s) == 3);
    REQUIRE(scene.records() == 0);
    const auto reply = scene.push(scene.tablet, {});
    REQUIRE(reply.welcome.last == 0);
}

TEST_CASE("an operation somebody else is said to have made is held")
{
    Scene scene;
    Tablet other = scene.enrol(u"hv2"_s);
    (void)scene.make(0);
    const Operations foreign{scene.create(other, RecordKind::Note, scene.family, {{u"text"_s, u"x"_s}})};
    const auto report = scene.ingest({scene.entry(foreign)});
    REQUIRE(report.held == 1);
    REQUIRE(report.reasons.value(u"no-access"_s) == 1);
}
