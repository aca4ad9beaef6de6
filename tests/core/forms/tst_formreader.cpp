// SPDX-License-Identifier: Apache-2.0
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

struct BadForm {
    const char *why;
    QByteArray items;
    ErrorCode code;
    const char *names; ///< what the error must name besides the path
};

const QByteArray yesNo = R"("answerOption":[{"valueCoding":{"system":"s","code":"yes","display":"Yes"}},)"
                         R"({"valueCoding":{"system":"s","code":"no","display":"No"}}])";

QByteArray withMember(const QByteArray &member)
{
    return R"({"linkId":"q1","type":"string","text":"?",)" + member + "}";
}

QByteArray gated(const QByteArray &condition)
{
    return R"({"linkId":"gate","type":"choice","text":"?",)" + yesNo
        + R"(},{"linkId":"n","type":"integer","text":"?"},{"linkId":"h","type":"display","text":"?"},)"
          R"({"linkId":"q1","type":"string","text":"?","enableWhen":[)"
        + condition + "]}";
}

std::vector<BadForm> badForms()
{
    const auto unsupported = ErrorCode::UnsupportedForm;
    const auto invalid = ErrorCode::InvalidFile;
    return {
        {"an unknown type", R"({"linkId":"q1","type":"question"})", unsupported, "type question"},
        {"a value set from elsewhere", R"({"linkId":"q1","type":"choice","answerValueSet":"http://example.org/vs"})",
         unsupported, "http://example.org/vs"},
        {"a value set on a text", withMember(R"("answerValueSet":"http://hl7.org/fhir/ValueSet/yesnodontknow")"),
         invalid, "answerValueSet on a string"},
        {"an option of STU3", R"({"linkId":"q1","type":"choice","option":[{"valueString":"a"}]})", unsupported,
         "option"},
        {"a modifier", withMember(R"("modifierExtension":[])"), unsupported, "modifierExtension"},
        {"an expression",
         withMember(R"("extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/)"
                    R"(sdc-questionnaire-enableWhenExpression"}])"),
         invalid, "enableWhenExpression"},
        {"a calculation",
         withMember(R"("extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/)"
                    R"(sdc-questionnaire-calculatedExpression","valueExpression":)"
                    R"({"language":"text/cql","expression":"1"}}])"),
         unsupported, "calculatedExpression in the language text/cql"},
        {"an unknown extension of ours",
         withMember(R"("extension":[{"url":"https://doorstep.example/fhir/StructureDefinition/no-such"}])"),
         unsupported, "no-such"},
        {"an unknown control",
         withMember(R"("extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",)"
                    R"("valueCodeableConcept":{"coding":[{"code":"carousel"}]}}])"),
         unsupported, "carousel"},
        {"an expression on the text",
         withMember(R"("_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/cqf-expression"}]})"),
         unsupported, "cqf-expression"},
        {"an unknown member", withMember(R"("colour":"red")"), invalid, "colour"},
        {"a flag that is no flag", withMember(R"("required":"yes")"), invalid, "required"},
        {"a negative length", withMember(R"("maxLength":-1)"), invalid, "maxLength"},
        {"a wrong privacy class", withMember(R"("extension":[)" + ours("privacy-class", "valueCode", R"("Q")") + "]"),
         invalid, "privacy-class"},
        {"nobody to ask", withMember(R"("extension":[)" + ours("asked-of", "valueCode", R"("cat")") + "]"), invalid,
         "cat"},
        {"a choice without options", R"({"linkId":"q1","type":"choice"})", unsupported, "without answer options"},
        {"an option twice",
         R"({"linkId":"q1","type":"choice","answerOption":[{"valueString":"a"},{"valueString":"a"}]})", invalid,
         "twice"},
        {"an empty option", R"({"linkId":"q1","type":"choice","answerOption":[{"valueReference":{}}]})", invalid,
         "without a code"},
        {"an impossible initial", R"({"linkId":"q1","type":"integer","initial":[{"valueString":"x"}]})", invalid,
         "initial"},
        {"a linkId twice", R"({"linkId":"q1","type":"string"},{"linkId":"q1","type":"string"})", invalid, "twice"},
        {"a missing question", gated(R"({"question":"gone","operator":"=","answerInteger":1})"), invalid, "gone"},
        {"an unknown operator", gated(R"({"question":"n","operator":"~","answerInteger":1})"), invalid, "operator"},
        {"a wrong comparison", gated(R"({"question":"n","operator":"=","answerString":"x"})"), invalid, "cannot have"},
        {"a code that is no option", gated(R"({"question":"gate","operator":"=","answerCoding":{"code":"maybe"}})"),
         invalid, "cannot have"},
        {"an order of codes", gated(R"({"question":"gate","operator":">","answerCoding":{"code":"yes"}})"), invalid,
         "order"},
        {"a condition on a display", gated(R"({"question":"h","operator":"exists","answerBoolean":true})"), invalid,
         "not a question"},
        {"two conditions, not joined",
         gated(
             R"({"question":"n","operator":">","answerInteger":1},{"question":"n","operator":"<","answerInteger":5})"),
         invalid, "enableBehavior"},
        {"a loop of one",
         R"({"linkId":"q1","type":"string","enableWhen":[{"question":"q1","operator":"exists",)"
         R"("answerBoolean":true}]})",
         invalid, "a loop: q1 -> q1"},
        {"a loop through a group",
         R"({"linkId":"q1","type":"group","enableWhen":[{"question":"in","operator":"exists","answerBoolean":true}],)"
         R"("item":[{"linkId":"in","type":"string"}]})",
         invalid, "a loop: q1 -> in -> q1"},
        {"a look into a repeating group",
         R"({"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"in","type":"string"}]},)"
         R"({"linkId":"q1","type":"string","enableWhen":[{"question":"in","operator":"exists","answerBoolean":true}]})",
         unsupported, "repeating group"},
    };
}

} // namespace

TEST_CASE("a form that is wrong or asks too much is refused by path, linkId and feature")
{
    const std::vector<BadForm> all = badForms();
    for (const BadForm &bad : all) {
        DYNAMIC_SECTION(bad.why)
        {
            const auto form = readQuestionnaire(formBytes(bad.items), u"forms/bad.json"_s);
            REQUIRE_FALSE(form.ok());
            CAPTURE(form.error().what);
            CHECK(form.error().code == bad.code);
            CHECK(form.error().what.contains(u"forms/bad.json"_s));
            CHECK(form.error().what.contains(u"q1"_s));
            CHECK(form.error().what.contains(QString::fromLatin1(bad.names)));
        }
    }
}

TEST_CASE("a file that is no questionnaire is refused by its path")
{
    for (const QByteArray &bytes : {QByteArray("{"), QByteArray("[]"), QByteArray(R"({"resourceType":"Patient"})"),
                                    formBytes(""), formBytes(R"({"type":"string"})")}) {
        const auto form = readQuestionnaire(bytes, u"forms/bad.json"_s);
        REQUIRE_FALSE(form.ok());
        CHECK(form.error().code == ErrorCode::InvalidFile);
        CHECK(form.error().what.startsWith(u"forms/bad.json"_s));
    }
}

TEST_CASE("items nested without end are refused")
{
    QByteArray items = R"({"linkId":"last","type":"string"})";
    for (int i = 0; i < 60; ++i)
        items = R"({"linkId":"g)" + QByteArray::number(i) + R"(","type":"group","item":[)" + items + "]}";
    const auto form = readQuestionnaire(formBytes(items), u"deep.json"_s);
    REQUIRE_FALSE(form.ok());
    CHECK(form.error().what.contains(u"deeper"_s));
}

TEST_CASE("what holds for a protected group holds for everything in it")
{
    const auto form =
        makeForm(R"({"linkId":"g","type":"group","extension":[)" + ours("privacy-class", "valueCode", R"("P")")
                 + R"(],"item":[{"linkId":"q","type":"string"}]})");
    CHECK(form->item(form->indexOf(u"q"_s)).privacy == Privacy::Protected);
    CHECK(form->item(form->indexOf(u"q"_s)).alone);
}
