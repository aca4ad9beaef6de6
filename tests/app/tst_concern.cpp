// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/alertsmodel.h"
#include "app/viewmodels/checklistmodel.h"
#include "app/viewmodels/concernmodel.h"
#include "app/viewmodels/tasksmodel.h"
#include "app/viewmodels/visitmodel.h"
#include "tests/app/shown.h"

#include <QSignalSpy>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {

struct AtVisit {
    AtVisit()
    {
        REQUIRE(app.unlock());
        visit = open();
    }
    std::unique_ptr<Shown<VisitModel>> open()
    {
        return std::make_unique<Shown<VisitModel>>(
            app, [this](VisitModel &model) { model.setVisitId(app.ids().newBirthVisit); });
    }
    auto concern()
    {
        return [this](ConcernModel &model) { model.setVisitId(app.ids().newBirthVisit); };
    }
    auto family()
    {
        return [this](auto &model) { model.setFamilyId(app.ids().tester); };
    }
    void begin(const QStringList &present)
    {
        visit->confirmIdentity();
        for (const QString &who : present)
            visit->setPresent(who, true);
        visit->setPlace(u"home"_s);
        visit->setBabySeen(u"awake"_s);
        REQUIRE(FixtureApp::wait([&] { return visit->canSign() && !visit->busy(); }));
    }
    auto checklist(const QString &form, const QString &subject)
    {
        return [this, form, subject](ChecklistModel &model) {
            model.setVisitId(app.ids().newBirthVisit);
            model.setQuestionnaire(u"https://doorstep.example/fhir/Questionnaire/"_s + form);
            model.setSubjectId(subject);
        };
    }

    FixtureApp app;
    std::unique_ptr<Shown<VisitModel>> visit;
};

} // namespace

TEST_CASE_METHOD(AtVisit, "Both buttons are there from the first moment of a visit, and gone once it is signed")
{
    Shown<ConcernModel> buttons(app, concern());
    CHECK(buttons.buttons() == QStringList{u"worried-now"_s, u"disclosure"_s});
    begin({app.ids().jade});
    visit->sign({});
    REQUIRE(FixtureApp::wait([&] { return visit->state() == u"signed"_s; }));
    CHECK(FixtureApp::wait([&] { return buttons.buttons().isEmpty(); }));
}

TEST_CASE_METHOD(AtVisit, "A pressed button is a banner with steps and numbers, offline, and still there after a crash")
{
    begin({app.ids().jade});
    visit->sayOnMyOwn();
    for (const auto &[button, rule] :
         {std::pair{u"worried-now"_s, u"worried now"_s}, {u"disclosure"_s, u"told me"_s}}) {
        Shown<ConcernModel> buttons(app, concern());
        QSignalSpy raised(&buttons, &ConcernModel::raised);
        buttons.press(button);
        REQUIRE(FixtureApp::wait([&] { return raised.size() == 1; }));
        CHECK(raised.at(0).at(0).toString() == u"Act now"_s);
        buttons.press(button); // twice is once
        REQUIRE(FixtureApp::wait([&] { return raised.size() == 2; }));
    }
    visit.reset();
    app.restart();
    REQUIRE(app.unlock());
    visit = open();
    visit->sayOnMyOwn();
    Shown<AlertsModel> alerts(app, family());
    REQUIRE(FixtureApp::wait(
        [&] { return alerts.alerts()->count() == 2 && !role(alerts.alerts(), 0, "veiled").toBool(); }));
    for (int row = 0; row < 2; ++row) {
        CHECK(text(alerts.alerts(), row, "level") == u"NOW"_s);
        CHECK(text(alerts.alerts(), row, "fact").startsWith(u"You pressed:"_s));
        QString steps;
        for (const QVariant &step : role(alerts.alerts(), row, "steps").toList())
            steps += step.toMap().value(u"text"_s).toString();
        CHECK(steps.contains(u"01632 960102"_s));
        CHECK(text(alerts.alerts(), row, "source")
              == u"Example partnership safeguarding pathway (LOCAL, synthetic), version 3, checked 2 Nov 2026"_s);
    }
    CHECK(alerts.nobodyToldText().startsWith(u"No one else has been told yet"_s));
}

TEST_CASE_METHOD(AtVisit, "With the family in the room the banner says only that something needs action")
{
    begin({app.ids().jade, app.ids().ben});
    Shown<ConcernModel> buttons(app, concern());
    buttons.press(u"disclosure"_s);
    Shown<AlertsModel> alerts(app, family());
    REQUIRE(FixtureApp::wait([&] { return alerts.alerts()->count() == 1; }));
    CHECK(role(alerts.alerts(), 0, "veiled").toBool());
    CHECK(text(alerts.alerts(), 0, "heading") == u"Act now"_s);
    CHECK_FALSE(text(alerts.alerts(), 0, "fact").contains(u"told"_s));
    CHECK(role(alerts.alerts(), 0, "steps").toList().isEmpty());
}

TEST_CASE_METHOD(AtVisit, "A pathway that was due for checking says so on the banner")
{
    begin({app.ids().jade});
    visit->sayOnMyOwn();
    Shown<ConcernModel> buttons(app, concern());
    buttons.press(u"worried-now"_s);
    app.clock().advance(190LL * 24 * 60 * 60 * 1000); // past 2 May 2027
    Shown<AlertsModel> alerts(app, family());
    REQUIRE(FixtureApp::wait([&] { return alerts.alerts()->count() == 1; }));
    CHECK(text(alerts.alerts(), 0, "source")
          == u"This pathway was due for checking on 2 May 2027. Use your current local policy."_s);
}

TEST_CASE_METHOD(AtVisit, "What an answer calls for today stands on top of the talk page, and is pinned once signed")
{
    begin({app.ids().jade});
    Shown<ChecklistModel> form(app, checklist(u"crying-baby"_s, app.ids().amara));
    form.toggle(u"cry.how.much"_s, u"over3"_s);
    form.toggle(u"cry.ill"_s, u"temp"_s);
    REQUIRE(FixtureApp::wait([&] { return visit->prompts()->count() >= 2; }));
    CHECK(text(visit->prompts(), 0, "level") == u"TODAY"_s);
    CHECK(text(visit->prompts(), 0, "heading") == u"Same-day medical assessment"_s);
    CHECK(text(visit->prompts(), 0, "whenText") == u"Today"_s);
    CHECK(rowWith(visit->prompts(), "level", u"WEEK"_s) > 0);
    visit->sign({});
    REQUIRE(FixtureApp::wait([&] { return visit->state() == u"signed"_s; }));
    Shown<TasksModel> tasks(app, family());
    REQUIRE(tasks.tasks()->count() >= 2);
    CHECK(text(tasks.tasks(), 0, "text") == u"Check that Amara was seen by a doctor"_s);
    CHECK(role(tasks.tasks(), 0, "pinned").toBool());
    CHECK(text(tasks.tasks(), 0, "dueText") == u"today"_s);
    const int week = rowWith(tasks.tasks(), "urgency", u"WEEK"_s);
    REQUIRE(week > 0);
    CHECK(text(tasks.tasks(), week, "dueText") == u"by 30 Nov 2026"_s);
}

TEST_CASE_METHOD(AtVisit, "A rule that brings a checklist makes it due, and services are offered by name and number")
{
    begin({app.ids().jade});
    Shown<ChecklistModel> form(app, checklist(u"crying-carer"_s, app.ids().jade));
    form.choose(u"cry.lone"_s, u"yes"_s);
    REQUIRE(FixtureApp::wait([&] { return visit->prompts()->count() == 1; }));
    CHECK(role(visit->prompts(), 0, "offers").toStringList().contains(u"Family hub: 01632 960110"_s));
}
