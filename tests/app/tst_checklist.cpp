// SPDX-License-Identifier: Apache-2.0
#include "app/services/storethread.h"
#include "app/viewmodels/alertsmodel.h"
#include "app/viewmodels/checklistmodel.h"
#include "app/viewmodels/visitmodel.h"
#include "tests/app/shown.h"

#include <QSignalSpy>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
QString formUrl(const QString &name) { return u"https://doorstep.example/fhir/Questionnaire/"_s + name; }

/// The app in the middle of Amara's new birth visit, with Jade in the room.
struct InVisit {
    InVisit()
    {
        REQUIRE(app.unlock());
        begin();
    }
    void begin()
    {
        Shown<VisitModel> visit(app, [this](VisitModel &model) { model.setVisitId(app.ids().newBirthVisit); });
        visit.confirmIdentity();
        visit.setPresent(app.ids().jade, true);
        visit.setPlace(u"home"_s);
        visit.setBabySeen(u"awake"_s);
        visit.sayAlone();
        REQUIRE(FixtureApp::wait([&] { return visit.state() == u"draft"_s && visit.alone() && !visit.busy(); }));
    }
    auto prepare(const QString &form, const QString &subject)
    {
        return [this, form, subject](ChecklistModel &model) {
            model.setVisitId(app.ids().newBirthVisit);
            model.setQuestionnaire(formUrl(form));
            model.setSubjectId(subject);
        };
    }

    FixtureApp app;
};

int rowOf(ChecklistModel &model, const QString &path)
{
    for (int section = 0; section < model.sectionCount(); ++section) {
        model.setSection(section);
        if (const int row = rowWith(model.rows(), "path", path); row >= 0)
            return row;
    }
    return -1;
}

/// The answer or reason shown, wherever the question stands.
QString shown(ChecklistModel &model, const QString &path, const char *name)
{
    const int row = rowOf(model, path);
    return row < 0 ? u"(not there)"_s : text(model.rows(), row, name);
}

bool isSelected(ChecklistModel &model, const QString &path, const QString &code)
{
    const int row = rowOf(model, path);
    if (row < 0)
        return false;
    for (const char *list : {"options", "quiet"}) {
        for (const QVariant &option : role(model.rows(), row, list).toList()) {
            if (option.toMap().value(u"code"_s) == code)
                return option.toMap().value(u"selected"_s).toBool();
        }
    }
    return false;
}
} // namespace

TEST_CASE_METHOD(InVisit, "An answer is stored, and then shown as the store holds it")
{
    Shown<ChecklistModel> form(app, prepare(u"crying-baby"_s, app.ids().amara));
    form.watch(form.rows());
    CHECK(form.banner().familyName == u"TESTER"_s);
    CHECK(form.editable());
    const int before = form.answered();
    REQUIRE(rowOf(form, u"cry.how.much"_s) >= 0);

    form.choose(u"cry.how.much"_s, u"1to3"_s);
    REQUIRE(FixtureApp::wait([&] { return isSelected(form, u"cry.how.much"_s, u"1to3"_s); }));
    CHECK(form.answered() == before + 1);
    CHECK(form.savedText().startsWith(u"Saved "_s));

    Shown<ChecklistModel> again(app, prepare(u"crying-baby"_s, app.ids().amara));
    CHECK(isSelected(again, u"cry.how.much"_s, u"1to3"_s));

    form.choose(u"cry.how.much"_s, u"1to3"_s);
    CHECK(FixtureApp::wait([&] { return !isSelected(form, u"cry.how.much"_s, u"1to3"_s); }));
}

TEST_CASE_METHOD(InVisit, "Looking into a checklist leaves no trace; the first answer begins it")
{
    const auto started = [&] {
        Shown<VisitModel> visit(app, [this](VisitModel &model) { model.setVisitId(app.ids().newBirthVisit); });
        const int row = rowWith(visit.forms(), "questionnaire", formUrl(u"crying-baby"_s));
        return role(visit.forms(), row, "started").toBool();
    };
    Shown<ChecklistModel> form(app, prepare(u"crying-baby"_s, app.ids().amara));
    form.visited(u"cry.how.much"_s);
    CHECK_FALSE(started());
    form.choose(u"cry.how.much"_s, u"under1"_s);
    REQUIRE(FixtureApp::wait([&] { return isSelected(form, u"cry.how.much"_s, u"under1"_s); }));
    CHECK(started());
}

TEST_CASE_METHOD(InVisit, "Words of their own stand beside the answers that were chosen, and each outlives the other")
{
    const QString calm = u"cry.soothe.works"_s;
    Shown<ChecklistModel> form(app, prepare(u"crying-baby"_s, app.ids().amara));
    form.toggle(calm, u"pram"_s);
    REQUIRE(FixtureApp::wait([&] { return isSelected(form, calm, u"pram"_s); }));
    form.answer(calm, u"the washing machine; Nan's song"_s);
    REQUIRE(FixtureApp::wait([&] { return shown(form, calm, "answer") == u"the washing machine; Nan's song"_s; }));
    CHECK(isSelected(form, calm, u"pram"_s));
    form.toggle(calm, u"pram"_s);
    REQUIRE(FixtureApp::wait([&] { return !isSelected(form, calm, u"pram"_s); }));
    CHECK(shown(form, calm, "answer") == u"the washing machine; Nan's song"_s);
    form.answer(calm, {});
    CHECK(FixtureApp::wait([&] { return shown(form, calm, "answer").isEmpty(); }));
}

TEST_CASE_METHOD(InVisit, "Hard feeding, said about the baby, is asked of each adult; where it is easy it is not")
{
    const auto asked = [&] {
        Shown<ChecklistModel> jade(app, prepare(u"stress-carer"_s, app.ids().jade));
        return rowOf(jade, u"ivs.feed.stress"_s) >= 0;
    };
    Shown<ChecklistModel> baby(app, prepare(u"stress-baby"_s, app.ids().amara));
    baby.toggle(u"ivs.feed.diff"_s, u"none"_s);
    REQUIRE(FixtureApp::wait([&] { return isSelected(baby, u"ivs.feed.diff"_s, u"none"_s); }));
    CHECK_FALSE(asked());
    baby.toggle(u"ivs.feed.diff"_s, u"slow"_s);
    REQUIRE(FixtureApp::wait([&] { return isSelected(baby, u"ivs.feed.diff"_s, u"slow"_s); }));
    CHECK(asked());
}

TEST_CASE("A parent under 20 by the date of birth on record is told apart; without one nothing is said")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    const auto age = [&app](const QString &who) {
        Shown<ChecklistModel> form(app, [&](ChecklistModel &model) {
            model.setVisitId(app.ids().antenatalVisit);
            model.setQuestionnaire(formUrl(u"antenatal-carer"_s));
            model.setSubjectId(who);
        });
        return shown(form, u"anr.age"_s, "label");
    };
    CHECK(age(app.ids().karl) == u"Karl is under 20, by the date of birth on record: Yes"_s);
    CHECK(age(app.ids().priti) == u"(not there)"_s);
}

TEST_CASE_METHOD(InVisit, "An answer that breaks a rule is refused in words, and what was stored stays")
{
    Shown<ChecklistModel> form(app, prepare(u"sleep-baby"_s, app.ids().amara));
    form.answer(u"slp.b.gest"_s, u"39"_s);
    REQUIRE(FixtureApp::wait([&] { return shown(form, u"slp.b.gest"_s, "answer") == u"39"_s; }));
    form.answer(u"slp.b.gest"_s, u"390"_s);
    REQUIRE(FixtureApp::wait([&] { return !shown(form, u"slp.b.gest"_s, "error").isEmpty(); }));
    CHECK(shown(form, u"slp.b.gest"_s, "answer") == u"39"_s);
    CHECK(form.errors().size() == 1);
    form.answer(u"slp.b.gest"_s, u"forty"_s);
    CHECK(FixtureApp::wait([&] { return !form.problem().isEmpty(); }));
    CHECK(shown(form, u"slp.b.gest"_s, "answer") == u"39"_s);
    form.answer(u"slp.b.gest"_s, {});
    CHECK(FixtureApp::wait([&] { return shown(form, u"slp.b.gest"_s, "answer").isEmpty(); }));
}

TEST_CASE_METHOD(InVisit, "A question that was not asked keeps its reason, which is not an answer")
{
    Shown<ChecklistModel> form(app, prepare(u"crying-baby"_s, app.ids().amara));
    const QVariantList reasons = role(form.rows(), rowOf(form, u"cry.how.much"_s), "reasons").toList();
    REQUIRE_FALSE(reasons.isEmpty());
    form.notAsked(u"cry.how.much"_s, u"time"_s);
    CHECK(FixtureApp::wait([&] { return shown(form, u"cry.how.much"_s, "reason") == u"time"_s; }));
    CHECK(shown(form, u"cry.how.much"_s, "answer") == QString());
}

TEST_CASE_METHOD(InVisit, "A repeated group grows and shrinks")
{
    Shown<ChecklistModel> form(app, prepare(u"sleep-baby"_s, app.ids().amara));
    form.watch(form.rows());
    const auto places = [&] {
        QStringList paths;
        for (int section = 0; section < form.sectionCount(); ++section) {
            form.setSection(section);
            for (int row = 0; row < form.rows()->count(); ++row) {
                if (text(form.rows(), row, "kind") == u"group"_s && text(form.rows(), row, "linkId") == u"slp.place"_s)
                    paths.append(text(form.rows(), row, "path"));
            }
        }
        return paths;
    };
    const QStringList before = places();
    form.addRepeat(u"slp.place"_s);
    REQUIRE(FixtureApp::wait([&] { return places().size() == before.size() + 1; }));
    form.removeRepeat(places().last());
    CHECK(FixtureApp::wait([&] { return places() == before; }));
}

TEST_CASE_METHOD(InVisit, "After the app was ended, the checklist opens at the same question")
{
    {
        Shown<ChecklistModel> form(app, prepare(u"crying-carer"_s, app.ids().jade));
        REQUIRE(rowOf(form, u"cry.p.check"_s) >= 0);
        form.toggle(u"cry.p.check"_s, u"hungry"_s);
        REQUIRE(FixtureApp::wait([&] { return isSelected(form, u"cry.p.check"_s, u"hungry"_s); }));
        form.visited(u"cry.p.safeplace"_s);
        bool asked = false;
        app.services().storeThread().ask(
            &form, [](Desk &) { return Result<void>(); }, [&asked](const Result<void> &) { asked = true; });
        REQUIRE(FixtureApp::wait([&] { return asked; }));
    }
    app.restart();
    REQUIRE(app.unlock());

    Shown<VisitModel> visit(app, [this](VisitModel &model) { model.setVisitId(app.ids().newBirthVisit); });
    CHECK(visit.step() == 2);
    CHECK(visit.resumeQuestionnaire() == formUrl(u"crying-carer"_s));
    CHECK(visit.resumeSubjectId() == app.ids().jade);

    ChecklistModel form;
    QSignalSpy focus(&form, &ChecklistModel::focusWanted);
    form.setServices(&app.services());
    prepare(u"crying-carer"_s, app.ids().jade)(form);
    form.componentComplete();
    REQUIRE(FixtureApp::wait([&] { return !focus.isEmpty(); }));
    CHECK(focus.at(0).at(0).toString() == u"cry.p.safeplace"_s);
    CHECK(text(form.rows(), focus.at(0).at(1).toInt(), "path") == u"cry.p.safeplace"_s);
    CHECK(isSelected(form, u"cry.p.check"_s, u"hungry"_s));
}

TEST_CASE_METHOD(InVisit, "Next unanswered leads from question to question, over sections")
{
    Shown<ChecklistModel> form(app, prepare(u"crying-baby"_s, app.ids().amara));
    QSignalSpy focus(&form, &ChecklistModel::focusWanted);
    form.goTo(u"cry.ill"_s);
    form.nextUnanswered();
    REQUIRE(focus.size() == 2);
    CHECK(focus.at(1).at(0).toString() == u"cry.how.much"_s);
    CHECK(form.sectionTitle() == u"How it is going"_s);
}

TEST_CASE_METHOD(InVisit, "Private questions are not there while somebody else can hear")
{
    const auto has = [&](const QString &path) {
        Shown<ChecklistModel> form(app, prepare(u"crying-carer"_s, app.ids().jade));
        return rowOf(form, path) >= 0;
    };
    CHECK(has(u"cry.p.check"_s));
    CHECK(has(u"fmc.cope.fear"_s));
    Shown<VisitModel> visit(app, [this](VisitModel &model) { model.setVisitId(app.ids().newBirthVisit); });
    visit.setPresent(app.ids().ben, true);
    REQUIRE(FixtureApp::wait([&] { return !visit.alone() && !visit.busy(); }));
    CHECK(has(u"cry.p.check"_s));
    CHECK_FALSE(has(u"fmc.cope.fear"_s));
}

TEST_CASE_METHOD(InVisit,
                 "An answer that calls for it raises an act-now banner, which stays until every step is closed")
{
    Shown<AlertsModel> alerts(app, [this](AlertsModel &model) { model.setFamilyId(app.ids().tester); });
    alerts.watch(alerts.alerts());
    REQUIRE(alerts.alerts()->count() == 0);
    Shown<ChecklistModel> form(app, prepare(u"crying-baby"_s, app.ids().amara));
    QSignalSpy raised(&form, &ChecklistModel::alertRaised);
    form.toggle(u"cry.ill999"_s, u"floppy"_s);
    REQUIRE(FixtureApp::wait([&] { return alerts.alerts()->count() == 1; }));
    CHECK(raised.size() == 1);
    CHECK(text(alerts.alerts(), 0, "level") == u"999"_s);
    CHECK(text(alerts.alerts(), 0, "heading") == u"Call 999"_s);
    CHECK(text(alerts.alerts(), 0, "fact").startsWith(u"You recorded"_s));
    CHECK(alerts.nobodyToldText() == u"No one else has been told yet: this tablet is offline."_s);
    CHECK(FixtureApp::wait([&] { return form.banner().openAlerts == 1; }));

    // Taking the answer back does not take the banner back.
    form.toggle(u"cry.ill999"_s, u"floppy"_s);
    REQUIRE(FixtureApp::wait([&] { return !isSelected(form, u"cry.ill999"_s, u"floppy"_s); }));
    CHECK(alerts.alerts()->count() == 1);

    const QString id = text(alerts.alerts(), 0, "alertId");
    const int steps = role(alerts.alerts(), 0, "stepsOpen").toInt();
    REQUIRE(steps > 0);
    alerts.closeStep(id, 1, u"not-possible"_s, {});
    CHECK(alerts.problem() == u"Say why."_s);
    for (int step = 1; step <= steps; ++step)
        alerts.closeStep(id, step, u"done"_s, u"999 call at 09:25"_s);
    CHECK(FixtureApp::wait([&] { return alerts.alerts()->count() == 0; }));
}

TEST_CASE_METHOD(InVisit, "What one adult said in private is put away while another can see the screen")
{
    Shown<AlertsModel> alerts(app, [this](AlertsModel &model) { model.setFamilyId(app.ids().tester); });
    Shown<ChecklistModel> form(app, prepare(u"crying-carer"_s, app.ids().jade));
    form.choose(u"fmc.cope.fear"_s, u"nearly"_s);
    REQUIRE(FixtureApp::wait([&] { return alerts.alerts()->count() == 1; }));
    CHECK_FALSE(role(alerts.alerts(), 0, "veiled").toBool());
    CHECK(text(alerts.alerts(), 0, "fact").startsWith(u"You recorded"_s));
    CHECK(role(alerts.alerts(), 0, "steps").toList().size() > 0);

    Shown<VisitModel> visit(app, [this](VisitModel &model) { model.setVisitId(app.ids().newBirthVisit); });
    visit.setPresent(app.ids().ben, true);
    REQUIRE(FixtureApp::wait([&] { return role(alerts.alerts(), 0, "veiled").toBool(); }));
    CHECK(text(alerts.alerts(), 0, "heading") == u"Act now"_s);
    CHECK_FALSE(text(alerts.alerts(), 0, "fact").startsWith(u"You recorded"_s));
    CHECK(role(alerts.alerts(), 0, "steps").toList().isEmpty());

    visit.setPresent(app.ids().ben, false);
    REQUIRE(FixtureApp::wait([&] { return !visit.aloneOffer().isEmpty() && !visit.busy(); }));
    CHECK(role(alerts.alerts(), 0, "veiled").toBool()); // that he has gone is to be said
    visit.sayAlone();
    CHECK(FixtureApp::wait([&] { return !role(alerts.alerts(), 0, "veiled").toBool(); }));
}

TEST_CASE_METHOD(InVisit, "What the visit knows already is read in the header, not asked again")
{
    Shown<ChecklistModel> form(app, prepare(u"context-baby"_s, app.ids().amara));
    CHECK(shown(form, u"ctx.place"_s, "label") == u"Where: At home"_s);
    CHECK(shown(form, u"ctx.place"_s, "kind") == u"display"_s);
    CHECK(shown(form, u"ctx.present.who"_s, "label") == u"By name: Jade"_s);
    CHECK(shown(form, u"ctx.baby.seen"_s, "label").contains(u"Awake and handled"_s));
    CHECK(rowOf(form, u"ctx.baby.why"_s) < 0);
    CHECK(rowOf(form, u"ctx.news"_s) >= 0);

    Shown<ChecklistModel> feelings(app, prepare(u"adult-feelings"_s, app.ids().jade));
    CHECK(rowOf(feelings, u"anr.mh.gad2"_s) < 0); // nothing to add up yet
}
