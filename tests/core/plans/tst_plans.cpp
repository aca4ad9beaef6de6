// SPDX-License-Identifier: Apache-2.0
// What a family reads: made from the templates of the catalogue and the answers of one response.
#include "tests/core/plans/planhelpers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

void give(FormSession &session, const QString &path, const QJsonArray &answers)
{
    INFO(qPrintable(path));
    REQUIRE(session.answer(path, answers).ok());
}

/// Ben's answers in the crying checklist, his private ones among them.
FormSession bensAnswers()
{
    FormSession session = sessionOf(u"crying-carer"_s);
    give(session, u"cry.impact"_s, coded({"angry"}));
    give(session, u"cry.p.signs"_s, coded({"jaw"}));
    give(session, u"cry.p.check"_s, coded({"hungry", "wind"}));
    QJsonArray soothe = coded({"rock"});
    soothe.append(QJsonObject{{u"valueString"_s, u"The football song"_s}});
    give(session, u"cry.p.soothe"_s, soothe);
    give(session, u"cry.p.safeplace"_s, text(u"In the cot in our room"_s));
    give(session, u"cry.p.place"_s, text(u"The back step"_s));
    give(session, u"cry.p.time"_s, coded({"few"}));
    give(session, u"cry.p.call[0]/cry.p.call.name"_s, text(u"Nan"_s));
    give(session, u"cry.p.call[0]/cry.p.call.number"_s, text(u"01632 960130"_s));
    give(session, u"cry.p.never"_s, value(u"valueBoolean"_s, true));
    give(session, u"cry.p.review"_s, text(u"It was hard on Tuesday"_s));
    return session;
}

PlanFacts bensFacts()
{
    PlanFacts facts;
    facts.owner = u"ben"_s;
    facts.ownerName = u"Ben"_s;
    facts.infants = QStringList{u"amara"_s};
    facts.babies = QStringList{u"Amara"_s};
    facts.carers = QStringList{u"ben"_s, u"jade"_s};
    facts.agreedOn = QDate(2026, 11, 12);
    facts.version = 2;
    return facts;
}

PlanDocument bensPlan(const FormSession &session, const QString &subject = u"ben"_s)
{
    const std::vector<PlanAnswers> answers{
        {catalogue().latest(formUrl(u"crying-carer"_s)), subject, session.response()}};
    return makePlan(*catalogue().planTemplate(u"crying"_s), bensFacts(), answers, *catalogue().language(u"en"_s),
                    catalogue().helpLines());
}

Result<Catalogue> withFile(const QString &path, const QByteArray &from, const QByteArray &to)
{
    Catalogue::Files files = Catalogue::builtInFiles();
    REQUIRE(files.value(path).contains(from));
    files[path].replace(from, to);
    return Catalogue::fromFiles(files);
}

} // namespace

TEST_CASE("a crying plan says what its owner said, in order, in his own words")
{
    const PlanDocument plan = bensPlan(bensAnswers());
    CHECK(plan.kind == u"crying"_s);
    CHECK(plan.title == u"Ben: when Amara cries"_s);
    CHECK(plan.owner == u"Ben"_s);
    CHECK(plan.dateLine == u"Agreed 12 November 2026, version 2"_s);
    CHECK(plan.serviceLine == u"Health visitor duty line: 01632 960101"_s);
    CHECK(plan.draftNotice.isEmpty());
    CHECK(partOf(plan, u"check"_s)->lines == QStringList{u"Hungry"_s, u"Wind"_s});
    const PlanPart soothe = *partOf(plan, u"soothe"_s);
    CHECK(soothe.kind == PlanPart::Kind::Steps);
    CHECK(soothe.heading == u"Then I try"_s);
    CHECK(soothe.lines == QStringList{u"Rocking or walking"_s, u"The football song"_s});
    CHECK_FALSE(soothe.isOwn(0));
    CHECK(soothe.isOwn(1));
    CHECK(partOf(plan, u"safeplace"_s)->lines.first() == u"In the cot in our room"_s);
    CHECK(partOf(plan, u"away"_s)->lines.first(2) == QStringList{u"The back step"_s, u"A few minutes, then look in"_s});
    CHECK(partOf(plan, u"call"_s)->lines == QStringList{u"Nan, 01632 960130"_s});
    CHECK(partOf(plan, u"call"_s)->own);
    CHECK(partOf(plan, u"never"_s)->lines.last() == u"We have talked about this."_s);
}

TEST_CASE("what a plan is not made of is not in it, and parts nobody answered are left out")
{
    const PlanDocument plan = bensPlan(bensAnswers());
    QString everything = plan.title + plan.footer;
    for (const PlanPart &part : plan.parts)
        everything += part.heading + part.lines.join(u'\n');
    for (const QString &hidden : {u"angry"_s, u"jaw"_s, u"Tuesday"_s})
        CHECK_FALSE(everything.contains(hidden, Qt::CaseInsensitive));
    CHECK_FALSE(partOf(plan, u"calm"_s));
    CHECK_FALSE(partOf(plan, u"swap"_s));
    CHECK_FALSE(partOf(plan, u"next"_s));
}

TEST_CASE("nobody's plan says what another carer said; what stands in every plan stays")
{
    const PlanDocument plan = bensPlan(bensAnswers(), u"jade"_s);
    QStringList parts;
    for (const PlanPart &part : plan.parts)
        parts.append(part.id);
    CHECK(parts == QStringList{u"safeplace"_s, u"away"_s, u"never"_s, u"messages"_s});
    CHECK(partOf(plan, u"never"_s)->lines.size() == 2);
}

TEST_CASE("only lines that anybody at home may see stand on a plan")
{
    const PlanDocument plan = bensPlan(bensAnswers());
    QStringList services;
    for (const PlanPart &line : plan.help)
        services.append(line.id);
    CHECK(services == QStringList{u"999"_s, u"111"_s, u"duty"_s});
    CHECK(plan.help.last().lines.first() == u"01632 960101"_s);
    const auto refused = withFile(u"plans/crying.json"_s, R"("help": ["999")", R"("help": ["respect", "999")");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().what.contains(u"plans/crying.json: respect"_s));
}

TEST_CASE("a template that names a question families may not see is refused by file and linkId")
{
    const auto naming = [](const QByteArray &linkId) {
        const auto read = withFile(u"plans/crying.json"_s, R"(["cry.p.check"])", "[\"" + linkId + "\"]");
        return read ? QString() : read.error().what;
    };
    CHECK(naming("ctx.born").startsWith(u"plans/crying.json: ctx.born is not for the family's copy"_s));
    CHECK(naming("fmc.cope.fear").contains(u"fmc.cope.fear is not"_s)); // his own, but asked in private
    CHECK(naming("fmc.cope.wound.code").contains(u"fmc.cope.wound.code is not"_s)); // what somebody thought of him
    CHECK(naming("cry.nothing").contains(u"no question cry.nothing"_s));
    CHECK(naming("cry.p.signs").isEmpty()); // class A, his own
}

TEST_CASE("a template's slip is an error, never ignored")
{
    const auto read = withFile(u"plans/crying.json"_s, R"("picture": "cot")", R"("image": "cot")");
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().what == u"plans/crying.json: does not know image"_s);
    const auto words = withFile(u"plans/crying.json"_s, R"("crying.calm")", R"("crying.clam")");
    REQUIRE_FALSE(words.ok());
    CHECK(words.error().what == u"plans/crying.json: no words for crying.clam"_s);
}
