// SPDX-License-Identifier: Apache-2.0
// The supervisor's forms: case, note, team, open babies. Skip logic and answers: tst_formtables.cpp.
#include "tests/core/content/formtables.h"

using namespace doorstep;
using namespace doorstep::test;

namespace {

const QStringList ourForms{u"supervision-case"_s, u"note-quality"_s, u"team-audit"_s, u"open-review"_s};
const QStringList reflection{u"sup.ref.story"_s, u"sup.ref.alt"_s, u"sup.ref.baby"_s, u"sup.ref.unthink"_s,
                             u"sup.ref.bias"_s};

FormSession opened(const QString &name) { return FormSession(formNamed(name), roomWith(AloneWith::Nobody)); }

QStringList missing(const FormSession &session)
{
    QStringList paths;
    for (const FormFinding &finding : session.findings())
        if (finding.kind == FormFinding::Kind::RequiredMissing)
            paths.append(finding.path);
    return paths;
}

} // namespace

TEST_CASE("supervisors' checklists are for supervisors, and no other is")
{
    QStringList found;
    for (const content::Checklist &checklist : catalogue().checklists())
        if (checklist.usedFor == content::ChecklistFor::Supervisor)
            for (const content::ChecklistPart &part : checklist.parts)
                found.append(part.questionnaire.section(u'/', -1));
    CHECK(found == ourForms);
    for (const content::ChecklistPart &part : catalogue().checklist(u"team-audit"_s)->parts)
        CHECK(part.subject == content::PartSubject::Team);
}

TEST_CASE("a checklist that is for nobody known is refused by its code")
{
    auto files = content::Catalogue::builtInFiles();
    files[u"checklists.json"_s].replace(R"("for": "supervisor")", R"("for": "everybody")");
    const auto read = content::Catalogue::fromFiles(files);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().what.startsWith(u"checklists.json: supervision"_s));
}

TEST_CASE("a supervision with tasks only is incomplete, and says what is missing")
{
    auto session = opened(u"supervision-case"_s);
    REQUIRE(session.answer(u"sup.task.list[0]/sup.task.what"_s, text(u"Meet Ben"_s)).ok());
    REQUIRE(session.answer(u"sup.task.list[0]/sup.task.who"_s, text(u"Rosa"_s)).ok());
    REQUIRE(session.answer(u"sup.ack"_s, coded({"ack"})).ok());
    CHECK(missing(session) == reflection);
    for (const QString &path : reflection)
        REQUIRE(session.answer(path, text(u"We thought about it."_s)).ok());
    CHECK(missing(session).isEmpty());
    REQUIRE(session.clear(u"sup.ref.unthink"_s).ok());
    CHECK(missing(session) == QStringList{u"sup.ref.unthink"_s});
}

TEST_CASE("a supervision is closed by both, and a decision has reasons")
{
    auto session = opened(u"supervision-case"_s);
    for (const QString &path : reflection)
        REQUIRE(session.answer(path, text(u"We thought about it."_s)).ok());
    CHECK(missing(session) == QStringList{u"sup.ack"_s});
    REQUIRE(session.answer(u"sup.ack"_s, coded({"closed"})).ok());
    REQUIRE(session.answer(u"sup.decision"_s, coded({"continue"})).ok());
    CHECK(missing(session) == QStringList{u"sup.decision.why"_s});
    REQUIRE(session.answer(u"sup.decision.why"_s, text(u"The plan works."_s)).ok());
    CHECK(missing(session).isEmpty());
}

TEST_CASE("how the worker is goes with the supervision only, and need not be written")
{
    const Item &feel = itemIn(*formNamed(u"supervision-case"_s), u"sup.ref.feel"_s);
    CHECK(feel.privacy == Privacy::Professional);
    CHECK_FALSE(feel.required);
    CHECK(feel.help.contains(u"private supervision note"_s));
}

TEST_CASE("everything in the supervisors' forms is for professionals")
{
    for (const QString &name : ourForms) {
        for (const Item &item : formNamed(name)->items()) {
            INFO(item.linkId.toStdString());
            CHECK((item.isGroup() || item.privacy == Privacy::Professional));
            CHECK((item.isGroup() || item.askedOf.testFlag(AskedOf::Practitioner)));
        }
    }
}

TEST_CASE("lists that the app fills can be read and not typed into")
{
    const QList<QStringList> lists{{u"supervision-case"_s, u"sup.seen"_s, u"ctx.records_reviewed"_s},
                                   {u"supervision-case"_s, u"sup.men"_s, u"ctx.men_known"_s},
                                   {u"open-review"_s, u"sup.r.list"_s, u"ctx.open_infants"_s}};
    for (const QStringList &list : lists) {
        FormContext context = roomWith(AloneWith::Nobody);
        context.facts.insert(list[2], u"One line\nAnother"_s);
        FormSession session(formNamed(list[0]), context);
        const auto row = session.row(list[1]);
        REQUIRE(row);
        CHECK(row->readOnly);
        CHECK(row->answer == text(u"One line\nAnother"_s));
        CHECK(session.answer(list[1], text(u"mine"_s)).error().code == ErrorCode::InvalidInput);
        CHECK(session.summary().empty() == false);
    }
}

TEST_CASE("an action of an audit is incomplete without its owner and its date")
{
    auto session = opened(u"team-audit"_s);
    CHECK(missing(session).isEmpty());
    REQUIRE(session.answer(u"sup.a.actions[0]/sup.a.action.what"_s, text(u"Invite by name"_s)).ok());
    CHECK(missing(session)
          == QStringList{u"sup.a.actions[0]/sup.a.action.owner"_s, u"sup.a.actions[0]/sup.a.action.by"_s});
    REQUIRE(session.answer(u"sup.a.actions[0]/sup.a.action.owner"_s, text(u"Rosa"_s)).ok());
    REQUIRE(session.answer(u"sup.a.actions[0]/sup.a.action.by"_s, value(u"valueDate"_s, u"2026-12-24"_s)).ok());
    CHECK(missing(session).isEmpty());
}

TEST_CASE("a review of open babies says who looked and when")
{
    auto session = opened(u"open-review"_s);
    CHECK(missing(session) == QStringList{u"sup.r.seen"_s, u"sup.r.seen.by"_s, u"sup.r.seen.on"_s});
    REQUIRE(session.answer(u"sup.r.seen.by"_s, text(u"Rosa"_s)).ok());
    REQUIRE(session.answer(u"sup.r.seen.on"_s, value(u"valueDate"_s, u"2026-11-26"_s)).ok());
    CHECK(missing(session).isEmpty());
}

TEST_CASE("nothing is added up in the supervisors' forms")
{
    for (const QString &name : ourForms)
        for (const Item &item : formNamed(name)->items())
            CHECK((item.calculatedExpression.isEmpty() && item.type != ItemType::Decimal));
}
