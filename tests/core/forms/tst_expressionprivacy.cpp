// SPDX-License-Identifier: Apache-2.0
// The attacker: somebody else can hear, and every expression is tried to get at a protected answer.
#include "tests/core/forms/expressionhelpers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

const QByteArray secretForm = protectedItem("harm", "string") + "," + item("copy", "string", calculated(of("harm")))
    + "," + item("copy2", "string", calculated(of("copy"))) + ","
    + item("all", "string",
           calculated("%resource.descendants().where(linkId in ('harm' | 'copy')).answer.value.first()"))
    + "," + item("byVariable", "string", calculated("%secret")) + ","
    + item("count", "integer", calculated("%resource.descendants().where(linkId='harm').answer.count()"))
    + R"(,{"linkId":"holder","type":"group","item":[)"
    + item("inside", "string", calculated("%resource.descendants().where(linkId='copy2').answer.value & ''")) + "]},"
    + item("shown", "string", shownWhen(of("harm") + ".exists()")) + ","
    + item("checked", "string", constraint(of("harm") + " != 'blue bruise'", "error", "Told"));

QByteArray everythingOf(const FormSession &session)
{
    QByteArray seen = QJsonDocument(session.response()).toJson();
    for (const Row &row : session.rows())
        seen += (row.path + row.text + row.errorText).toUtf8() + QJsonDocument(row.answer).toJson();
    for (const AnswerLine &line : session.summary())
        seen += (line.question + line.answer + line.group).toUtf8();
    for (const FormFinding &finding : session.findings())
        seen += (finding.path + finding.text + finding.reason).toUtf8();
    for (const StillToAsk &entry : session.stillToAsk())
        seen += (entry.path + entry.text).toUtf8();
    for (const QString &linkId : {u"copy"_s, u"copy2"_s, u"all"_s, u"byVariable"_s, u"count"_s, u"inside"_s})
        if (const auto row = session.row(linkId))
            seen += QJsonDocument(row->answer).toJson() + "leak";
    return seen;
}

} // namespace

TEST_CASE("no expression lets a protected answer out while somebody else can hear")
{
    FormContext context;
    context.alone = AloneWith::Mother;
    auto session = openWith(secretForm, variable("secret", of("harm")), context);
    REQUIRE(session.answer(u"harm"_s, text(u"blue bruise"_s)).ok());
    CHECK(answerOf(session, u"copy2"_s) == text(u"blue bruise"_s));
    CHECK(session.row(u"shown"_s).has_value());
    const Change change = session.setAlone(AloneWith::Nobody);
    const QByteArray seen = everythingOf(session);
    CHECK_FALSE(seen.contains("blue bruise"));
    CHECK_FALSE(seen.contains("leak"));
    CHECK_FALSE(seen.contains("Told"));
    CHECK_FALSE(seen.contains("harm"));
    for (const QString &path : change.disabled + change.answersNowHidden + change.calculated)
        CHECK(path == u"shown"_s);
    CHECK(session.answer(u"copy"_s, text(u"x"_s)).error().code == ErrorCode::NotFound);
    session.setAlone(AloneWith::Mother);
    CHECK(answerOf(session, u"copy"_s) == text(u"blue bruise"_s));
    // The father alone is not the mother alone.
    session.setAlone(AloneWith::Subject);
    CHECK_FALSE(everythingOf(session).contains("blue bruise"));
}

TEST_CASE("what is worked out from protected answers is protected in the signed record too")
{
    FormContext context;
    context.alone = AloneWith::NoFamily;
    auto session = openWith(secretForm, variable("secret", of("harm")), context);
    REQUIRE(session.answer(u"harm"_s, text(u"blue bruise"_s)).ok());
    for (const AnswerLine &line : session.summary())
        if (line.answer.contains(u"blue bruise"_s) || line.linkId == u"count"_s)
            CHECK(line.privacy == Privacy::Protected);
    const auto adult = openWith(item("a", "string", ours("privacy-class", "valueCode", R"("A")")) + ","
                                    + item("b", "string", initial(of("a"))),
                                {});
    CHECK(adult.questionnaire().item(1).privacy == Privacy::Adult);
    CHECK_FALSE(adult.questionnaire().item(1).alone);
}

TEST_CASE("an initial answer does not copy what is gated")
{
    const QByteArray items =
        protectedItem("harm", "string")
            .replace(R"("type":"string")", R"("type":"string","initial":[{"valueString":"blue bruise"}])")
        + "," + item("copy", "string", initial(of("harm")));
    CHECK_FALSE(everythingOf(open(items)).contains("blue bruise"));
    FormContext context;
    context.alone = AloneWith::Mother;
    auto session = open(items, context);
    CHECK(answerOf(session, u"copy"_s) == text(u"blue bruise"_s));
    session.setAlone(AloneWith::Nobody);
    CHECK_FALSE(everythingOf(session).contains("blue bruise"));
}
