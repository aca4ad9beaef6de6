// SPDX-License-Identifier: Apache-2.0
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

const QByteArray exclusiveNone =
    R"("answerOption":[{"valueCoding":{"system":"s","code":"none","display":"None"},"extension":[)"
    R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}]},)"
    R"({"valueCoding":{"system":"s","code":"a","display":"A"}},{"valueCoding":{"system":"s","code":"b","display":"B"}}])";

/// A choice `gate` (a, b, none) and items that hang on it.
QByteArray gateAnd(const QByteArray &more)
{
    return R"({"linkId":"s1","type":"group","text":"First","item":[)"
           R"({"linkId":"gate","type":"choice","text":"Gate for {baby}","repeats":true,)"
        + exclusiveNone + "}," + more + "]}";
}

QByteArray when(const QByteArray &linkId, const QByteArray &conditions, const QByteArray &behaviour = {})
{
    QByteArray item = R"({"linkId":")" + linkId + R"(","type":"string","text":"?","enableWhen":[)" + conditions + "]";
    if (!behaviour.isEmpty())
        item += R"(,"enableBehavior":")" + behaviour + "\"";
    return item + "}";
}

QByteArray is(const char *code, const char *op = "=")
{
    return QByteArray(R"({"question":"gate","operator":")") + op + R"(","answerCoding":{"system":"s","code":")" + code
        + R"("}})";
}

const QByteArray places = R"({"linkId":"sec","type":"group","text":"Places","item":[)"
                          R"({"linkId":"place","type":"group","text":"Place","repeats":true,"item":[)"
                          R"({"linkId":"home","type":"string","text":"Whose?"},)"
                          R"({"linkId":"why","type":"string","text":"Why?","enableWhen":[)"
                          R"({"question":"home","operator":"exists","answerBoolean":true}]}]}]})";

} // namespace

TEST_CASE("a question comes and goes with the answers it depends on")
{
    auto session = open(gateAnd(when("q", is("a"))));
    CHECK(paths(session) == QStringList{u"gate"_s});
    const auto change = session.answer(u"gate"_s, coded({"a"}));
    REQUIRE(change.ok());
    CHECK(change->enabled == QStringList{u"q"_s});
    CHECK(paths(session) == QStringList{u"gate"_s, u"q"_s});
    const auto back = session.answer(u"gate"_s, coded({"b"}));
    REQUIRE(back.ok());
    CHECK(back->disabled == QStringList{u"q"_s});
}

TEST_CASE("every operator follows the standard")
{
    const auto shown = [](const QByteArray &conditions, const QByteArray &behaviour, const QJsonArray &gate) {
        auto session = open(gateAnd(when("q", conditions, behaviour)));
        REQUIRE(session.answer(u"gate"_s, gate).ok());
        return session.row(u"q"_s).has_value();
    };
    CHECK(shown(is("a"), {}, coded({"a", "b"})));
    CHECK_FALSE(shown(is("a"), {}, coded({"b"})));
    CHECK(shown(is("a", "!="), {}, coded({"b"})));
    CHECK_FALSE(shown(is("a", "!="), {}, coded({"a", "b"})));
    CHECK_FALSE(shown(is("a", "!="), {}, {}));
    CHECK(shown(is("a") + "," + is("b"), "all", coded({"a", "b"})));
    CHECK_FALSE(shown(is("a") + "," + is("b"), "all", coded({"a"})));
    CHECK(shown(is("a") + "," + is("b"), "any", coded({"b"})));
    const QByteArray missing = R"({"question":"gate","operator":"exists","answerBoolean":false})";
    CHECK(shown(missing, {}, {}));
    CHECK_FALSE(shown(missing, {}, coded({"a"})));
}

TEST_CASE("numbers and dates are compared as numbers and dates")
{
    const auto shown = [](const char *type, const char *op, const char *limit, const QJsonArray &given) {
        const QByteArray answer = QByteArray("answer") + char(std::toupper(type[0])) + (type + 1);
        auto session =
            open(R"({"linkId":"n","type":")" + QByteArray(type)
                 + R"(","text":"?"},{"linkId":"q","type":"string","enableWhen":[{"question":"n","operator":")" + op
                 + R"(",")" + answer + R"(":)" + limit + "}]}");
        REQUIRE(session.answer(u"n"_s, given).ok());
        return session.row(u"q"_s).has_value();
    };
    const auto whole = [](int n) { return value(u"valueInteger"_s, n); };
    CHECK(shown("integer", ">", "9", whole(10)));
    CHECK_FALSE(shown("integer", ">", "9", whole(9)));
    CHECK(shown("integer", ">=", "9", whole(9)));
    CHECK(shown("integer", "<", "10", whole(9)));
    CHECK(shown("integer", "<=", "10", whole(10)));
    CHECK_FALSE(shown("integer", "<", "10", {}));
    CHECK(shown("decimal", "<", "2.5", value(u"valueDecimal"_s, 2.25)));
    CHECK(shown("date", ">", R"("2026-09-30")", value(u"valueDate"_s, u"2026-10-01"_s)));
    CHECK_FALSE(shown("date", ">", R"("2026-09-30")", value(u"valueDate"_s, u"2026-09-30"_s)));
    CHECK(shown("dateTime", "<", R"("2026-11-23T10:00:00+01:00")",
                value(u"valueDateTime"_s, u"2026-11-23T08:30:00+00:00"_s)));
}

TEST_CASE("a hidden answer counts as no answer, is kept, is reported, and is left out of the response")
{
    auto session = open(gateAnd(when("q", is("a")) + ","
                                + R"({"linkId":"r","type":"string","enableWhen":[{"question":"q","operator":"exists",)"
                                  R"("answerBoolean":true}]})"));
    REQUIRE(session.answer(u"gate"_s, coded({"a"})).ok());
    REQUIRE(session.answer(u"q"_s, text(u"kept words"_s)).ok());
    REQUIRE(session.row(u"r"_s).has_value());
    const auto change = session.answer(u"gate"_s, coded({"b"}));
    REQUIRE(change.ok());
    CHECK(change->answersNowHidden == QStringList{u"q"_s});
    CHECK_FALSE(session.row(u"r"_s).has_value());
    REQUIRE(session.findings().size() == 1);
    CHECK(session.findings().front().kind == FormFinding::Kind::HiddenAnswer);
    CHECK_FALSE(QJsonDocument(session.response()).toJson().contains("kept words"));
    CHECK(session.savedAnswer(u"q"_s) == QJsonValue(text(u"kept words"_s)));
    REQUIRE(session.answer(u"gate"_s, coded({"a"})).ok());
    CHECK(session.row(u"q"_s)->answer == text(u"kept words"_s));
    CHECK(session.findings().empty());
}

TEST_CASE("an answer that does not fit is refused by its code and the old one stays")
{
    auto session = open(
        R"({"linkId":"n","type":"integer","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue",)"
        R"("valueInteger":22},{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":44}]},)"
        R"({"linkId":"t","type":"string","maxLength":5},{"linkId":"d","type":"date"},{"linkId":"b","type":"boolean"},)"
        R"({"linkId":"m","type":"choice","repeats":true,)"
        + exclusiveNone + R"(},{"linkId":"one","type":"choice",)" + exclusiveNone
        + R"(},{"linkId":"nhs","type":"string",)" + R"("extension":[)"
        + ours("input-check", "valueCode", R"("nhs-number")") + "]}");
    const auto refused = [&session](const QString &path, const QJsonArray &given) {
        const auto change = session.answer(path, given);
        return change.ok() ? QString() : session.row(path)->error;
    };
    REQUIRE(session.answer(u"n"_s, value(u"valueInteger"_s, 39)).ok());
    CHECK(refused(u"n"_s, value(u"valueInteger"_s, 50)) == u"too-high"_s);
    CHECK(refused(u"n"_s, value(u"valueInteger"_s, 2)) == u"too-low"_s);
    CHECK(refused(u"n"_s, value(u"valueInteger"_s, 39.5)) == u"type"_s);
    CHECK(session.row(u"n"_s)->answer == value(u"valueInteger"_s, 39));
    CHECK(refused(u"t"_s, text(u"sixsix"_s)) == u"too-long"_s);
    CHECK(refused(u"d"_s, value(u"valueDate"_s, u"2026-02-30"_s)) == u"not-a-date"_s);
    CHECK(refused(u"d"_s, value(u"valueDate"_s, u"2026-02"_s)).isEmpty());
    CHECK(refused(u"b"_s, text(u"true"_s)) == u"type"_s);
    CHECK(refused(u"m"_s, coded({"c"})) == u"not-an-option"_s);
    CHECK(refused(u"m"_s, coded({"none", "a"})) == u"exclusive"_s);
    CHECK(refused(u"one"_s, coded({"a", "b"})) == u"too-many"_s);
    CHECK(refused(u"nhs"_s, text(u"999 000 0011"_s)) == u"not-an-nhs-number"_s);
    CHECK(refused(u"nhs"_s, text(u"999 000 0018"_s)).isEmpty());
    CHECK(session.answer(u"gone"_s, text(u"x"_s)).error().code == ErrorCode::NotFound);
}

TEST_CASE("choosing an option heeds exclusive options")
{
    auto session = open(gateAnd(when("q", is("a"))));
    const auto options = session.row(u"gate"_s)->options;
    const auto choose = [&](std::size_t option, bool chosen) {
        REQUIRE(session.answer(u"gate"_s, session.withOption(u"gate"_s, options[option], chosen).value()).ok());
        QStringList codes;
        for (const QJsonValue &answer : session.row(u"gate"_s)->answer)
            codes.append(answer.toObject().value(u"valueCoding"_s).toObject().value(u"code"_s).toString());
        return codes;
    };
    CHECK(choose(1, true) == QStringList{u"a"_s});
    CHECK(choose(2, true) == QStringList{u"a"_s, u"b"_s});
    CHECK(choose(0, true) == QStringList{u"none"_s});
    CHECK(choose(2, true) == QStringList{u"b"_s});
    CHECK(choose(2, false).isEmpty());
}

TEST_CASE("not asked, with its reason, settles a question and stays on the list")
{
    auto session = open(R"({"linkId":"g","type":"group","text":"G","item":[)"
                        R"({"linkId":"q","type":"string","text":"How is {baby}?","required":true},)"
                        R"({"linkId":"r","type":"boolean","text":"R"}]})",
                        FormContext{{{u"baby"_s, u"Asha"_s}}, {}, {}, {}});
    CHECK(session.findings().size() == 1);
    CHECK(session.progress().total == 2);
    REQUIRE(session.setNotAsked(u"q"_s, u"time"_s, u"late bus"_s).ok());
    CHECK(session.findings().empty());
    CHECK(session.progress().answered == 1);
    CHECK(session.nextUnanswered() == u"r"_s);
    CHECK(session.setNotAsked(u"q"_s, u"no-such"_s).error().code == ErrorCode::InvalidInput);
    REQUIRE(session.stillToAsk().size() == 2);
    CHECK(session.stillToAsk()[0].why == StillToAsk::Why::NotAsked);
    CHECK(session.stillToAsk()[0].text == u"How is Asha?"_s);
    REQUIRE(session.summary().size() == 1);
    CHECK(session.summary()[0].answer == u"Not asked: ran out of time (late bus)"_s);
    REQUIRE(session.answer(u"q"_s, text(u"Well"_s)).ok());
    CHECK(session.summary()[0].answer == u"Well"_s);
    REQUIRE(session.clear(u"q"_s).ok());
    CHECK(session.summary().empty());
}

TEST_CASE("a heading over nothing is not shown")
{
    auto session = open(R"({"linkId":"gate","type":"boolean"},{"linkId":"s","type":"group","text":"Heading","item":[)"
                        R"({"linkId":"q","type":"string","enableWhen":[{"question":"gate","operator":"=",)"
                        R"("answerBoolean":true}]}]})");
    CHECK(session.rows().size() == 1);
    CHECK(session.sections().size() == 1);
    REQUIRE(session.answer(u"gate"_s, value(u"valueBoolean"_s, true)).ok());
    CHECK(session.rows().size() == 3);
    CHECK(session.sections().size() == 2);
}

TEST_CASE("people without a name here get plain words, and answers to unknown questions are not dropped")
{
    auto session = open(R"({"linkId":"q","type":"string","text":"How is {baby}?"})");
    CHECK(session.rows().front().text == u"How is the baby?"_s);
    const QJsonObject response{
        {u"item"_s, QJsonArray{QJsonObject{{u"linkId"_s, u"gone"_s}, {u"answer"_s, text(u"words"_s)}}}}};
    const auto lines = readResponse(session.questionnaire(), response, {});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].question == u"gone"_s);
    CHECK(lines[0].answer == u"words"_s);
    CHECK(lines[0].privacy == Privacy::Professional);
}

TEST_CASE("the next unanswered question goes round")
{
    auto session =
        open(R"({"linkId":"a","type":"string"},{"linkId":"b","type":"string"},{"linkId":"c","type":"string"})");
    CHECK(session.nextUnanswered() == u"a"_s);
    CHECK(session.nextUnanswered(u"a"_s) == u"b"_s);
    REQUIRE(session.answer(u"b"_s, text(u"x"_s)).ok());
    CHECK(session.nextUnanswered(u"a"_s) == u"c"_s);
    CHECK(session.nextUnanswered(u"c"_s) == u"a"_s);
    REQUIRE(session.answer(u"a"_s, text(u"x"_s)).ok());
    REQUIRE(session.answer(u"c"_s, text(u"x"_s)).ok());
    CHECK(session.nextUnanswered().isEmpty());
}

TEST_CASE("addresses of repeating groups never move and are never used twice")
{
    auto session = open(places);
    CHECK(session.addRepeat(u"place"_s).value() == u"place[1]"_s);
    CHECK(session.addRepeat(u"place"_s).value() == u"place[2]"_s);
    REQUIRE(session.answer(u"place[1]/home"_s, text(u"dad"_s)).ok());
    REQUIRE(session.answer(u"place[2]/home"_s, text(u"nan"_s)).ok());
    REQUIRE(session.removeRepeat(u"place[1]"_s).ok());
    CHECK(paths(session) == QStringList{u"place[0]/home"_s, u"place[2]/home"_s, u"place[2]/why"_s});
    CHECK(session.row(u"place[2]"_s)->number == 2);
    CHECK(session.addRepeat(u"place"_s).value() == u"place[3]"_s);
    CHECK(session.findings().empty());
    REQUIRE(session.undoRemove(u"place[1]"_s).ok());
    CHECK(session.row(u"place[1]/home"_s)->answer == text(u"dad"_s));
    CHECK(session.row(u"place[3]"_s)->number == 4);
    REQUIRE(session.removeRepeat(u"place[1]"_s).ok());
    REQUIRE(session.removeRepeat(u"place[2]"_s).ok());
    REQUIRE(session.removeRepeat(u"place[3]"_s).ok());
    CHECK(session.removeRepeat(u"place[0]"_s).error().code == ErrorCode::InvalidInput);
    CHECK(session.rows().back().role == Row::Role::AddGroup);
    CHECK(session.rows().back().path == u"place"_s);
}

TEST_CASE("each instance answers its own conditions")
{
    auto session = open(places);
    REQUIRE(session.addRepeat(u"place"_s).ok());
    const auto change = session.answer(u"place[1]/home"_s, text(u"x"_s));
    REQUIRE(change.ok());
    CHECK(change->enabled == QStringList{u"place[1]/why"_s});
}

TEST_CASE("a repeating group inside a repeating group")
{
    auto session = open(R"({"linkId":"a","type":"group","repeats":true,"item":[{"linkId":"b","type":"group",)"
                        R"("repeats":true,"item":[{"linkId":"q","type":"string"}]}]})");
    CHECK(session.addRepeat(u"a"_s).value() == u"a[1]"_s);
    CHECK(session.addRepeat(u"a[1]/b"_s).value() == u"a[1]/b[1]"_s);
    REQUIRE(session.answer(u"a[1]/b[1]/q"_s, text(u"deep"_s)).ok());
    CHECK(paths(session) == QStringList{u"a[0]/b[0]/q"_s, u"a[1]/b[0]/q"_s, u"a[1]/b[1]/q"_s});
    const SavedAnswers saved = session.savedAnswers();
    FormSession other(makeForm(R"({"linkId":"a","type":"group","repeats":true,"item":[{"linkId":"b","type":"group",)"
                               R"("repeats":true,"item":[{"linkId":"q","type":"string"}]}]})"),
                      {});
    CHECK(other.restore(saved).isEmpty());
    CHECK(paths(other) == paths(session));
    CHECK(other.response() == session.response());
}

TEST_CASE("what was saved comes back as it was")
{
    const QByteArray items = gateAnd(when("q", is("a"))) + "," + places;
    auto session = open(items);
    REQUIRE(session.answer(u"gate"_s, coded({"a"})).ok());
    REQUIRE(session.answer(u"q"_s, text(u"hello"_s)).ok());
    REQUIRE(session.answer(u"gate"_s, coded({"b"})).ok());
    REQUIRE(session.addRepeat(u"place"_s).ok());
    REQUIRE(session.setNotAsked(u"place[1]/home"_s, u"time"_s).ok());
    REQUIRE(session.addRepeat(u"place"_s).ok());
    REQUIRE(session.removeRepeat(u"place[2]"_s).ok());
    auto again = open(items);
    CHECK(again.restore(session.savedAnswers()).isEmpty());
    CHECK(paths(again) == paths(session));
    CHECK(again.response() == session.response());
    CHECK(again.savedAnswers() == session.savedAnswers());
    CHECK(again.findings().size() == 1);
    CHECK(again.addRepeat(u"place"_s).value() == u"place[3]"_s);
}

TEST_CASE("saved answers of another version are named, not lost in silence")
{
    auto session = open(places);
    const QStringList refused =
        session.restore({{u"gone"_s, text(u"x"_s)}, {u"place[0]/home"_s, value(u"valueInteger"_s, 1)}});
    CHECK(refused == QStringList{u"gone"_s, u"place[0]/home"_s});
}

TEST_CASE("facts of the launch context answer hidden items")
{
    const QByteArray items = R"({"linkId":"ctx.born","type":"boolean","extension":[{"url":)"
                             R"("http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true},)"
        + ours("context-fact", "valueCode", R"("ctx.born")")
        + R"(]},{"linkId":"q","type":"string","enableWhen":[{"question":"ctx.born","operator":"=","answerBoolean":true}]})";
    CHECK(paths(open(items)).isEmpty());
    FormContext born;
    born.facts.insert(u"ctx.born"_s, true);
    const auto session = open(items, born);
    CHECK(paths(session) == QStringList{u"q"_s});
    CHECK(session.progress().total == 1);
    CHECK(session.summary().empty());
}

TEST_CASE("what is not due at this contact may be answered and then counts")
{
    const QByteArray items = R"({"linkId":"q","type":"string","extension":[)"
        + ours("due-at", "valueString", R"("W6 M3")") + R"(]},{"linkId":"r","type":"string"})";
    FormContext context;
    context.contact = u"NB"_s;
    auto session = open(items, context);
    CHECK_FALSE(session.row(u"q"_s)->due);
    CHECK(session.progress().total == 1);
    CHECK(session.nextUnanswered() == u"r"_s);
    REQUIRE(session.answer(u"q"_s, text(u"early"_s)).ok());
    CHECK(session.progress().total == 2);
    context.contact = u"W6"_s;
    CHECK(open(items, context).progress().total == 2);
}

TEST_CASE("a default that was cleared does not come back from a response")
{
    const QByteArray items = R"({"linkId":"q","type":"string","text":"Q","initial":[{"valueString":"usual"}]},)"
                             R"({"linkId":"g","type":"group","text":"G","repeats":true,"item":[)"
                             R"({"linkId":"in","type":"string","text":"In","initial":[{"valueString":"usual"}]},)"
                             R"({"linkId":"other","type":"string","text":"Other"}]})";
    auto session = open(items);
    REQUIRE(session.addRepeat(u"g"_s).ok());
    REQUIRE(session.clear(u"q"_s).ok());
    REQUIRE(session.clear(u"g[1]/in"_s).ok());
    REQUIRE(session.answer(u"g[1]/other"_s, text(u"x"_s)).ok());
    auto again = open(items);
    CHECK(again.restore(savedFromResponse(session.questionnaire(), session.response())).isEmpty());
    CHECK(again.row(u"q"_s)->answer.isEmpty());
    CHECK(again.row(u"g[0]/in"_s)->answer == text(u"usual"_s));
    CHECK(again.row(u"g[1]/in"_s)->answer.isEmpty());
    CHECK(again.response() == session.response());
}

TEST_CASE("items under a question travel under its answer")
{
    auto session = open(R"({"linkId":"q","type":"boolean","text":"Q","item":[{"linkId":"more","type":"string"}]})");
    REQUIRE(session.answer(u"q"_s, value(u"valueBoolean"_s, true)).ok());
    REQUIRE(session.answer(u"more"_s, text(u"x"_s)).ok());
    const QJsonObject item = session.response().value(u"item"_s).toArray().first().toObject();
    const QJsonObject answer = item.value(u"answer"_s).toArray().first().toObject();
    CHECK(answer.value(u"valueBoolean"_s).toBool());
    CHECK(answer.value(u"item"_s).toArray().first().toObject().value(u"linkId"_s).toString() == u"more"_s);
    auto again = open(R"({"linkId":"q","type":"boolean","text":"Q","item":[{"linkId":"more","type":"string"}]})");
    CHECK(again.restore(savedFromResponse(session.questionnaire(), session.response())).isEmpty());
    CHECK(again.response() == session.response());
}

TEST_CASE("fewer answers than there must be stop the signing; none at all only where they are required")
{
    const QByteArray least = R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs",)"
                             R"("valueInteger":2}])";
    auto session = open(R"({"linkId":"phones","type":"string","text":"Phones","repeats":true,)" + least
                        + R"(},{"linkId":"men","type":"group","text":"Men","repeats":true,"item":[)"
                          R"({"linkId":"name","type":"string","text":"Name"}],)"
                        + least + "}");
    CHECK(session.findings().empty());
    REQUIRE(session.answer(u"phones"_s, text(u"1"_s)).ok());
    REQUIRE(session.findings().size() == 1);
    CHECK(session.findings()[0].kind == FormFinding::Kind::TooFew);
    CHECK(session.findings()[0].path == u"phones");
    CHECK(session.findings()[0].least == 2);
    QJsonArray both = text(u"1"_s);
    both.append(text(u"2"_s).first());
    REQUIRE(session.answer(u"phones"_s, both).ok());
    CHECK(session.findings().empty());

    REQUIRE(session.answer(u"men[1]/name"_s, text(u"Ben"_s)).ok());
    REQUIRE(session.findings().size() == 1);
    CHECK(session.findings()[0].path == u"men[0]");
    REQUIRE(session.answer(u"men[0]/name"_s, text(u"Col"_s)).ok());
    CHECK(session.findings().empty());
    REQUIRE(session.answer(u"phones"_s, text(u"1"_s)).ok());
    REQUIRE(session.setNotAsked(u"phones"_s, u"time"_s).ok());
    CHECK(session.findings().empty()); // a reason stands in its place
}
