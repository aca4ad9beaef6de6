// SPDX-License-Identifier: Apache-2.0
#include "app/services/desk.h"
#include "app/pages/familypage.h"
#include "app/pages/notepage.h"
#include "app/pages/taskspage.h"
#include "app/pages/visitpage.h"
#include "tests/app/shown.h"
#include "tests/faults/trouble.h"

#include <cerrno>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
/// The notebook of one person, opened as the app opens it, on a disk that can be made to fail.
struct OpenNotebook {
    explicit OpenNotebook(FixtureApp &app, const QString &who)
    {
        app.services().session()->lock();
        FixtureApp::wait([&] { return !app.services().session()->unlocked(); });
        auto tablet = readTabletFile(app.folder());
        REQUIRE(tablet.ok());
        VaultDevice device = app.device();
        device.disk = &disk;
        desk = openDesk(app.folder(), *tablet->find(who), FixtureApp::fixturePin(), device);
    }

    /// Audit entries that say something was read, oldest first.
    QStringList reads()
    {
        QStringList found;
        auto query = desk->store().connection().prepare("SELECT record FROM audit WHERE action='read' ORDER BY n");
        while (query.step().valueOr(false))
            found += query.text(0);
        return found;
    }

    Trouble trouble;
    TroubledDisk disk{trouble};
    std::unique_ptr<Desk> desk;
};
} // namespace

TEST_CASE("What somebody else wrote is noted when it is opened, once in an unlock")
{
    FixtureApp app;
    OpenNotebook priya(app, FixtureApp::supervisor());
    REQUIRE(priya.reads().isEmpty());
    for (int i = 0; i < 3; ++i)
        REQUIRE(readNotePage(*priya.desk, app.ids().signedVisit).ok());
    CHECK(priya.reads() == QStringList{app.ids().signedVisit});
    for (int i = 0; i < 3; ++i) {
        REQUIRE(readFamilyPage(*priya.desk, app.ids().example).ok());
        REQUIRE(readAlerts(*priya.desk, app.ids().example).ok());
    }
    CHECK(priya.reads() == QStringList{app.ids().signedVisit, app.ids().example});
    REQUIRE(readVisitPage(*priya.desk, app.ids().draftVisit).ok());
    CHECK(priya.reads().size() == 3);
}

TEST_CASE("What she wrote herself is hers to read without a note")
{
    FixtureApp app;
    OpenNotebook asha(app, FixtureApp::healthVisitor());
    REQUIRE(readFamilyPage(*asha.desk, app.ids().tester).ok());
    REQUIRE(readVisitPage(*asha.desk, app.ids().draftVisit).ok());
    REQUIRE(readNotePage(*asha.desk, app.ids().signedVisit).ok());
    CHECK(asha.reads().isEmpty());
}

TEST_CASE("A read that cannot be noted does not happen")
{
    FixtureApp app;
    OpenNotebook priya(app, FixtureApp::supervisor());
    priya.trouble.decide = [](int) { return ENOSPC; };
    const auto page = readNotePage(*priya.desk, app.ids().signedVisit);
    REQUIRE_FALSE(page.ok());
    CHECK(page.error().code == ErrorCode::DiskFull);
    priya.trouble.decide = {};
    CHECK(readNotePage(*priya.desk, app.ids().signedVisit).ok());
    CHECK(priya.reads().size() == 1);
}
