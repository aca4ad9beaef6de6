// SPDX-License-Identifier: Apache-2.0
// Which plans a family has, in which versions, and what changed between two.
#include "core/base/json.h"
#include "core/model/fields.h"
#include "core/plans/familyexport.h"
#include "core/plans/familyplans.h"
#include "core/plans/planchanges.h"
#include "core/plans/plantext.h"
#include "tests/core/plans/planhelpers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

Record made(RecordKind kind, const QString &id, const QJsonObject &fields)
{
    return {.id = id, .kind = kind, .family = u"family"_s, .fields = fields};
}

QJsonObject fhir(const QByteArray &items)
{
    return *parseObject(R"({"resourceType":"QuestionnaireResponse","item":[)" + items + "]}", u"test"_s);
}

QByteArray said(const char *linkId, const char *words)
{
    return QByteArray(R"({"linkId":")") + linkId + R"(","answer":[{"valueString":")" + words + R"("}]})";
}

QByteArray chose(const char *linkId, const char *code)
{
    return QByteArray(R"({"linkId":")") + linkId + R"(","answer":[{"valueCoding":{"code":")" + code + R"("}}]})";
}

/// Amara with Ben and Jade, and visits of which each is a day after the one before.
struct Home {
    Home()
    {
        family.infants = {
            made(RecordKind::Infant, u"amara"_s, {{u"given"_s, u"Amara"_s}, {u"born"_s, u"2026-11-01"_s}})};
        family.carers = {made(RecordKind::Carer, u"jade"_s, {{u"given"_s, u"Jade"_s}, {u"family_name"_s, u"Tester"_s}}),
                         made(RecordKind::Carer, u"ben"_s, {{u"given"_s, u"Benjamin"_s}, {u"label"_s, u"Daddy"_s}})};
        family.today = QDate(2026, 11, 20);
    }

    QString visit(int day)
    {
        const QString id = u"visit-%1"_s.arg(day);
        family.visits.append(made(RecordKind::Visit, id,
                                  {{u"status"_s, u"signed"_s},
                                   {u"infant"_s, u"amara"_s},
                                   {u"signed_at"_s, u"2026-11-%1T10:00:00+00:00"_s.arg(day)}}));
        return id;
    }

    QString answered(const QString &visit, const QString &form, const QString &subject, const QByteArray &items,
                     const QString &version = u"1.0.0"_s)
    {
        const QString id = u"response-%1"_s.arg(family.responses.size());
        family.responses.append(made(RecordKind::Response, id,
                                     {{u"visit"_s, visit},
                                      {u"status"_s, u"completed"_s},
                                      {u"questionnaire"_s, formUrl(form)},
                                      {u"version"_s, version},
                                      {u"subject"_s, subject},
                                      {u"response"_s, fhir(items)}}));
        return id;
    }

    void kept(const QString &visit, const QString &response, const QString &kind, const QString &carer)
    {
        family.plans.append(made(RecordKind::Plan, u"plan-%1"_s.arg(family.plans.size()),
                                 {{u"visit"_s, visit},
                                  {u"plan"_s, kind},
                                  {u"carer"_s, carer},
                                  {u"response"_s, response},
                                  {u"agreed_at"_s, family.visits.last().text(field::visit_::signedAt)}}));
    }

    void cryingPlan(int day, const QString &carer, const QByteArray &items, const QString &version = u"1.0.0"_s)
    {
        const QString at = visit(day);
        kept(at, answered(at, u"crying-carer"_s, carer, items, version), u"crying"_s, carer);
    }

    std::vector<PlanEntry> plans(const Catalogue &content = catalogue()) const
    {
        return documentsFor(family, content.planTemplates(), [&content](const QString &url, const QString &version) {
            return content.questionnaire(url, version);
        });
    }

    FamilyCase family;
};

PlanDocument inEnglish(const PlanEntry &entry)
{
    return entry.document(*catalogue().language(u"en"_s), catalogue().helpLines());
}

QStringList changes(const PlanDocument &before, const PlanDocument &after)
{
    return changeLines(planChanges(before, after), *catalogue().language(u"en"_s));
}

} // namespace

TEST_CASE("each carer has plans of his or her own, newest version first")
{
    Home home;
    home.cryingPlan(12, u"ben"_s, said("cry.p.safeplace", "In the cot"));
    home.cryingPlan(14, u"jade"_s, said("cry.p.safeplace", "In the Moses basket"));
    home.cryingPlan(16, u"ben"_s, said("cry.p.safeplace", "In the travel cot"));
    const auto entries = home.plans();
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].facts.owner == u"jade"_s);
    CHECK(entries[1].facts.version == 2);
    CHECK(entries[1].newest);
    CHECK(entries[2].facts.version == 1);
    CHECK_FALSE(entries[2].newest);
    CHECK(inEnglish(entries[1]).title == u"Daddy: crying plan for Amara"_s);
    CHECK(inEnglish(entries[1]).dateLine == u"Agreed 16 November 2026, version 2"_s);
    CHECK(partOf(inEnglish(entries[2]), u"safeplace"_s)->lines.first() == u"In the cot"_s);
    REQUIRE(versionBefore(entries, entries[1]) == &entries[2]);
    CHECK(versionBefore(entries, entries[2]) == nullptr);
}

TEST_CASE("a plan being made is the newest version, not agreed yet, and nothing before it is answered")
{
    Home home;
    home.cryingPlan(12, u"ben"_s, said("cry.p.safeplace", "In the cot"));
    home.family.responses.append(made(RecordKind::Response, u"draft"_s,
                                      {{u"status"_s, u"in-progress"_s},
                                       {u"questionnaire"_s, formUrl(u"crying-carer"_s)},
                                       {u"version"_s, u"1.0.0"_s},
                                       {u"subject"_s, u"ben"_s}}));
    CHECK(home.plans().size() == 1);
    home.family.drafts.insert(u"draft"_s, fhir(said("cry.impact.more", "Worn out")));
    CHECK(home.plans().size() == 1);
    home.family.drafts.insert(u"draft"_s, fhir(said("cry.p.safeplace", "In the pram")));
    const auto entries = home.plans();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].record.isEmpty());
    CHECK(entries[0].facts.version == 2);
    CHECK(inEnglish(entries[0]).dateLine == u"Not agreed yet"_s);
    CHECK(changes(inEnglish(entries[1]), inEnglish(entries[0]))
          == QStringList{u"If I need a break, I put the baby here. Changed: In the pram"_s});
}

TEST_CASE("an earlier version keeps the words of the questionnaire it was made with")
{
    Catalogue::Files files = Catalogue::builtInFiles();
    QByteArray newer = files.value(u"questionnaires/crying-carer-1.0.0.json"_s);
    newer.replace(R"("version": "1.0.0")", R"("version": "9.0.0")").replace("Breathe slowly", "Breathe out slowly");
    files.insert(u"questionnaires/crying-carer-9.0.0.json"_s, newer);
    const auto content = Catalogue::fromFiles(files);
    REQUIRE(content.ok());
    Home home;
    home.cryingPlan(12, u"ben"_s, chose("cry.p.calm", "breathe"));
    home.cryingPlan(14, u"ben"_s, chose("cry.p.calm", "breathe"), u"9.0.0"_s);
    const auto entries = home.plans(*content);
    REQUIRE(entries.size() == 2);
    CHECK(partOf(inEnglish(entries[0]), u"calm"_s)->lines == QStringList{u"Breathe out slowly"_s});
    CHECK(partOf(inEnglish(entries[1]), u"calm"_s)->lines == QStringList{u"Breathe slowly"_s});
}

TEST_CASE("the baby's plan draws on every carer, as they stood when it was agreed")
{
    Home home;
    const QString first = home.visit(12);
    home.answered(first, u"sleep-carer"_s, u"jade"_s, said("slp.c.agree", "No pillow in the cot"));
    home.answered(first, u"sleep-carer"_s, u"ben"_s,
                  said("slp.o.where", "Travel cot at Nan's") + "," + said("slp.o.sober", "Aunt Kay"));
    home.kept(first,
              home.answered(first, u"sleep-baby"_s, u"amara"_s,
                            R"({"linkId":"slp.place","item":[)" + chose("slp.p.night", "cot") + "]}"),
              u"sleep"_s, {});
    const QString second = home.visit(15);
    home.answered(second, u"sleep-carer"_s, u"jade"_s, said("slp.c.agree", "No hat indoors"));
    const auto entries = home.plans();
    REQUIRE(entries[0].plan->kind == u"sleep"_s);
    const PlanDocument plan = inEnglish(entries[0]);
    CHECK(plan.title == u"Amara: sleep plan"_s);
    CHECK(plan.owner.isEmpty());
    CHECK(partOf(plan, u"place"_s)->lines.first() == u"Cot, Moses basket or bedside crib"_s);
    CHECK(partOf(plan, u"agree"_s)->lines == QStringList{u"No pillow in the cot"_s});
    CHECK(partOf(plan, u"nights"_s)->lines.first() == u"Travel cot at Nan's"_s);
    CHECK_FALSE(planText(plan).contains(u"Kay"_s)); // nobody has asked her whether her name may stand there
}

TEST_CASE("only a safe place is ever written down as the place to sleep")
{
    Home home;
    const QString at = home.visit(12);
    home.kept(at,
              home.answered(at, u"sleep-baby"_s, u"amara"_s,
                            R"({"linkId":"slp.place","item":[)" + chose("slp.p.night", "sofa") + "]}"),
              u"sleep"_s, {});
    CHECK_FALSE(planText(inEnglish(home.plans().front())).contains(u"Sofa or chair"_s));
}

TEST_CASE("the family's three steps are made from everybody's newest answers")
{
    Home home;
    CHECK(home.plans().empty());
    const QString at = home.visit(12);
    home.answered(at, u"carer-life"_s, u"ben"_s, chose("fmc.care.handle", "help"));
    home.answered(at, u"sleep-carer"_s, u"jade"_s, said("slp.c.agree", "No pillow in the cot"));
    const auto entries = home.plans();
    REQUIRE(entries.size() == 1);
    const PlanDocument plan = inEnglish(entries[0]);
    CHECK(plan.kind == u"three-steps"_s);
    CHECK(plan.dateLine == u"Made 12 November 2026"_s);
    CHECK(partOf(plan, u"sleep"_s)->lines.last() == u"No pillow in the cot"_s);
    CHECK(partOf(plan, u"handling"_s)->lines.contains(u"We will practise this again together."_s));
}

TEST_CASE("twins share a carer's plan, and each has a sleep plan")
{
    Home home;
    home.family.infants.append(
        made(RecordKind::Infant, u"leo"_s, {{u"given"_s, u"Leo"_s}, {u"born"_s, u"2026-11-01"_s}}));
    home.family.infants.append(
        made(RecordKind::Infant, u"ada"_s, {{u"given"_s, u"Ada"_s}, {u"born"_s, u"2025-01-09"_s}}));
    home.cryingPlan(12, u"jade"_s, said("cry.p.safeplace", "In the cot"));
    for (const QString &baby : {u"amara"_s, u"leo"_s})
        home.kept(u"visit-12"_s, home.answered(u"visit-12"_s, u"sleep-baby"_s, baby, said("slp.p.last.more", "x")),
                  u"sleep"_s, {});
    const auto entries = home.plans();
    REQUIRE(entries.size() == 3);
    CHECK(inEnglish(entries[0]).title == u"Jade: crying plan for Amara and Leo"_s);
    CHECK(inEnglish(entries[1]).title == u"Amara: sleep plan"_s);
    CHECK(inEnglish(entries[2]).title == u"Leo: sleep plan"_s);
    CHECK(entries[2].facts.version == 1);
}

TEST_CASE("before birth a plan speaks of the baby, and the next contact stands on it")
{
    Home home;
    home.family.infants.first().fields = {{u"due"_s, u"2027-01-03"_s}};
    home.cryingPlan(12, u"jade"_s, said("cry.p.safeplace", "In the cot"));
    for (const QString &day : {u"2026-11-30"_s, u"2026-11-25"_s, u"2026-11-19"_s})
        home.family.visits.append(
            made(RecordKind::Visit, day, {{u"status"_s, u"planned"_s}, {u"planned_at"_s, day + u"T09:00:00+00:00"_s}}));
    const PlanDocument plan = inEnglish(home.plans().front());
    CHECK(plan.title == u"Jade: crying plan for the baby"_s);
    CHECK(partOf(plan, u"next"_s)->lines == QStringList{u"We will see you on 25 November 2026."_s});
    const PlanDocument polish = home.plans().front().document(*catalogue().language(u"pl"_s), catalogue().helpLines());
    CHECK(partOf(polish, u"next"_s)->lines == QStringList{u"Zobaczymy się 25 listopada 2026."_s});
}

TEST_CASE("what changed between two versions is said part by part, in plain words")
{
    PlanDocument before;
    before.parts = {{u"soothe"_s, PlanPart::Kind::Steps, u"Then I try"_s, {u"A feed"_s, u"A bath"_s}, false, {}, {}},
                    {u"swap"_s, PlanPart::Kind::Words, u"Who can take over"_s, {u"Nan"_s}, true, {}, {}},
                    {u"calm"_s, PlanPart::Kind::List, u"While I am away"_s, {u"Drink water"_s}, false, {}, {}}};
    PlanDocument after = before;
    CHECK(changes(before, after) == QStringList{u"Nothing has changed."_s});
    after.parts[0].lines = QStringList{u"A bath"_s, u"A feed"_s};
    after.parts[1].lines = QStringList{u"Grandad"_s};
    after.parts.removeLast();
    after.parts.append({u"check"_s, PlanPart::Kind::List, u"First I check"_s, {u"Wind"_s}, false, {}, {}});
    CHECK(changes(before, after)
          == QStringList{u"In another order: Then I try"_s, u"Who can take over. Changed: Grandad"_s,
                         u"First I check. New: Wind"_s, u"While I am away. No longer: Drink water"_s});
    const auto list = planChanges(before, after);
    CHECK(list[1].before == u"Nan"_s);
}

TEST_CASE("a plan reads the same in every language, and the family's own words stay theirs")
{
    Home home;
    home.cryingPlan(12, u"ben"_s,
                    chose("cry.p.check", "hungry") + "," + said("cry.p.safeplace", "In the cot by the window"));
    for (const Language &language : catalogue().languages()) {
        INFO(qPrintable(language.code()));
        const PlanDocument plan = home.plans().front().document(language, catalogue().helpLines());
        CHECK(plan.language == language.code());
        CHECK(plan.rightToLeft == language.rightToLeft());
        CHECK(plan.draftNotice.isEmpty() == (language.code() == u"en"_s));
        CHECK(partOf(plan, u"check"_s)->lines == QStringList{language.option(u"cry.p.check"_s, u"hungry"_s)});
        CHECK(partOf(plan, u"safeplace"_s)->lines.first() == u"In the cot by the window"_s);
        CHECK(partOf(plan, u"safeplace"_s)->isOwn(0));
        CHECK_FALSE(partOf(plan, u"safeplace"_s)->isOwn(1));
        CHECK(plan.help.first().lines.first() == u"999"_s);
        CHECK(planText(plan).contains(plan.draftNotice));
    }
}

TEST_CASE("the family's export is a bundle of care plans that says what the page says")
{
    Home home;
    home.cryingPlan(12, u"ben"_s, said("cry.p.safeplace", "In the cot <by the window>"));
    const PlanDocument plan = inEnglish(home.plans().front());
    const QJsonObject bundle = familyExport({plan});
    CHECK(bundle.value(u"resourceType"_s) == u"Bundle"_s);
    const QJsonObject entry = bundle.value(u"entry"_s).toArray().first().toObject();
    CHECK(entry.value(u"fullUrl"_s).toString().startsWith(u"urn:uuid:"_s));
    const QJsonObject care = entry.value(u"resource"_s).toObject();
    CHECK(care.value(u"resourceType"_s) == u"CarePlan"_s);
    CHECK(care.value(u"status"_s) == u"active"_s);
    CHECK(care.value(u"created"_s) == u"2026-11-12"_s);
    CHECK(care.value(u"activity"_s).toArray().size() == plan.parts.size() + plan.help.size());
    CHECK(care.value(u"text"_s).toObject().value(u"div"_s).toString().contains(u"In the cot &lt;by the window&gt;"_s));
    CHECK(toJson(familyExport({plan})) == toJson(bundle));
    CHECK_FALSE(familyExport({}).contains(u"entry"_s));
}
