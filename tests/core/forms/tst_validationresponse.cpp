// SPDX-License-Identifier: Apache-2.0
// Which items of a response stand where, how often, which are required, and which must not be there.
#include "tests/core/forms/validationhelpers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep::test;

namespace {

const QByteArray tree = R"(
    {"linkId":"g","type":"group","text":"Group","item":[
        {"linkId":"q","type":"string","text":"Question"},
        {"linkId":"r","type":"boolean","item":[{"linkId":"u","type":"integer","required":true}]}]},
    {"linkId":"d","type":"display","text":"Read this"},
    {"linkId":"many","type":"group","repeats":true,"item":[{"linkId":"m","type":"string","repeats":true}]})";

QString inTree(const QByteArray &items) { return responseCodes(formText(tree), responseText(items)); }

QString conditional(const QByteArray &conditions, const QByteArray &given, const QByteArray &type = "integer",
                    const QByteArray &more = {})
{
    const QByteArray form =
        formText(R"({"linkId":"a","repeats":true,"type":")" + type + R"("},{"linkId":"b","type":"string",)" + more
                 + R"("enableWhen":[)" + conditions + "]}");
    const QByteArray a = given.isEmpty() ? QByteArray() : R"({"linkId":"a","answer":[)" + given + "]},";
    return responseCodes(form, responseText(a + R"({"linkId":"b","answer":[{"valueString":"x"}]})"));
}

QString withCondition(const QByteArray &op, const QByteArray &expected, const QByteArray &given,
                      const QByteArray &type = "integer")
{
    return conditional(R"({"question":"a","operator":")" + op + R"(",)" + expected + "}", given, type);
}

const QString yes;
const QString no = u"disabled"_s;

} // namespace

TEST_CASE("items stand where the form has them")
{
    CHECK(inTree("") == QString());
    CHECK(inTree(R"({"linkId":"g","text":"Group","item":[{"linkId":"q","answer":[{"valueString":"x"}]}]})")
          == QString());
    CHECK(inTree(R"({"linkId":"nobody","answer":[{"valueString":"x"}]})") == u"unknown-linkid"_s);
    CHECK(inTree(R"({"linkId":"q","answer":[{"valueString":"x"}]})") == u"misplaced"_s);
    CHECK(inTree(R"({"linkId":"g","item":[{"linkId":"r","answer":[{"valueBoolean":true,"item":[{"linkId":"u","answer":)"
                 R"([{"valueInteger":1}]}]}]},{"linkId":"q","answer":[{"valueString":"x"}]}]})")
          == u"order"_s);
    CHECK(inTree(R"({"answer":[{"valueString":"x"}]})") == u"missing"_s);
    CHECK(inTree(R"({"linkId":"g","text":"Another group"})") == u"text"_s);
    CHECK(inTree(R"({"linkId":"d"})") == QString());
}

TEST_CASE("groups have items, questions have answers, displays have neither")
{
    CHECK(inTree(R"({"linkId":"g","answer":[{"valueString":"x"}]})") == u"not-a-question"_s);
    CHECK(inTree(R"({"linkId":"d","answer":[{"valueString":"x"}]})") == u"not-a-question"_s);
    CHECK(inTree(R"({"linkId":"d","item":[{"linkId":"q"}]})") == u"items-under-display"_s);
    const QByteArray under = R"({"linkId":"u","answer":[{"valueInteger":1}]})";
    CHECK(inTree(R"({"linkId":"g","item":[{"linkId":"r","answer":[{"valueBoolean":true,"item":[)" + under + "]}]}]}")
          == QString());
    CHECK(inTree(R"({"linkId":"g","item":[{"linkId":"r","item":[)" + under + "]}]}") == u"items-not-under-answer"_s);
    CHECK(inTree(R"({"linkId":"g","item":[{"linkId":"r","answer":[{"valueBoolean":true,"item":[)" + under
                 + R"(]}],"item":[)" + under + "]}]}")
          == u"qrs-1 items-not-under-answer"_s);
    CHECK(inTree(R"({"linkId":"g","item":[{"linkId":"r","answer":[{"valueBoolean":true}]}]})")
          == u"required-missing"_s);
}

TEST_CASE("only what repeats stands several times")
{
    const QByteArray one =
        R"({"linkId":"many","item":[{"linkId":"m","answer":[{"valueString":"x"},{"valueString":"y"}]}]})";
    CHECK(inTree(one + "," + one) == QString());
    CHECK(inTree(R"({"linkId":"g","item":[{"linkId":"q","answer":[{"valueString":"x"},{"valueString":"y"}]}]})")
          == u"too-many-answers"_s);
    const QByteArray group = R"({"linkId":"g","item":[{"linkId":"q","answer":[{"valueString":"x"}]}]})";
    CHECK(inTree(group + "," + group) == u"too-many-items"_s);
}

TEST_CASE("minOccurs and maxOccurs count answers, and instances of a group")
{
    const QByteArray two = R"("repeats":true,"extension":[)"
        + extension("questionnaire-minOccurs", R"("valueInteger":2)") + ","
        + extension("questionnaire-maxOccurs", R"("valueInteger":2)") + "]";
    const QByteArray question = formText(R"({"linkId":"a","type":"string",)" + two + "}");
    const auto answers = [](int count, const QByteArray &status = "completed") {
        QByteArray list;
        for (int i = 0; i < count; ++i)
            list += (i ? "," : "") + QByteArray(R"({"valueString":"x"})");
        return responseText(R"({"linkId":"a","answer":[)" + list + "]}", status);
    };
    CHECK(responseCodes(question, answers(2)) == QString());
    CHECK(responseCodes(question, answers(1)) == u"too-few"_s);
    CHECK(responseCodes(question, answers(1, "in-progress")) == u"~too-few"_s);
    CHECK(responseCodes(question, answers(3)) == u"too-many"_s);
    const QByteArray group =
        formText(R"({"linkId":"g","type":"group",)" + two + R"(,"item":[{"linkId":"a","type":"string"}]})");
    const QByteArray one = R"({"linkId":"g","item":[{"linkId":"a","answer":[{"valueString":"x"}]}]})";
    CHECK(responseCodes(group, responseText(one + "," + one)) == QString());
    CHECK(responseCodes(group, responseText(one)) == u"too-few"_s);
    CHECK(responseCodes(group, responseText(one + "," + one + "," + one)) == u"too-many"_s);
}

TEST_CASE("what is required is missing only from a response that is finished")
{
    const QByteArray form = formText(R"({"linkId":"a","type":"string","required":true},{"linkId":"g","type":"group",)"
                                     R"("item":[{"linkId":"b","type":"string","required":true}]})");
    CHECK(responseCodes(form, responseText("")) == u"required-missing"_s);
    CHECK(responseCodes(form, responseText("", "amended")) == u"required-missing"_s);
    CHECK(responseCodes(form, responseText("", "in-progress")) == u"~required-missing"_s);
    CHECK(responseCodes(form, responseText("", "stopped")) == u"~required-missing"_s);
    CHECK(responseCodes(form, responseText(R"({"linkId":"a"})")) == u"required-missing"_s);
    const QByteArray a = R"({"linkId":"a","answer":[{"valueString":"x"}]})";
    CHECK(responseCodes(form, responseText(a)) == QString());
    CHECK(responseCodes(form, responseText(a + R"(,{"linkId":"g"})")) == u"required-missing"_s);
    const QByteArray reason = R"({"linkId":"a","extension":[{"url":"https://doorstep.example/fhir/StructureDefinition/)"
                              R"(not-asked","valueCodeableConcept":{"text":"ran out of time"}}]})";
    CHECK(responseCodes(form, responseText(reason)) == u"~not-asked"_s);
}

TEST_CASE("a required group is there and not empty")
{
    const QByteArray form =
        formText(R"({"linkId":"g","type":"group","required":true,"item":[{"linkId":"b","type":"string"}]})");
    CHECK(responseCodes(form, responseText("")) == u"required-missing"_s);
    CHECK(responseCodes(form, responseText(R"({"linkId":"g"})")) == u"required-missing"_s);
    CHECK(responseCodes(form, responseText(R"({"linkId":"g","item":[{"linkId":"b","answer":[{"valueString":"x"}]}]})"))
          == QString());
}

TEST_CASE("what the form does not ask here is not answered, and not required")
{
    const QByteArray form = formText(R"({"linkId":"a","type":"boolean"},{"linkId":"b","type":"string","required":true,)"
                                     R"("enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]})");
    const QByteArray off = R"({"linkId":"a","answer":[{"valueBoolean":false}]})";
    const QByteArray on = R"({"linkId":"a","answer":[{"valueBoolean":true}]})";
    const QByteArray b = R"({"linkId":"b","answer":[{"valueString":"x"}]})";
    CHECK(responseCodes(form, responseText(off)) == QString());
    CHECK(responseCodes(form, responseText(off + "," + b)) == u"disabled"_s);
    CHECK(responseCodes(form, responseText(off + "," + b, "in-progress")) == u"disabled"_s);
    CHECK(responseCodes(form, responseText(off + R"(,{"linkId":"b"})")) == QString());
    CHECK(responseCodes(form, responseText(b)) == u"disabled"_s);
    CHECK(responseCodes(form, responseText(on)) == u"required-missing"_s);
    CHECK(responseCodes(form, responseText(on + "," + b)) == QString());
}

TEST_CASE("every operator, on numbers")
{
    const auto integer = [](const char *op, int expected, const QByteArray &given) {
        return withCondition(op, R"("answerInteger":)" + QByteArray::number(expected), given);
    };
    const QByteArray five = R"({"valueInteger":5})";
    const QByteArray fiveAndSix = five + R"(,{"valueInteger":6})";
    CHECK(integer("=", 5, five) == yes);
    CHECK(integer("=", 4, five) == no);
    CHECK(integer("!=", 4, five) == yes);
    CHECK(integer("!=", 5, five) == no);
    CHECK(integer(">", 4, five) == yes);
    CHECK(integer(">", 5, five) == no);
    CHECK(integer(">=", 5, five) == yes);
    CHECK(integer("<", 6, five) == yes);
    CHECK(integer("<", 5, five) == no);
    CHECK(integer("<=", 5, five) == yes);
    CHECK(integer("<=", 4, five) == no);
    CHECK(integer("=", 6, fiveAndSix) == yes);
    CHECK(integer("!=", 6, fiveAndSix) == no);
    CHECK(integer(">", 5, fiveAndSix) == yes);
    for (const char *op : {"=", "!=", ">", "<", ">=", "<="})
        CHECK(integer(op, 5, "") == no);
}

TEST_CASE("exists, and not exists")
{
    const QByteArray given = R"({"valueInteger":5})";
    CHECK(withCondition("exists", R"("answerBoolean":true)", given) == yes);
    CHECK(withCondition("exists", R"("answerBoolean":true)", "") == no);
    CHECK(withCondition("exists", R"("answerBoolean":false)", "") == yes);
    CHECK(withCondition("exists", R"("answerBoolean":false)", given) == no);
}

TEST_CASE("conditions compare every type")
{
    CHECK(withCondition("=", R"("answerBoolean":false)", R"({"valueBoolean":false})", "boolean") == yes);
    CHECK(withCondition("=", R"("answerDecimal":0.5)", R"({"valueDecimal":0.50})", "decimal") == yes);
    CHECK(withCondition(">", R"("answerDecimal":0.5)", R"({"valueDecimal":0.4})", "decimal") == no);
    CHECK(withCondition("<", R"("answerDate":"2026-03-01")", R"({"valueDate":"2026-02-28"})", "date") == yes);
    CHECK(withCondition(">=", R"("answerDate":"2026-03-01")", R"({"valueDate":"2026"})", "date") == no);
    CHECK(withCondition("=", R"("answerDateTime":"2026-03-01T10:00:00Z")",
                        R"({"valueDateTime":"2026-03-01T11:00:00+01:00"})", "dateTime")
          == yes);
    CHECK(withCondition(">", R"("answerTime":"09:00:00")", R"({"valueTime":"10:00:00"})", "time") == yes);
    CHECK(withCondition("=", R"("answerString":"tea")", R"({"valueString":"tea"})", "string") == yes);
    CHECK(withCondition("=", R"("answerString":"tea")", R"({"valueString":"Tea"})", "text") == no);
    const QByteArray coding = R"("answerCoding":{"system":"urn:x","code":"a"})";
    CHECK(withCondition("=", coding, R"({"valueCoding":{"system":"urn:x","code":"a","display":"A"}})", "choice")
          == yes);
    CHECK(withCondition("=", coding, R"({"valueCoding":{"system":"urn:y","code":"a"}})", "choice") == no);
    CHECK(withCondition("!=", coding, R"({"valueCoding":{"system":"urn:x","code":"b"}})", "choice") == yes);
    CHECK(withCondition("=", coding, R"({"valueString":"a"})", "open-choice") == no);
    CHECK(withCondition(">", R"("answerQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"kg"})",
                        R"({"valueQuantity":{"value":1500,"system":"http://unitsofmeasure.org","code":"g"}})",
                        "quantity")
          == yes);
    CHECK(withCondition("=", R"("answerReference":{"reference":"Patient/1"})",
                        R"({"valueReference":{"reference":"Patient/1"}})", "reference")
          == yes);
}

TEST_CASE("all conditions, or any of them")
{
    const QByteArray both = R"({"question":"a","operator":">","answerInteger":3},)"
                            R"({"question":"a","operator":"<","answerInteger":6})";
    const QByteArray five = R"({"valueInteger":5})";
    const QByteArray nine = R"({"valueInteger":9})";
    CHECK(conditional(both, five, "integer", R"("enableBehavior":"all",)") == yes);
    CHECK(conditional(both, nine, "integer", R"("enableBehavior":"all",)") == no);
    CHECK(conditional(both, nine, "integer", R"("enableBehavior":"any",)") == yes);
    CHECK(conditional(both, "", "integer", R"("enableBehavior":"any",)") == no);
}

TEST_CASE("in a repeating group a condition looks at its own instance")
{
    const QByteArray form =
        formText(R"({"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"a","type":"boolean"},{"linkId":"b",)"
                 R"("type":"string","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]}]})");
    const auto instance = [](const char *a, bool b) {
        return QByteArray(R"({"linkId":"g","item":[{"linkId":"a","answer":[{"valueBoolean":)") + a + "}]}"
            + (b ? R"(,{"linkId":"b","answer":[{"valueString":"x"}]})" : "") + "]}";
    };
    CHECK(responseCodes(form, responseText(instance("true", true) + "," + instance("false", false))) == QString());
    CHECK(responseCodes(form, responseText(instance("true", false) + "," + instance("false", true))) == u"disabled"_s);
}

TEST_CASE("a question under another one may hang on its answer")
{
    const QByteArray form = formText(
        R"({"linkId":"a","type":"boolean","item":[{"linkId":"b","type":"string","enableWhen":[{"question":"a",)"
        R"("operator":"=","answerBoolean":true}]}]})");
    const auto given = [](const char *a) {
        return responseText(R"({"linkId":"a","answer":[{"valueBoolean":)" + QByteArray(a)
                            + R"(,"item":[{"linkId":"b","answer":[{"valueString":"x"}]}]}]})");
    };
    CHECK(responseCodes(form, given("true")) == QString());
    CHECK(responseCodes(form, given("false")) == u"disabled"_s);
}

TEST_CASE("an expression nobody can evaluate decides nothing")
{
    const QByteArray expression = extension("sdc-questionnaire-enableWhenExpression",
                                            R"("valueExpression":{"language":"text/cql","expression":"x"})");
    const QByteArray form =
        formText(R"({"linkId":"a","type":"string","required":true,"extension":[)" + expression + "]}");
    CHECK(responseCodes(form, responseText("")) == u"~expression-unknown"_s);
    CHECK(responseCodes(form, responseText(R"({"linkId":"a","answer":[{"valueString":"x"}]})"))
          == u"~expression-unknown"_s);
}

TEST_CASE("an enableWhenExpression decides, with the variables it can see")
{
    const auto expression = [](const char *name, const QByteArray &text, const QByteArray &variable = {}) {
        return extension(name,
                         R"("valueExpression":{)" + variable + R"("language":"text/fhirpath","expression":")" + text
                             + R"("})");
    };
    const QByteArray form = formText(
        R"({"linkId":"n","type":"integer"},{"linkId":"b","type":"string","extension":[)"
            + expression("sdc-questionnaire-enableWhenExpression", "%twice > 8") + ","
            + expression("variable", "%number * 2", R"("name":"twice",)") + "]}",
        R"("extension":[)"
            + expression("variable", "%resource.item.where(linkId='n').answer.value", R"("name":"number",)") + "],");
    const QByteArray b = R"({"linkId":"b","answer":[{"valueString":"x"}]})";
    const auto number = [](int value) {
        return R"({"linkId":"n","answer":[{"valueInteger":)" + QByteArray::number(value) + "}]},";
    };
    CHECK(responseCodes(form, responseText(number(5) + b)) == QString());
    CHECK(responseCodes(form, responseText(number(4) + b)) == u"disabled"_s);
    CHECK(responseCodes(form, responseText(b)) == u"disabled"_s);
}

TEST_CASE("variables that use one another many times, or themselves, end")
{
    QByteArray variables;
    for (int i = 1; i <= 60; ++i)
        variables += extension("variable",
                               R"("valueExpression":{"language":"text/fhirpath","name":"v)" + QByteArray::number(i)
                                   + R"(","expression":"iif(%v)" + QByteArray::number(i - 1) + " > 0, %v"
                                   + QByteArray::number(i - 1) + ", %v" + QByteArray::number(i - 1) + R"() "})")
            + ",";
    const auto form = [&](const QByteArray &start) {
        return formText(
            R"({"linkId":"b","type":"string","extension":[)" + variables
            + extension("variable",
                        R"("valueExpression":{"language":"text/fhirpath","name":"v0","expression":")" + start + R"("})")
            + ","
            + extension("sdc-questionnaire-enableWhenExpression",
                        R"("valueExpression":{"language":"text/fhirpath","expression":"%v60 = 1"})")
            + "]}");
    };
    const QByteArray b = responseText(R"({"linkId":"b","answer":[{"valueString":"x"}]})");
    CHECK(responseCodes(form("1"), b) == QString());
    CHECK(responseCodes(form("2"), b) == u"disabled"_s);
    CHECK(responseCodes(form("%v60"), b) == u"~expression-unknown"_s);
}

TEST_CASE("a constraint is kept, broken, or cannot be judged")
{
    const auto form = [](const QByteArray &expression, const char *severity) {
        const QByteArray parts = R"("extension":[{"url":"key","valueId":"c1"},{"url":"severity","valueCode":")"
            + QByteArray(severity) + R"("},{"url":"human","valueString":"x"},{"url":"expression","valueString":")"
            + expression + R"("}])";
        return formText(R"({"linkId":"a","type":"date","extension":[)" + extension("questionnaire-constraint", parts)
                        + "]}");
    };
    const auto given = [](const char *date) {
        return responseText(R"({"linkId":"a","answer":[{"valueDate":")" + QByteArray(date) + R"("}]})");
    };
    CHECK(responseCodes(form("answer.value <= today()", "error"), given("2026-11-20")) == QString());
    CHECK(responseCodes(form("answer.value <= today()", "error"), given("2026-11-21")) == u"constraint"_s);
    CHECK(responseCodes(form("answer.value <= today()", "warning"), given("2026-11-21")) == u"~constraint"_s);
    CHECK(responseCodes(form("answer.value <= today()", "error"), responseText("")) == QString());
    CHECK(responseCodes(form("answer.value <= %nobody", "error"), given("2026-11-20")) == u"~expression-unknown"_s);
    CHECK(responseCodes(form("answer.value <=", "error"), given("2026-11-20")) == u"~expression-unknown"_s);
}

TEST_CASE("a constraint of the form looks at the whole response")
{
    const QByteArray parts = R"("extension":[{"url":"key","valueId":"c1"},{"url":"severity","valueCode":"error"},)"
                             R"({"url":"human","valueString":"x"},{"url":"expression","valueString":)"
                             R"("item.where(linkId='a').answer.count() = item.where(linkId='b').answer.count() "}])";
    const QByteArray form = formText(R"({"linkId":"a","type":"string"},{"linkId":"b","type":"string"})",
                                     R"("extension":[)" + extension("questionnaire-constraint", parts) + "],");
    const QByteArray a = R"({"linkId":"a","answer":[{"valueString":"x"}]})";
    CHECK(responseCodes(form, responseText("")) == QString());
    CHECK(responseCodes(form, responseText(a)) == u"constraint"_s);
}

TEST_CASE("a response says which questionnaire it answers")
{
    const QByteArray form = formText(R"({"linkId":"a","type":"string"})", R"("version":"2",)");
    const auto naming = [&](const char *canonical) {
        QByteArray response = responseText("");
        return responseCodes(form, response.replace("https://doorstep.example/q", canonical));
    };
    CHECK(naming("https://doorstep.example/q") == QString());
    CHECK(naming("https://doorstep.example/q|2") == QString());
    CHECK(naming("https://doorstep.example/q|1") == u"~other-questionnaire"_s);
    CHECK(naming("https://doorstep.example/other") == u"~other-questionnaire"_s);
    CHECK(responseCodes(form, R"({"resourceType":"QuestionnaireResponse","status":"completed"})")
          == u"~no-questionnaire"_s);
    CHECK(naming("#nothing") == u"contained-missing"_s);
}

TEST_CASE("a response may bring its own questionnaire")
{
    const QByteArray contained = R"("contained":[{"resourceType":"Questionnaire","id":"own","status":"active",)"
                                 R"("item":[{"linkId":"mine","type":"boolean"}]}],)";
    QByteArray response = responseText(R"({"linkId":"mine","answer":[{"valueString":"x"}]})", "completed", contained);
    CHECK(responseCodes(formText(tree), response.replace("https://doorstep.example/q", "#own")) == u"wrong-type"_s);
}

TEST_CASE("a response written outside the time its questionnaire is for is looked at")
{
    const QByteArray form = formText(R"({"linkId":"a","type":"string"})",
                                     R"("effectivePeriod":{"start":"2026-01-01","end":"2026-12-31"},)");
    CHECK(responseCodes(form, responseText("", "completed", R"("authored":"2026-05-05",)")) == QString());
    CHECK(responseCodes(form, responseText("", "completed", R"("authored":"2027-05-05",)")) == u"~outside-period"_s);
}

TEST_CASE("the structure of a response is FHIR's")
{
    const auto head = [](const QByteArray &more, const QByteArray &status = "completed") {
        return responseCodes(formText(tree), responseText("", status, more));
    };
    CHECK(head("", "finished") == u"unknown-code"_s);
    CHECK(responseCodes(formText(tree),
                        R"({"resourceType":"QuestionnaireResponse","questionnaire":)"
                        R"("https://doorstep.example/q"})")
          == u"missing"_s);
    CHECK(head(R"("authored":"yesterday",)") == u"not-a-datetime"_s);
    CHECK(head(R"("subject":{"reference":"Patient/1"},)") == QString());
    CHECK(head(R"("subject":"Patient/1",)") == u"json-type"_s);
    CHECK(head(R"("encounter":{"reference":"Patient/1"},)") == u"wrong-target"_s);
    CHECK(head(R"("surprise":true,)") == u"unknown-member"_s);
    CHECK(head(R"("basedOn":[],)") == u"empty"_s);
    CHECK(head(R"("identifier":{},)") == u"empty"_s);
    CHECK(head(R"("id":"not an id",)") == u"not-a-id"_s);
    CHECK(head(R"("text":{"status":"generated","div":"<p>x</p>"},)") == u"not-xhtml"_s);
    CHECK(head(R"("text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">a&nbsp;b</div>"},)")
          == QString());
    const auto narrative = [&](const QByteArray &inside) {
        return head(R"("text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'>)" + inside
                    + R"(</div>"},)");
    };
    CHECK(narrative("<p>x</p>") == QString());
    CHECK(narrative(" ") == u"txt-2"_s);
    CHECK(narrative("<p>x") == u"not-xhtml"_s);
    CHECK(narrative("<script>x</script>") == u"txt-1"_s);
    CHECK(narrative("<p onclick='x'>x</p>") == u"txt-1"_s);
    CHECK(head(R"("_authored":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason",)"
               R"("valueCode":"unknown"}]},)")
          == QString());
    CHECK(head(R"("extension":[{"url":"https://doorstep.example/e"}],)") == u"ext-1"_s);
    CHECK(head(R"("extension":[{"valueCode":"x"}],)") == u"missing"_s);
    CHECK(head(R"("authored":"2026","authored":"2027",)") == u"duplicate-member"_s);
    CHECK(head(R"("item":{"linkId":"g"},)") == u"json-type"_s);
}

TEST_CASE("a finding names its place and its item, and never the answer")
{
    const auto places = doorstep::forms::validation::readPlaces({}, {});
    const auto findings = doorstep::forms::validation::checkResponse(
        parsed(formText(tree)),
        parsed(responseText(R"({"linkId":"g","item":[{"linkId":"q","answer":[{"valueBoolean":true}]}]})")),
        {&places, {}});
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].path == u"QuestionnaireResponse.item[0].item[0].answer[0].valueBoolean"_s);
    CHECK(findings[0].linkId == u"q"_s);
    CHECK_FALSE(findings[0].words.contains(u"true"_s));
}
