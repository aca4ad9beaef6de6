// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/familiesmodel.h"
#include "app/viewmodels/familymodel.h"
#include "app/viewmodels/tasksmodel.h"
#include "app/viewmodels/todaymodel.h"
#include "tests/app/shown.h"

#include <QSignalSpy>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

TEST_CASE("Today shows the visits of the day and what each needs")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<TodayModel> today(app);
    today.watch(today.visits());
    CHECK(today.dateLine() == u"Monday 23 November 2026"_s);
    CHECK(today.summaryLine() == u"4 visits, 1 done"_s);
    const int row = rowWith(today.visits(), "visitId", app.ids().newBirthVisit);
    REQUIRE(row >= 0);
    CHECK(text(today.visits(), row, "time") == u"09:30"_s);
    CHECK(text(today.visits(), row, "family") == u"Tester"_s);
    CHECK(text(today.visits(), row, "baby") == u"Amara"_s);
    CHECK(text(today.visits(), row, "age") == u"11 days"_s);
    CHECK(text(today.visits(), row, "contact") == u"New birth review"_s);
    CHECK(text(today.visits(), row, "needs") == u"needs: Jade's crying plan, Ben's crying plan, 1 task"_s);
    CHECK(text(today.visits(), row, "chipState") == QString());
    const int done = rowWith(today.visits(), "visitId", app.ids().signedVisit);
    CHECK(role(today.visits(), done, "done").toBool());
    CHECK(text(today.visits(), done, "chipState") == u"stored"_s);
}

TEST_CASE("An unborn baby has a due date in the banner")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<FamilyModel> family(app, [&](FamilyModel &model) { model.setFamilyId(app.ids().sample); });
    CHECK(family.banner().given == u"Baby"_s);
    CHECK(family.banner().bornLine == u"due 3 Feb 2027 (29 weeks)"_s);
    CHECK(family.banner().nhsLine == u"NHS number not known"_s);
    CHECK_FALSE(family.banner().born);
    CHECK(family.babyName() == u"the baby"_s);
}

TEST_CASE("A family's page begins with the people, and says what nobody has asked yet")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<FamilyModel> family(app, [&](FamilyModel &model) { model.setFamilyId(app.ids().example); });
    CHECK(family.banner().familyName == u"EXAMPLE"_s);
    CHECK(family.banner().nhsLine == u"NHS 999 000 0042"_s);
    REQUIRE(family.people()->count() == 2);
    const int ola = rowWith(family.people(), "carerId", app.ids().ola);
    const int tomek = rowWith(family.people(), "carerId", app.ids().tomek);
    CHECK(text(family.people(), ola, "metText") == u"Seen 23 Nov 2026"_s);
    CHECK(text(family.people(), ola, "planText") == u"Crying plan agreed 23 Nov 2026"_s);
    CHECK(text(family.people(), tomek, "relation") == u"Biological father"_s);
    CHECK(text(family.people(), tomek, "livesHere") == u"Lives here: not yet asked"_s);
    CHECK(text(family.people(), tomek, "alone") == u"Alone with the baby: not yet asked"_s);
    CHECK(text(family.people(), tomek, "metText") == u"Not yet met"_s);
    CHECK(text(family.people(), tomek, "planText") == u"Crying plan: not yet"_s);
    CHECK(rowWith(family.timeline(), "kind", u"plan"_s) >= 0);
}

TEST_CASE("Somebody else who looks after the baby is on the page as soon as the store has them")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<FamilyModel> family(app, [&](FamilyModel &model) { model.setFamilyId(app.ids().tester); });
    family.watch(family.people());
    QSignalSpy added(&family, &FamilyModel::carerAdded);

    family.addCarer(u"  "_s, {}, u"uncle"_s, {}, {});
    CHECK_FALSE(family.problem().isEmpty());
    family.addCarer(u"Leon"_s, u"Tester"_s, u"uncle"_s, u"some"_s, {});
    REQUIRE(FixtureApp::wait([&] { return family.people()->count() == 3; }));
    REQUIRE(added.size() == 1);
    const int row = rowWith(family.people(), "carerId", added.at(0).at(0));
    CHECK(text(family.people(), row, "name") == u"Leon Tester"_s);
    CHECK(text(family.people(), row, "relation") == u"Uncle"_s);
    CHECK(family.problem() == QString());
    CHECK(FixtureApp::wait([&] { return app.services().exchange()->chipState() == u"saved"_s; }));
}

TEST_CASE("Families are found by name, NHS number and address as somebody types")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<FamiliesModel> families(app);
    families.watch(families.families());
    REQUIRE(families.families()->count() == 4);
    const auto finds = [&](const QString &search, const QString &id) {
        families.setSearch(search);
        return FixtureApp::wait(
            [&] { return families.families()->count() == 1 && text(families.families(), 0, "familyId") == id; });
    };
    CHECK(finds(u"amar"_s, app.ids().tester));
    CHECK(finds(u"9990000042"_s, app.ids().example));
    CHECK(finds(u"priti"_s, app.ids().sample));
    families.setSearch(u"nobody at all"_s);
    CHECK(FixtureApp::wait([&] { return families.families()->count() == 0; }));
}

TEST_CASE("A task is closed with what came of it")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<TasksModel> tasks(app);
    tasks.watch(tasks.tasks());
    const int row = rowWith(tasks.tasks(), "taskId", app.ids().testerTask);
    REQUIRE(row >= 0);
    CHECK(text(tasks.tasks(), row, "dueText") == u"today"_s);
    tasks.complete(app.ids().testerTask, u" "_s);
    CHECK(tasks.problem() == u"Say what came of it."_s);
    tasks.complete(app.ids().testerTask, u"Given to Jade"_s);
    CHECK(FixtureApp::wait([&] { return rowWith(tasks.tasks(), "taskId", app.ids().testerTask) < 0; }));
}

TEST_CASE("A family that leaves the caseload goes from the screen it stands on, which says so")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    const QString familyId = app.ids().sample;
    Shown<FamilyModel> family(app, [&](FamilyModel &model) { model.setFamilyId(familyId); });
    REQUIRE(family.ready());
    app.letLeave(familyId);
    REQUIRE(FixtureApp::wait([&family] { return family.gone(); }));
    CHECK_FALSE(family.ready());
    CHECK(family.banner().given.isEmpty());
    CHECK(family.people()->count() == 0);
    CHECK(family.timeline()->count() == 0);
    CHECK(family.problem().contains(u"somebody else's caseload"_s));
}

TEST_CASE("A family that left is in no list any more")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<FamiliesModel> families(app);
    const int before = families.families()->count();
    app.letLeave(app.ids().sample);
    REQUIRE(FixtureApp::wait([&] { return families.families()->count() == before - 1; }));
    CHECK(rowWith(families.families(), "familyId", app.ids().sample) == -1);
}
