// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/checklistmodel.h"
#include "app/viewmodels/familymodel.h"
#include "app/viewmodels/notemodel.h"
#include "app/viewmodels/reviewqueuemodel.h"
#include "app/viewmodels/visitmodel.h"
#include "tests/app/shown.h"

#include <QSignalSpy>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
auto visitOfId(const QString &id)
{
    return [id](auto &model) { model.setVisitId(id); };
}

void sayHeader(Shown<VisitModel> &visit, const QStringList &present)
{
    visit.confirmIdentity();
    for (const QString &code : present)
        visit.setPresent(code, true);
    visit.setPlace(u"home"_s);
    if (visit.born())
        visit.setBabySeen(u"awake"_s);
    REQUIRE(FixtureApp::wait([&] { return visit.canSign() && !visit.busy(); }));
}
} // namespace

TEST_CASE("A planned visit opens at Prepare and cannot be signed before the header is said")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<VisitModel> visit(app, visitOfId(app.ids().newBirthVisit));
    visit.watch(visit.present());
    visit.watch(visit.forms());
    CHECK(visit.step() == 0);
    CHECK(visit.contactTitle() == u"New birth review"_s);
    CHECK(visit.state() == u"planned"_s);
    CHECK(visit.chipState() == QString());
    CHECK(visit.blockers().size() == 4);
    CHECK_FALSE(visit.canSign());
    visit.sign({});
    CHECK(visit.problem() == u"Check that this is the right baby."_s);
    CHECK_FALSE(visit.alone());
    CHECK(visit.prepareLines().contains(u"Ben is not yet met. Ask for Ben by name."_s));

    visit.confirmIdentity();
    REQUIRE(FixtureApp::wait([&] { return visit.identityConfirmed(); }));
    CHECK(visit.step() == 1);
    CHECK(visit.state() == u"draft"_s);
    CHECK(visit.chipState() == u"saved"_s);
}

TEST_CASE("Who is here decides who can hear")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<VisitModel> visit(app, visitOfId(app.ids().newBirthVisit));
    visit.confirmIdentity();
    visit.setPresent(app.ids().jade, true);
    visit.setPlace(u"home"_s);
    REQUIRE(FixtureApp::wait([&] { return visit.aloneOffer() == u"I am alone with Jade and no one can hear"_s; }));
    CHECK(visit.aloneText() == u"Private time: not today"_s);
    visit.sayAlone();
    CHECK(FixtureApp::wait([&] { return visit.alone() && visit.aloneText() == u"Only Jade can hear"_s; }));
    visit.setPresent(u"nobody"_s, true);
    visit.setPresent(u"other-adult"_s, true);
    REQUIRE(FixtureApp::wait([&] { return visit.whoIsHereSaid() && !visit.alone() && !visit.busy(); }));
    const int nobody = rowWith(visit.present(), "code", u"nobody"_s);
    CHECK_FALSE(role(visit.present(), nobody, "present").toBool());
}

TEST_CASE("Both parents have their own checklists")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<VisitModel> visit(app, visitOfId(app.ids().newBirthVisit));
    QStringList plans;
    for (int row = 0; row < visit.forms()->count(); ++row) {
        if (text(visit.forms(), row, "questionnaire").endsWith(u"crying-carer"_s))
            plans.append(text(visit.forms(), row, "title"));
    }
    CHECK(plans == QStringList{u"Jade's crying plan"_s, u"Ben's crying plan"_s});
    CHECK(role(visit.forms(), 0, "due").toBool());
}

TEST_CASE("A form that is private from end to end is named only while its own person is alone")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<VisitModel> visit(app, visitOfId(app.ids().newBirthVisit));
    const auto named = [&] {
        QStringList people;
        for (int row = 0; row < visit.forms()->count(); ++row) {
            if (text(visit.forms(), row, "title") == u"About you"_s)
                people.append(text(visit.forms(), row, "subjectId"));
        }
        return people;
    };
    CHECK(named().isEmpty()); // nobody has said who is here
    sayHeader(visit, {app.ids().jade});
    CHECK(named().isEmpty()); // nobody has said that no one else can hear
    visit.sayAlone();
    REQUIRE(FixtureApp::wait([&] { return visit.alone() && named() == QStringList{app.ids().jade}; }));
    visit.setPresent(app.ids().ben, true);
    REQUIRE(FixtureApp::wait([&] { return !visit.alone() && named().isEmpty() && !visit.busy(); }));
    for (const QString &line : visit.stillToAsk() + visit.summaryLines() + visit.blockers() + visit.prepareLines())
        CHECK_FALSE(line.contains(u"About you"_s));
}

TEST_CASE("What was said in private is signed, although somebody came in before the end")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    {
        Shown<VisitModel> visit(app, visitOfId(app.ids().newBirthVisit));
        QSignalSpy signedOff(&visit, &VisitModel::signedOff);
        sayHeader(visit, {app.ids().jade});
        visit.sayAlone();
        REQUIRE(FixtureApp::wait([&] { return visit.alone(); }));
        {
            Shown<ChecklistModel> form(app, [&](ChecklistModel &model) {
                model.setVisitId(app.ids().newBirthVisit);
                model.setQuestionnaire(u"https://doorstep.example/fhir/Questionnaire/about-you"_s);
                model.setSubjectId(app.ids().jade);
            });
            form.toggle(u"anr.da.notasked"_s, u"child-listening"_s);
            REQUIRE(FixtureApp::wait([&] { return rowWith(visit.forms(), "started", true) >= 0; }));
        }
        visit.setPresent(app.ids().ben, true);
        REQUIRE(FixtureApp::wait([&] { return !visit.alone() && !visit.busy(); }));
        CHECK(rowWith(visit.forms(), "started", true) < 0);
        visit.sign({});
        REQUIRE(FixtureApp::wait([&] { return !signedOff.isEmpty() && visit.state() == u"signed"_s; }));
    }
    Shown<NoteModel> note(app, visitOfId(app.ids().newBirthVisit));
    note.watch(note.lines());
    CHECK(rowWith(note.lines(), "value", u"An older child could hear"_s) >= 0);
    Shown<VisitModel> after(app, visitOfId(app.ids().newBirthVisit));
    CHECK(after.prepareLines().contains(u"To do: Plan private time"_s));
}

TEST_CASE("A signed visit is read, returned, amended and reviewed, each by the person who may")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    {
        Shown<VisitModel> visit(app, visitOfId(app.ids().newBirthVisit));
        QSignalSpy signedOff(&visit, &VisitModel::signedOff);
        sayHeader(visit, {app.ids().jade, app.ids().ben});
        Shown<ChecklistModel> form(app, [&](ChecklistModel &model) {
            model.setVisitId(app.ids().newBirthVisit);
            model.setQuestionnaire(u"https://doorstep.example/fhir/Questionnaire/crying-carer"_s);
            model.setSubjectId(app.ids().ben);
        });
        // How the crying feels is not a plan yet.
        form.toggle(u"cry.impact"_s, u"tired"_s);
        REQUIRE(FixtureApp::wait([&] { return rowWith(visit.forms(), "started", true) >= 0; }));
        CHECK_FALSE(visit.summaryLines().contains(u"Crying plan with Ben"_s));
        form.toggle(u"cry.p.check"_s, u"hungry"_s);
        REQUIRE(FixtureApp::wait([&] { return visit.summaryLines().contains(u"Crying plan with Ben"_s); }));
        CHECK_FALSE(visit.stillToAsk().isEmpty());
        visit.sign({});
        REQUIRE(FixtureApp::wait([&] { return !signedOff.isEmpty() && visit.state() == u"signed"_s; }));
        CHECK_FALSE(visit.editable());
    }

    Shown<FamilyModel> family(app, [&](FamilyModel &model) { model.setFamilyId(app.ids().tester); });
    const int ben = rowWith(family.people(), "carerId", app.ids().ben);
    CHECK(role(family.people(), ben, "planAgreed").toBool());
    CHECK(text(family.people(), ben, "metText") == u"Seen 23 Nov 2026"_s);

    Shown<NoteModel> note(app, visitOfId(app.ids().newBirthVisit));
    note.watch(note.lines());
    CHECK(note.signedText().startsWith(u"Signed by you, 23 Nov 2026"_s));
    CHECK(note.reviewState() == u"waiting"_s);
    CHECK(note.canAmend());
    CHECK_FALSE(note.canReview());
    CHECK(rowWith(note.lines(), "value", u"Jade, Ben"_s) >= 0);
    CHECK(rowWith(note.lines(), "label", u"Ben's crying plan (Ben)"_s) >= 0);
    note.addAmendment(u"Ben also knows where the help line is."_s, {});
    CHECK(note.problem() == u"Write the amendment and the reason for it."_s);
    note.addAmendment(u"Ben also knows where the help line is."_s, u"Left out"_s);
    REQUIRE(FixtureApp::wait([&] { return note.entries()->count() == 1; }));
    CHECK(text(note.entries(), 0, "kind") == u"amendment"_s);
    CHECK(text(note.entries(), 0, "reason") == u"Left out"_s);
    CHECK(text(note.entries(), 0, "chipState") == u"saved"_s);
}

TEST_CASE("A supervisor finds a signed visit in the queue, returns it, and marks it reviewed")
{
    FixtureApp app;
    REQUIRE(app.unlock(FixtureApp::supervisor()));
    Shown<ReviewQueueModel> queue(app);
    queue.watch(queue.visits());
    REQUIRE(queue.visits()->count() == 1);
    CHECK(text(queue.visits(), 0, "visitId") == app.ids().signedVisit);
    CHECK(text(queue.visits(), 0, "practitioner") == u"Asha Example"_s);
    CHECK(text(queue.visits(), 0, "carersText") == u"1 of 2"_s);
    CHECK(text(queue.visits(), 0, "babyAge") == u"7 weeks"_s);
    CHECK(queue.summaryLine() == u"1 note waits for you"_s);

    Shown<NoteModel> note(app, visitOfId(app.ids().signedVisit));
    CHECK(note.canReview());
    CHECK_FALSE(note.canAmend());
    note.returnWith({});
    CHECK_FALSE(note.problem().isEmpty());
    note.returnWith(u"Was Tomek invited by name?"_s);
    REQUIRE(FixtureApp::wait([&] { return note.reviewState() == u"returned"_s; }));
    CHECK(FixtureApp::wait([&] { return text(queue.visits(), 0, "state") == u"returned"_s; }));
    note.markReviewed({});
    REQUIRE(FixtureApp::wait([&] { return note.reviewState() == u"reviewed"_s; }));
    CHECK(FixtureApp::wait([&] { return queue.visits()->count() == 0; }));
}

TEST_CASE("A visit signed a day later says why")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<VisitModel> visit(app, visitOfId(app.ids().newBirthVisit));
    sayHeader(visit, {app.ids().jade});
    app.clock().advance(25LL * 60 * 60 * 1000);
    visit.setPlace(u"clinic"_s);
    REQUIRE(FixtureApp::wait([&] { return visit.lateReasonNeeded() && !visit.busy(); }));
    visit.sign({});
    REQUIRE(FixtureApp::wait([&] { return !visit.problem().isEmpty(); }));
    CHECK(visit.state() == u"draft"_s);
    visit.sign(u"No signal and a long day"_s);
    CHECK(FixtureApp::wait([&] { return visit.state() == u"signed"_s; }));
}

TEST_CASE("An antenatal visit has a due date and does not ask whether the baby was seen")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<VisitModel> visit(app, visitOfId(app.ids().antenatalVisit));
    CHECK_FALSE(visit.born());
    CHECK(visit.identityText().contains(u"due date"_s));
    sayHeader(visit, {app.ids().priti});
    visit.sign({});
    CHECK(FixtureApp::wait([&] { return visit.state() == u"signed"_s; }));
}
