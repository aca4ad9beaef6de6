// SPDX-License-Identifier: Apache-2.0
#include "app/services/storethread.h"
#include "app/viewmodels/familiesmodel.h"
#include "app/viewmodels/familymodel.h"
#include "app/viewmodels/todaymodel.h"
#include "tests/app/shown.h"

#include <QCoreApplication>

#include <atomic>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

TEST_CASE("The unlock screen shows who shares the tablet")
{
    FixtureApp app;
    const RowsModel *people = app.services().unlock()->people();
    REQUIRE(people->count() == 3);
    CHECK_FALSE(app.services().unlock()->needsEnrolment());
    CHECK(text(people, 0, "name") == u"Asha Example"_s);
    CHECK(text(people, 0, "initials") == u"AE"_s);
    CHECK(text(people, 0, "jobTitle") == u"Health visitor"_s);
    CHECK(text(people, 1, "jobTitle") == u"Supervisor"_s);
}

TEST_CASE("A wrong PIN is a plain sentence, and the right one still works")
{
    FixtureApp app;
    UnlockModel *unlock = app.services().unlock();
    unlock->unlock(FixtureApp::healthVisitor(), u"000000"_s);
    REQUIRE(FixtureApp::wait([&] { return !unlock->busy(); }));
    CHECK(unlock->problem() == u"That PIN is not right. Please try again."_s);
    CHECK_FALSE(app.services().session()->unlocked());

    REQUIRE(app.unlock());
    CHECK(unlock->problem() == QString());
    CHECK(app.services().session()->practitionerName() == u"Asha Example"_s);
}

TEST_CASE("Somebody the tablet does not know cannot unlock it")
{
    FixtureApp app;
    app.services().unlock()->unlock(u"00000000-0000-7000-8000-00000000ffff"_s, FixtureApp::fixturePin());
    REQUIRE(FixtureApp::wait([&] { return !app.services().unlock()->busy(); }));
    CHECK_FALSE(app.services().session()->unlocked());
    CHECK_FALSE(app.services().unlock()->trouble().words.isEmpty());
}

TEST_CASE("What a person may do is said as yes or no")
{
    FixtureApp app;
    const Session *session = app.services().session();
    CHECK_FALSE(session->canRecordVisits());
    REQUIRE(app.unlock(FixtureApp::healthVisitor()));
    CHECK(session->canRecordVisits());
    CHECK_FALSE(session->canReviewNotes());
    REQUIRE(app.unlock(FixtureApp::supervisor()));
    CHECK(session->canReviewNotes());
    REQUIRE(app.unlock(FixtureApp::midwife()));
    CHECK(session->canRecordVisits());
}

TEST_CASE("Locking takes away what the pages showed; unlocking brings it back")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<TodayModel> today(app);
    Shown<FamilyModel> family(app, [&](FamilyModel &model) { model.setFamilyId(app.ids().tester); });
    REQUIRE(today.visits()->count() > 0);
    REQUIRE(family.banner().familyName == u"TESTER"_s);

    app.services().session()->lock();
    CHECK_FALSE(app.services().session()->unlocked());
    CHECK(today.visits()->count() == 0);
    CHECK(family.people()->count() == 0);
    CHECK(family.banner() == PatientBanner());
    CHECK_FALSE(family.ready());
    CHECK(app.services().exchange()->waitingRows()->count() == 0);

    REQUIRE(app.unlock());
    CHECK(FixtureApp::wait([&] { return family.people()->count() == 2; }));
}

TEST_CASE("An answer that was on its way when the tablet locked is not shown any more")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<FamiliesModel> families(app);
    families.setSearch(u"Tester"_s);
    QCoreApplication::processEvents();
    app.services().session()->lock();
    std::atomic<bool> closed{false};
    app.services().storeThread().post([&closed] { closed = true; });
    REQUIRE(FixtureApp::wait([&] { return closed.load(); }));
    QCoreApplication::processEvents();
    CHECK(families.families()->count() == 0);
}

TEST_CASE("A tablet whose notes are open in another Doorstep says so, and loses nothing")
{
    FixtureApp app;
    const Practitioner asha{.id = FixtureApp::healthVisitor(), .name = u"Asha Example"_s};
    {
        const auto elsewhere = openDesk(app.folder(), asha, FixtureApp::fixturePin(), app.device());
        CHECK_FALSE(app.unlock());
        CHECK(app.services().unlock()->trouble().words.left(31) == u"The notes cannot be opened now."_s);
        CHECK(app.services().unlock()->trouble().canTryAgain);
    }
    CHECK(app.unlock());
}
