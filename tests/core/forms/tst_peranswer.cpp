// SPDX-License-Identifier: Apache-2.0
// Items under a repeating question: each answer has its own, at addresses that never move.
#include "tests/core/forms/responsechecker.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

const QByteArray pets = R"({"linkId":"pets","type":"string","text":"Pets","repeats":true,"item":[)"
                        R"({"linkId":"kind","type":"string","text":"What kind?"},)"
                        R"({"linkId":"safe","type":"boolean","text":"Safe?","enableWhen":[{"question":"kind",)"
                        R"("operator":"exists","answerBoolean":true}]}]},{"linkId":"after","type":"string"})";

const QByteArray help = R"({"linkId":"help","type":"choice","text":"Who helps {baby}?","repeats":true,"answerOption":[)"
                        R"({"valueCoding":{"system":"s","code":"gran","display":"Gran"}},)"
                        R"({"valueCoding":{"system":"s","code":"aunt","display":"Aunt"}}],"item":[)"
                        R"({"linkId":"days","type":"integer","text":"Days a week"},)"
                        R"({"linkId":"place","type":"group","text":"Place","repeats":true,"item":[)"
                        R"({"linkId":"where","type":"string","text":"Where?"}]}]})";

QJsonArray both(const char *first, const char *second)
{
    QJsonArray answers = text(QString::fromUtf8(first));
    answers.append(text(QString::fromUtf8(second)).first());
    return answers;
}

void checkComesBack(const QByteArray &items, const FormSession &session)
{
    CHECK(ResponseChecker(session.questionnaire()).check(session.response()) == QString());
    auto again = open(items);
    CHECK(again.restore(session.savedAnswers()).isEmpty());
    CHECK(paths(again) == paths(session));
    CHECK(again.response() == session.response());
    CHECK(again.savedAnswers() == session.savedAnswers());
    auto fromResponse = open(items);
    CHECK(fromResponse.restore(savedFromResponse(session.questionnaire(), session.response())).isEmpty());
    CHECK(fromResponse.response() == session.response());
}

} // namespace

TEST_CASE("each answer of a repeating question has its own items")
{
    auto session = open(pets);
    CHECK(paths(session) == QStringList{u"pets"_s, u"after"_s});
    const auto change = session.answer(u"pets"_s, both("Rex", "Tom"));
    REQUIRE(change.ok());
    CHECK(change->enabled.contains(u"pets[1]/kind"_s));
    CHECK(paths(session) == QStringList{u"pets"_s, u"pets[0]/kind"_s, u"pets[1]/kind"_s, u"after"_s});
    REQUIRE(session.answer(u"pets[1]/kind"_s, text(u"cat"_s)).ok());
    CHECK(paths(session).contains(u"pets[1]/safe"_s));
    CHECK_FALSE(paths(session).contains(u"pets[0]/safe"_s));
    const auto rows = session.rows();
    CHECK(rows[1].role == Row::Role::Group);
    CHECK(rows[1].text == u"Rex"_s);
    CHECK(rows[1].path == u"pets[0]"_s);
    CHECK_FALSE(rows[1].removable);
    CHECK(session.progress().total == 5);
    const QJsonArray answers =
        session.response().value(u"item"_s).toArray().first().toObject().value(u"answer"_s).toArray();
    CHECK_FALSE(answers[0].toObject().contains(u"item"_s));
    CHECK(answers[1].toObject().value(u"item"_s).toArray().size() == 1);
    CHECK_FALSE(QJsonDocument(session.response()).toJson().contains("\"id\""));
    checkComesBack(pets, session);
}

TEST_CASE("an answer taken out takes its items along, and brings them back when it returns")
{
    auto session = open(pets);
    REQUIRE(session.answer(u"pets"_s, both("Rex", "Tom")).ok());
    REQUIRE(session.answer(u"pets[0]/kind"_s, text(u"dog"_s)).ok());
    REQUIRE(session.answer(u"pets[1]/kind"_s, text(u"cat"_s)).ok());
    const auto change = session.answer(u"pets"_s, text(u"Tom"_s));
    REQUIRE(change.ok());
    CHECK(change->answersNowHidden == QStringList{u"pets[0]/kind"_s});
    CHECK(paths(session) == QStringList{u"pets"_s, u"pets[1]/kind"_s, u"pets[1]/safe"_s, u"after"_s});
    CHECK(session.row(u"pets[1]/kind"_s)->answer == text(u"cat"_s));
    CHECK_FALSE(QJsonDocument(session.response()).toJson().contains("dog"));
    checkComesBack(pets, session);
    auto again = open(pets);
    CHECK(again.restore(session.savedAnswers()).isEmpty());
    for (FormSession *one : {&session, &again}) {
        REQUIRE(one->answer(u"pets"_s, both("Tom", "Ash")).ok());
        CHECK(one->row(u"pets[2]/kind"_s)->answer.isEmpty()); // numbers are never used twice
        REQUIRE(one->answer(u"pets"_s, both("Tom", "Rex")).ok());
        CHECK(one->row(u"pets[0]/kind"_s)->answer == text(u"dog"_s));
        CHECK(one->row(u"pets[1]/kind"_s)->answer == text(u"cat"_s));
    }
}

TEST_CASE("a word corrected keeps what stands under it")
{
    auto session = open(pets);
    REQUIRE(session.answer(u"pets"_s, both("Rex", "Tom")).ok());
    REQUIRE(session.answer(u"pets[1]/kind"_s, text(u"cat"_s)).ok());
    REQUIRE(session.answer(u"pets"_s, both("Rex", "Tommy")).ok());
    CHECK(session.row(u"pets[1]/kind"_s)->answer == text(u"cat"_s));
    checkComesBack(pets, session);
}

TEST_CASE("options that come and go keep their own items, with repeating groups among them")
{
    auto session = open(help);
    REQUIRE(session.answer(u"help"_s, coded({"aunt"})).ok());
    REQUIRE(session.answer(u"help[0]/days"_s, value(u"valueInteger"_s, 3)).ok());
    CHECK(session.addRepeat(u"help[0]/place"_s).value() == u"help[0]/place[1]"_s);
    REQUIRE(session.answer(u"help[0]/place[1]/where"_s, text(u"here"_s)).ok());
    REQUIRE(session.answer(u"help"_s, coded({"gran", "aunt"})).ok());
    CHECK(session.row(u"help[0]/days"_s)->answer == value(u"valueInteger"_s, 3));
    CHECK(session.rows()[1].text == u"Gran"_s); // in the order of the answers
    CHECK(session.rows()[1].path == u"help[1]"_s);
    REQUIRE(session.setNotAsked(u"help"_s, u"time"_s).ok());
    CHECK(paths(session) == QStringList{u"help"_s});
    auto again = open(help);
    CHECK(again.restore(session.savedAnswers()).isEmpty());
    CHECK(again.savedAnswers() == session.savedAnswers());
    for (FormSession *one : {&session, &again}) {
        REQUIRE(one->answer(u"help"_s, coded({"aunt"})).ok());
        CHECK(one->row(u"help[0]/place[1]/where"_s)->answer == text(u"here"_s));
    }
    checkComesBack(help, session);
}

TEST_CASE("an answer's own heading is no question and cannot be taken out by itself")
{
    auto session = open(pets);
    REQUIRE(session.answer(u"pets"_s, text(u"Rex"_s)).ok());
    CHECK(session.answer(u"pets[0]"_s, text(u"x"_s)).error().code == ErrorCode::NotFound);
    CHECK(session.removeRepeat(u"pets[0]"_s).error().code == ErrorCode::NotFound);
    CHECK(session.undoRemove(u"pets[0]"_s).error().code == ErrorCode::NotFound);
    CHECK(session.setNotAsked(u"pets[0]"_s, u"time"_s).error().code == ErrorCode::NotFound);
    CHECK_FALSE(session.restore({{u"pets[9]/kind"_s, text(u"x"_s)}}).isEmpty());
    CHECK_FALSE(open(pets)
                    .restore({{u"pets"_s, QJsonArray{QJsonObject{{u"id"_s, u"-1"_s}, {u"valueString"_s, u"x"_s}}}}})
                    .isEmpty());
}

TEST_CASE("a reader of the response sees under which answer each line stands, by number")
{
    auto session = open(pets);
    REQUIRE(session.answer(u"pets"_s, both("Rex", "Tom")).ok());
    REQUIRE(session.answer(u"pets[1]/kind"_s, text(u"cat"_s)).ok());
    const auto lines = session.summary();
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].group == u"Pets 2"_s);
    CHECK(lines[1].answer == u"cat"_s);
}

TEST_CASE("expressions see the items under each answer")
{
    const QByteArray calculated =
        R"x("type":"integer","text":"?","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/)x"
        R"x(sdc-questionnaire-calculatedExpression","valueExpression":{"language":"text/fhirpath","expression":)x";
    const QByteArray sums = help + R"x(,{"linkId":"sum",)x" + calculated
        + R"x("%resource.descendants().where(linkId='days').answer.value.sum()"}}]},{"linkId":"gran",)x" + calculated
        + R"x("%resource.item.where(linkId='help').answer.where(value.code='gran').item.where(linkId='days').answer.value")x"
        + "}}]}";
    auto session = open(sums);
    REQUIRE(session.answer(u"help"_s, coded({"gran", "aunt"})).ok());
    REQUIRE(session.answer(u"help[0]/days"_s, value(u"valueInteger"_s, 3)).ok());
    REQUIRE(session.answer(u"help[1]/days"_s, value(u"valueInteger"_s, 4)).ok());
    CHECK(session.row(u"sum"_s)->answer == value(u"valueInteger"_s, 7));
    CHECK(session.row(u"gran"_s)->answer == value(u"valueInteger"_s, 3));
    REQUIRE(session.answer(u"help"_s, coded({"aunt"})).ok());
    CHECK(session.row(u"sum"_s)->answer == value(u"valueInteger"_s, 4));
    CHECK(session.row(u"gran"_s)->answer.isEmpty());
}
