// SPDX-License-Identifier: Apache-2.0
#include "core/model/fields.h"
#include "core/usecases/alonegate.h"
#include "core/usecases/checklists.h"
#include "core/usecases/followup.h"
#include "core/usecases/overviews.h"
#include "core/usecases/signvisit.h"
#include "core/usecases/visits.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::usecases;
using namespace Qt::StringLiterals;
using access::Role;

namespace {
const QString form = u"https://doorstep.example/fhir/Questionnaire/test"_s;

/// One family with a mother and a father, and a visit planned for this morning.
struct Scene : test::TestStore {
    Scene()
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        family = *work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, u"Example"_s}}});
        infant = *work->create({.kind = RecordKind::Infant, .family = family.id, .fields = {{u"given"_s, u"Amara"_s}}});
        mother = *work->create({.kind = RecordKind::Carer, .family = family.id, .fields = {{u"given"_s, u"Jade"_s}}});
        father = *work->create({.kind = RecordKind::Carer, .family = family.id, .fields = {{u"given"_s, u"Ben"_s}}});
        visit = *work->create({.kind = RecordKind::Visit,
                               .family = family.id,
                               .fields = {{u"status"_s, u"planned"_s},
                                          {u"infant"_s, infant.id},
                                          {u"contact"_s, u"NB"_s},
                                          {u"planned_at"_s, u"2026-11-23T11:00:00+00:00"_s},
                                          {u"practitioner"_s, actor.practitioner}}});
        if (!work->commit())
            qFatal("fixture");
    }

    Workplace as(Role role, const QString &who = {})
    {
        return {*store, {who.isEmpty() ? actor.practitioner : who, actor.device}, role};
    }
    Record reload(const Record &record) { return *store->records().get(record.id); }

    /// Up to where a visit can be signed, with one checklist begun.
    Record readyToSign()
    {
        const Workplace place = as(Role::Practitioner);
        REQUIRE(StartVisit(place).planned(visit.id).ok());
        REQUIRE(ConfirmIdentity(place)(visit.id).ok());
        REQUIRE(SayWhoIsHere(place)(visit.id, {{mother.id}, u"home"_s, u"awake"_s}).ok());
        const auto response = OpenChecklist(place)(visit.id, form, u"1.0.0"_s, infant.id);
        REQUIRE(response.ok());
        return *response;
    }

    Record signedVisit()
    {
        const Record response = readyToSign();
        const Workplace place = as(Role::Practitioner);
        const auto done = SignVisit(place)(
            visit.id, {.responses = {{response.id, {{u"resourceType"_s, u"QuestionnaireResponse"_s}}}}});
        REQUIRE(done.ok());
        return *done;
    }

    Record family, infant, mother, father, visit;
};
} // namespace

TEST_CASE("a planned visit becomes her draft, once, and nobody else's")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    const auto begun = StartVisit(place).planned(scene.visit.id);
    REQUIRE(begun->text(field::status) == u"draft"_s);
    const QString started = begun->text(field::visit_::startedAt);
    scene.clock.advance(60'000);
    REQUIRE(StartVisit(place).planned(scene.visit.id)->text(field::visit_::startedAt) == started);
    const Workplace other = scene.as(Role::Midwife, scene.ids.next());
    REQUIRE(StartVisit(other).planned(scene.visit.id).error().code == ErrorCode::NotAllowed);
}

TEST_CASE("the alone gate opens only for one person, where everything is known")
{
    Scene scene;
    Record visit = scene.visit;
    const auto say = [&visit](const QString &present, const QString &place = u"home"_s, const QString &line = {}) {
        visit.fields.insert(field::visit_::present, present);
        visit.fields.insert(field::visit_::place, place);
        visit.fields.insert(field::visit_::privateLine, line);
        return couldBeAloneWith(visit);
    };
    CHECK(couldBeAloneWith(visit).isEmpty()); // nobody recorded yet
    CHECK(say(scene.mother.id) == scene.mother.id);
    CHECK(say(scene.mother.id, {}).isEmpty()); // nobody knows where
    CHECK(say(scene.mother.id + u" interpreter professional nobody"_s) == scene.mother.id);
    for (const auto &who :
         {scene.father.id, u"other-adult"_s, u"older-children"_s, u"interpreter-family"_s, u"robot"_s})
        CHECK(say(scene.mother.id + u' ' + who).isEmpty());
    for (const auto &who : {u"other-adult"_s, u"older-children"_s, u"interpreter-family"_s, u"professional"_s})
        CHECK(say(who).isEmpty());
    CHECK(say(u"nobody"_s) == u"nobody"_s);
    for (const auto &place : {u"phone"_s, u"video"_s}) {
        CHECK(say(scene.mother.id, place).isEmpty());
        CHECK(say(scene.mother.id, place, u"yes"_s) == scene.mother.id);
    }
}

TEST_CASE("the alone gate is open only after she said so, for that person, until anything changes")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    const QString mother = scene.mother.id;
    REQUIRE(StartVisit(place).planned(scene.visit.id).ok());
    CHECK(ConfirmAlone(place)(scene.visit.id).error().code == ErrorCode::InvalidInput);
    auto visit = SayWhoIsHere(place)(scene.visit.id, {{mother}, u"home"_s, {}});
    REQUIRE(visit.ok());
    CHECK_FALSE(isAlone(*visit, mother)); // not said yet
    visit = ConfirmAlone(place)(scene.visit.id);
    REQUIRE(visit.ok());
    CHECK(isAlone(*visit, mother));
    CHECK_FALSE(isAlone(*visit, scene.father.id));
    CHECK_FALSE(visit->text(field::visit_::aloneAt).isEmpty());

    visit = SayWhoIsHere(place)(scene.visit.id, {{mother}, u"home"_s, u"awake"_s});
    CHECK(isAlone(*visit, mother)); // nothing about who could hear
    visit = SayWhoIsHere(place)(scene.visit.id, {{mother, scene.father.id}, u"home"_s, u"awake"_s});
    CHECK_FALSE(isAlone(*visit, mother));
    visit = SayWhoIsHere(place)(scene.visit.id, {{mother}, u"home"_s, u"awake"_s});
    CHECK_FALSE(isAlone(*visit, mother)); // gone again, and to be said again
    visit = ConfirmAlone(place)(scene.visit.id);
    CHECK(isAlone(*visit, mother));
    visit = SayWhoIsHere(place)(scene.visit.id, {{mother}, u"clinic"_s, u"awake"_s});
    CHECK_FALSE(isAlone(*visit, mother));
    REQUIRE(ConfirmAlone(place)(scene.visit.id).ok());
    visit = ConfirmAlone(place).end(scene.visit.id);
    CHECK_FALSE(isAlone(*visit, mother));
    CHECK(visit->text(field::visit_::present) == mother);
}

TEST_CASE("on the phone the gate needs the safe word, and another place asks for it again")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    const QString mother = scene.mother.id;
    REQUIRE(StartVisit(place).planned(scene.visit.id).ok());
    REQUIRE(SayWhoIsHere(place)(scene.visit.id, {{mother}, u"phone"_s, {}}).ok());
    CHECK(ConfirmAlone(place)(scene.visit.id).error().code == ErrorCode::InvalidInput);
    REQUIRE(ConfirmPrivateLine(place)(scene.visit.id, true).ok());
    CHECK(isAlone(*ConfirmAlone(place)(scene.visit.id), mother));
    CHECK_FALSE(isAlone(*ConfirmPrivateLine(place)(scene.visit.id, false), mother));
    REQUIRE(ConfirmPrivateLine(place)(scene.visit.id, true).ok());
    const auto visit = SayWhoIsHere(place)(scene.visit.id, {{mother}, u"video"_s, {}});
    CHECK(visit->text(field::visit_::privateLine).isEmpty());
}

TEST_CASE("once she has left, nothing is private on her screen, until somebody is there again")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    const QStringList both{scene.mother.id, scene.father.id};
    REQUIRE(StartVisit(place).planned(scene.visit.id).ok());
    REQUIRE(SayWhoIsHere(place)(scene.visit.id, {both, u"home"_s, {}}).ok());
    const auto left = ConfirmAlone(place).onHerOwn(scene.visit.id);
    REQUIRE(left.ok());
    CHECK(isAlone(*left, scene.mother.id));
    CHECK(isAlone(*left, scene.father.id));
    CHECK(left->text(field::visit_::present) == both.join(u' ')); // who was there stays on record
    CHECK(left->text(field::visit_::aloneAt).isEmpty()); // and there was no private time
    const auto back = SayWhoIsHere(place)(scene.visit.id, {{scene.mother.id}, u"home"_s, {}});
    CHECK(aloneWith(*back).isEmpty());
}

TEST_CASE("nobody else opens the gate of her visit")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    REQUIRE(StartVisit(place).planned(scene.visit.id).ok());
    REQUIRE(SayWhoIsHere(place)(scene.visit.id, {{scene.mother.id}, u"home"_s, {}}).ok());
    const Workplace other = scene.as(Role::Midwife, scene.ids.next());
    CHECK(ConfirmAlone(other)(scene.visit.id).error().code == ErrorCode::NotAllowed);
    CHECK(ConfirmPrivateLine(other)(scene.visit.id, true).error().code == ErrorCode::NotAllowed);
    CHECK(SayNoPrivateTime(other)(scene.visit.id, u"time"_s).error().code == ErrorCode::NotAllowed);
}

TEST_CASE("why there was no private time is kept, until there was one")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    REQUIRE(StartVisit(place).planned(scene.visit.id).ok());
    REQUIRE(SayWhoIsHere(place)(scene.visit.id, {{scene.mother.id}, u"home"_s, {}}).ok());
    CHECK(SayNoPrivateTime(place)(scene.visit.id, u"time"_s)->text(field::visit_::noPrivateTime) == u"time"_s);
    CHECK(ConfirmAlone(place)(scene.visit.id)->text(field::visit_::noPrivateTime).isEmpty());
}

TEST_CASE("a button of the visit raises its banner at once, and again once the first is closed")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    const AlertToRaise worried{u"AN-15"_s, u"NOW"_s, scene.infant.id, u"Act now"_s, u"You pressed: I am worried now."_s,
                               u"One"_s};
    REQUIRE(StartVisit(place).planned(scene.visit.id).ok());
    const auto first = RaiseBanner(place)(scene.visit.id, worried);
    REQUIRE(first.ok());
    CHECK(RaiseBanner(place)(scene.visit.id, worried)->id == first->id);
    scene.reopen();
    const Workplace again = scene.as(Role::Practitioner);
    REQUIRE(Overviews(*scene.store).visit(scene.visit.id)->alerts.size() == 1);
    REQUIRE(CloseAlertStep(again)(first->id, 1, StepOutcome::Done, u"spoke to the lead"_s).ok());
    const auto second = RaiseBanner(again)(scene.visit.id, worried);
    REQUIRE(second.ok());
    CHECK(second->id != first->id);
    CHECK(Overviews(*scene.store).visit(scene.visit.id)->alerts.size() == 2);
    CHECK(RaiseBanner(scene.as(Role::Supervisor))(scene.visit.id, worried).error().code == ErrorCode::NotAllowed);
}

TEST_CASE("a checklist opened twice is the same one, in the version it was begun in")
{
    Scene scene;
    const Record response = scene.readyToSign();
    const Workplace place = scene.as(Role::Practitioner);
    const auto again = OpenChecklist(place)(scene.visit.id, form, u"2.0.0"_s, scene.infant.id);
    REQUIRE(again->id == response.id);
    REQUIRE(again->text(field::response::version) == u"1.0.0"_s);
    REQUIRE(OpenChecklist(place)(scene.visit.id, form, u"1.0.0"_s, scene.father.id)->id != response.id);
}

TEST_CASE("an answer, its banner and the place are kept together")
{
    Scene scene;
    const Record response = scene.readyToSign();
    const Workplace place = scene.as(Role::Practitioner);
    const AlertToRaise alert{u"AN-03"_s,   u"NOW"_s, scene.father.id, u"Act now"_s, u"You recorded: it happened"_s,
                             u"One\nTwo"_s};
    REQUIRE(RecordAnswer(place)(response.id, u"cope.fear"_s, u"happened"_s, {alert}).ok());
    REQUIRE(RecordAnswer(place)(response.id, u"cope.fear"_s, u"happened"_s, {alert}).ok());
    scene.reopen();
    const auto page = Overviews(*scene.store).visit(scene.visit.id);
    REQUIRE(page->alerts.size() == 1);
    REQUIRE(alertSteps(page->alerts.first()) == QStringList{u"One"_s, u"Two"_s});
    REQUIRE(scene.store->drafts().place(scene.visit.id).path == u"cope.fear"_s);
}

TEST_CASE("a banner closes with its last step, and not doing a step needs a reason")
{
    Scene scene;
    const Record response = scene.readyToSign();
    const Workplace place = scene.as(Role::Practitioner);
    REQUIRE(RecordAnswer(place)(response.id, u"q"_s, 1,
                                {{u"AN-03"_s, u"NOW"_s, scene.father.id, u"h"_s, u"f"_s, u"One\nTwo"_s}})
                .ok());
    const Record alert = Overviews(*scene.store).visit(scene.visit.id)->alerts.first();
    const CloseAlertStep close(place);
    REQUIRE(CloseAlertStep(place)(alert.id, 1, StepOutcome::Done, {})->text(field::status) == u"open"_s);
    REQUIRE_FALSE(CloseAlertStep(place)(alert.id, 2, StepOutcome::NotPossible, u"  "_s).ok());
    REQUIRE_FALSE(CloseAlertStep(place)(alert.id, 3, StepOutcome::Done, {}).ok());
    const auto closed = CloseAlertStep(place)(alert.id, 2, StepOutcome::HandedOver, u"duty line"_s);
    REQUIRE(closed->text(field::status) == u"closed"_s);
    REQUIRE(closed->fields.value(u"step_2_by"_s).toString() == scene.actor.practitioner);
}

TEST_CASE("signing needs identity, who was here, and a reason when it is late")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    const auto problem = [&](const Signature &signature) {
        return SignVisit(place)(scene.visit.id, signature).error().what;
    };
    REQUIRE(StartVisit(place).planned(scene.visit.id).ok());
    REQUIRE(problem({}).contains(u"identity"));
    REQUIRE(ConfirmIdentity(place)(scene.visit.id).ok());
    REQUIRE(problem({}).contains(u"who was here"));
    REQUIRE(SayWhoIsHere(place)(scene.visit.id, {{scene.mother.id}, u"home"_s, u"awake"_s}).ok());
    scene.clock.advance(25LL * 60 * 60 * 1000);
    REQUIRE(problem({}).contains(u"late reason"));
    REQUIRE(SignVisit(place)(scene.visit.id, {.lateReason = u"No signal and a long clinic"_s}).ok());
}

TEST_CASE("signing keeps plans and tasks, notes who was met, and freezes everything")
{
    Scene scene;
    const Record response = scene.readyToSign();
    const Workplace place = scene.as(Role::Practitioner);
    REQUIRE_FALSE(SignVisit(place)(scene.visit.id, {}).ok());
    const Signature signature{.responses = {{response.id, {{u"status"_s, u"completed"_s}}}},
                              .plans = {{u"crying"_s, scene.mother.id, response.id}},
                              .tasks = {{u"Invite Ben by name"_s, u"NEXT"_s, u"2026-12-07"_s, u"FMC-INVITE"_s}},
                              .facts = {{scene.father.id, {{u"alone"_s, u"6to20"_s}}}}};
    REQUIRE(SignVisit(place)(scene.visit.id, signature).ok());
    const auto page = Overviews(*scene.store).family(scene.family.id);
    REQUIRE(page->plans.size() == 1);
    REQUIRE(page->tasks.size() == 1);
    REQUIRE(scene.reload(scene.mother).text(field::carer::met) == u"2026-11-23"_s);
    REQUIRE(scene.reload(scene.father).text(field::carer::met).isEmpty());
    REQUIRE(scene.reload(scene.father).text(field::carer::alone) == u"6to20"_s);
    REQUIRE(RecordAnswer(place)(response.id, u"q"_s, 1).error().code == ErrorCode::Immutable);
    REQUIRE_FALSE(SignVisit(place)(scene.visit.id, signature).ok());
    REQUIRE(SayWhoIsHere(place)(scene.visit.id, {{u"nobody"_s}, u"home"_s, {}}).error().code == ErrorCode::Immutable);
}

TEST_CASE("a returned visit comes back as a task, an amendment answers it, a review closes it")
{
    Scene scene;
    const Record visit = scene.signedVisit();
    const QString supervisorId = scene.ids.next();
    const Workplace author = scene.as(Role::Practitioner);
    const Workplace supervisor = scene.as(Role::Supervisor, supervisorId);
    const auto state = [&] { return Overviews(*scene.store).visit(visit.id)->review; };

    REQUIRE(state() == ReviewState::Waiting);
    REQUIRE_FALSE(ReturnVisit(supervisor)(visit.id, u" "_s).ok());
    REQUIRE(ReturnVisit(supervisor)(visit.id, u"Who else looks after Amara at night?"_s).ok());
    REQUIRE(state() == ReviewState::Returned);
    REQUIRE(Overviews(*scene.store).openTasks(scene.actor.practitioner)->size() == 1);

    REQUIRE(AmendVisit(author)(visit.id, u"Grandfather on Fridays."_s, u"Asked by phone"_s).ok());
    REQUIRE(state() == ReviewState::Answered);
    REQUIRE(Overviews(*scene.store).openTasks(scene.actor.practitioner)->isEmpty());

    REQUIRE(Overviews(*scene.store).reviewQueue()->size() == 1);
    REQUIRE(MarkReviewed(supervisor)(visit.id, {}).ok());
    REQUIRE(state() == ReviewState::Reviewed);
    REQUIRE(Overviews(*scene.store).reviewQueue()->isEmpty());

    // An amendment after the review opens the question again, whatever the clocks of the two tablets say.
    scene.clock.advance(-60 * 60 * 1000);
    REQUIRE(AmendVisit(author)(visit.id, u"And on Mondays."_s, {}).ok());
    REQUIRE(state() == ReviewState::Waiting);
}

TEST_CASE("each role does its own things and no others")
{
    Scene scene;
    const Record visit = scene.signedVisit();
    const Workplace supervisor = scene.as(Role::Supervisor, scene.ids.next());
    for (const Role role : {Role::Practitioner, Role::Midwife}) {
        const Workplace place = scene.as(role);
        REQUIRE(ReturnVisit(place)(visit.id, u"x"_s).error().code == ErrorCode::NotAllowed);
        REQUIRE(MarkReviewed(place)(visit.id, {}).error().code == ErrorCode::NotAllowed);
    }
    REQUIRE(StartVisit(supervisor).unplanned(scene.family.id, scene.infant.id, u"OPP"_s).error().code
            == ErrorCode::NotAllowed);
    REQUIRE(AmendVisit(supervisor)(visit.id, u"x"_s, {}).error().code == ErrorCode::NotAllowed);
    REQUIRE(AddCarer(supervisor)(scene.family.id, {{u"given"_s, u"x"_s}}).error().code == ErrorCode::NotAllowed);
}

TEST_CASE("today shows what is planned, what is open from before, and what was signed today")
{
    Scene scene;
    const auto count = [&] {
        return Overviews(*scene.store).visitsOn(scene.clock.today(), scene.actor.practitioner)->size();
    };
    REQUIRE(count() == 1);
    const Workplace place = scene.as(Role::Practitioner);
    REQUIRE(StartVisit(place).unplanned(scene.family.id, scene.infant.id, u"OPP"_s).ok());
    REQUIRE(count() == 2);
    scene.clock.advance(24LL * 60 * 60 * 1000);
    REQUIRE(count() == 1);
}

TEST_CASE("each twin's sleep plans are counted by themselves")
{
    Scene scene;
    const Workplace place = scene.as(Role::Practitioner);
    const auto planFor = [&](const QString &infant) {
        auto work = store::UnitOfWork::begin(*scene.store, scene.actor);
        QJsonObject fields = scene.visit.fields;
        fields.insert(field::visit_::infant, infant);
        scene.visit = *work->create({.kind = RecordKind::Visit, .family = scene.family.id, .fields = fields});
        REQUIRE(work->commit().ok());
        REQUIRE(StartVisit(place).planned(scene.visit.id).ok());
        REQUIRE(ConfirmIdentity(place)(scene.visit.id).ok());
        REQUIRE(SayWhoIsHere(place)(scene.visit.id, {{scene.mother.id}, u"home"_s, u"awake"_s}).ok());
        const auto response = OpenChecklist(place)(scene.visit.id, form, u"1.0.0"_s, infant);
        REQUIRE(response.ok());
        const auto done =
            SignVisit(place)(scene.visit.id,
                             {.responses = {{response->id, {{u"resourceType"_s, u"QuestionnaireResponse"_s}}}},
                              .plans = {{u"sleep"_s, {}, response->id}}});
        REQUIRE(done.ok());
        const auto plans = scene.store->records().ofFamily(scene.family.id, RecordKind::Plan);
        for (const Record &plan : *plans)
            if (plan.text(field::visit) == scene.visit.id)
                return plan.number(field::plan::version);
        return qint64(-1);
    };
    const QString twin = scene.ids.next();
    CHECK(planFor(scene.infant.id) == 1);
    CHECK(planFor(twin) == 1);
    CHECK(planFor(scene.infant.id) == 2);
    CHECK(planFor(twin) == 2);
}
