// SPDX-License-Identifier: Apache-2.0
// Questionnaires by themselves: structure, the invariants of FHIR R4, and where conditions point.
#include "tests/core/forms/validationhelpers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep::test;

namespace {

struct Case {
    const char *items; ///< ' stands for "
    const char *expected;
};

void checkAll(std::initializer_list<Case> cases)
{
    for (const Case &one : cases) {
        INFO(one.items);
        CHECK(formCodes(formText(QByteArray(one.items).replace('\'', '"'))) == QString::fromLatin1(one.expected));
    }
}

QString header(const QByteArray &more) { return formCodes(formText(R"({"linkId":"a","type":"string"})", more)); }

} // namespace

TEST_CASE("a plain questionnaire is valid")
{
    checkAll({
        {"{'linkId':'a','type':'string','text':'?','maxLength':5}", ""},
        {"{'linkId':'g','type':'group','item':[{'linkId':'a','type':'display','text':'x'}]}", ""},
        {"{'linkId':'a','type':'boolean','initial':[{'valueBoolean':true}]}", ""},
        {"{'linkId':'a','type':'choice','repeats':true,'answerOption':[{'valueCoding':{'system':'urn:x','code':'c'},"
         "'initialSelected':true}]}",
         ""},
        {"{'linkId':'a','type':'question'}", "unknown-code"},
        {"{'linkId':'a'}", "missing"},
        {"{'type':'string'}", "missing"},
        {"{'linkId':7,'type':'string'}", "json-type"},
        {"{'linkId':'','type':'string'}", "empty"},
        {"{'linkId':'a','type':'string','required':'yes'}", "json-type"},
        {"{'linkId':'a','type':'string','maxLength':1.5}", "not-an-integer"},
        {"{'linkId':'a','type':'string','colour':'red'}", "unknown-member"},
        {"{'linkId':'a','type':'string','code':{'code':'x'}}", "json-type"},
        {"{'linkId':'a','type':'string','code':[]}", "empty"},
        {"{'linkId':'a','type':'choice','answerOption':[{'valueDecimal':1.5}]}", "unknown-member missing ~value-type"},
        {"{'linkId':'a','type':'choice','answerOption':[{'initialSelected':true}]}", "missing"},
    });
}

TEST_CASE("que-1 to que-13")
{
    checkAll({
        {"{'linkId':'a','type':'group'}", "que-1"},
        {"{'linkId':'a','type':'display','item':[{'linkId':'b','type':'string'}]}", "que-1"},
        {"{'linkId':'a','type':'string'},{'linkId':'a','type':'string'}", "que-2"},
        {"{'linkId':'a','type':'group','item':[{'linkId':'a','type':'string'}]}", "que-2"},
        {"{'linkId':'a','type':'display','code':[{'system':'urn:x','code':'c'}]}", "que-3"},
        {"{'linkId':'a','type':'choice','answerValueSet':'urn:x','answerOption':[{'valueString':'x'}]}", "que-4"},
        {"{'linkId':'a','type':'text','answerOption':[{'valueString':'x'}]}", "que-5"},
        {"{'linkId':'a','type':'boolean','answerValueSet':'urn:x'}", "que-5"},
        {"{'linkId':'a','type':'string','answerOption':[{'valueString':'x'}]}", ""},
        {"{'linkId':'a','type':'display','required':false}", "que-6"},
        {"{'linkId':'a','type':'display','repeats':true}", "que-6"},
        {"{'linkId':'b','type':'string'},{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':"
         "'exists','answerString':'x'}]}",
         "que-7"},
        {"{'linkId':'g','type':'group','initial':[{'valueString':'x'}],'item':[{'linkId':'a','type':'string'}]}",
         "que-8"},
        {"{'linkId':'a','type':'display','initial':[{'valueString':'x'}]}", "que-8"},
        {"{'linkId':'a','type':'display','readOnly':true}", "que-9"},
        {"{'linkId':'a','type':'choice','maxLength':5}", "que-10"},
        {"{'linkId':'a','type':'open-choice','maxLength':5}", ""},
        {"{'linkId':'a','type':'choice','answerOption':[{'valueString':'x'}],'initial':[{'valueString':'x'}]}",
         "que-11"},
        {"{'linkId':'b','type':'boolean'},{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':'=',"
         "'answerBoolean':true},{'question':'b','operator':'exists','answerBoolean':true}]}",
         "que-12"},
        {"{'linkId':'a','type':'string','initial':[{'valueString':'x'},{'valueString':'y'}]}", "que-13"},
        {"{'linkId':'a','type':'string','repeats':true,'initial':[{'valueString':'x'},{'valueString':'y'}]}", ""},
    });
}

TEST_CASE("conditions point at items that are there")
{
    checkAll({
        {"{'linkId':'a','type':'string','enableWhen':[{'question':'z','operator':'=','answerString':'x'}]}",
         "condition-target"},
        {"{'linkId':'a','type':'string','enableWhen':[{'question':'a','operator':'=','answerString':'x'}]}",
         "condition-self"},
        {"{'linkId':'a','type':'group','enableWhen':[{'question':'b','operator':'=','answerString':'x'}],'item':"
         "[{'linkId':'b','type':'string'}]}",
         "condition-inner"},
        {"{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':'=','answerString':'x'}]},"
         "{'linkId':'b','type':'string'}",
         "~condition-later"},
        {"{'linkId':'b','type':'string'},{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':'~',"
         "'answerString':'x'}]}",
         "unknown-code"},
        {"{'linkId':'b','type':'string'},{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':'='}]}",
         "missing"},
        {"{'linkId':'b','type':'string'},{'linkId':'a','type':'string','enableWhen':[{'operator':'=','answerString':"
         "'x'}]}",
         "missing"},
        {"{'linkId':'b','type':'string'},{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':'=',"
         "'answerString':'x','answerBoolean':true}]}",
         "too-many-values ~condition-type"},
        {"{'linkId':'b','type':'string'},{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':'=',"
         "'answerBoolean':true}]}",
         "~condition-type"},
        {"{'linkId':'b','type':'display'},{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':"
         "'exists','answerBoolean':true}]}",
         "~condition-group"},
    });
}

TEST_CASE("values of another type than the question are looked at")
{
    checkAll({
        {"{'linkId':'a','type':'integer','initial':[{'valueString':'x'}]}", "~value-type"},
        {"{'linkId':'a','type':'integer','answerOption':[{'valueString':'x'}]}", "~value-type"},
    });
}

TEST_CASE("the header is FHIR's")
{
    CHECK(formCodes(R"({"resourceType":"Questionnaire","item":[{"linkId":"a","type":"string"}]})") == u"missing"_s);
    CHECK(formCodes(R"({"resourceType":"Questionnaire","status":"final","item":[{"linkId":"a","type":"string"}]})")
          == u"unknown-code"_s);
    CHECK(header(R"("name":"not a name",)") == u"~que-0"_s);
    CHECK(header(R"("date":"2026-11-31",)") == u"not-a-datetime"_s);
    CHECK(header(R"("subjectType":"Patient",)") == u"json-type"_s);
    CHECK(header(R"("subjectType":["Patient"],"_subjectType":[null],)") == QString());
    CHECK(header(R"("subjectType":["Patient",null],)") == u"null"_s);
    CHECK(header(R"("effectivePeriod":{"start":"2026-02-01","end":"2026-01-01"},)") == u"per-1"_s);
    CHECK(header(R"("contact":[{"telecom":[{"value":"x"}]}],)") == u"cpt-2"_s);
    CHECK(header(R"("meta":{"lastUpdated":"2026-11-01"},)") == u"not-a-instant"_s);
    CHECK(header(R"("subjectType":["Person","Hamster"],)") == u"unknown-code"_s);
    CHECK(header(R"("derivedFrom":["Questionnaire/1"],)") == u"relative-canonical"_s);
    CHECK(header(R"("derivedFrom":["https://doorstep.example/other|1"],)") == QString());
    CHECK(header(R"("implicitRules":"oid:1.2.3",)") == u"not-a-uri"_s);
    CHECK(header(R"("implicitRules":"urn:uuid:123",)") == u"not-a-uri"_s);
    CHECK(header(R"("implicitRules":"a b",)") == u"not-a-uri"_s);
    CHECK(header(R"("date":"0000",)") == u"not-a-datetime"_s);
    CHECK(formCodes(R"({"resourceType":"Questionnaire","status":"draft","url":"q1","item":[{"linkId":"a",)"
                    R"("type":"string"}]})")
          == u"relative-canonical"_s);
    CHECK(header(R"("url":"https://doorstep.example/again",)") == u"duplicate-member"_s);
    CHECK(header(R"("code":[{"system":"local","code":"x"}],)") == u"relative-system"_s);
}

TEST_CASE("what a questionnaire contains is referred to, and is itself plain")
{
    const auto contained = [](const QByteArray &resource) {
        return formCodes(
            formText(R"({"linkId":"a","type":"choice","answerValueSet":"#v"})", R"("contained":[)" + resource + "],"));
    };
    CHECK(contained(R"({"resourceType":"ValueSet","id":"v","status":"active"})") == QString());
    CHECK(contained(R"({"resourceType":"ValueSet","id":"w","status":"active"})") == u"dom-3"_s);
    CHECK(contained(R"({"resourceType":"ValueSet","id":"v","status":"active","meta":{"versionId":"1"}})")
          == u"dom-4"_s);
    CHECK(contained(R"({"resourceType":"Basic","id":"v","meta":{"security":[{"code":"x"}]}})") == u"dom-5"_s);
    CHECK(contained(R"({"resourceType":"Basic","id":"v","contained":[]})") == u"dom-2"_s);
    CHECK(contained(R"({"id":"v"})") == u"no-resource-type"_s);
    CHECK(contained(R"({"resourceType":"Basic"})") == u"json-type"_s);
}

TEST_CASE("a value set or patient that a form contains is held against FHIR too")
{
    const auto codes = [](const char *members) {
        return formCodes(formText(R"({"linkId":"a","type":"choice","answerValueSet":"#v"})",
                                  R"("contained":[{"resourceType":"ValueSet","id":"v","status":"active",)"
                                      + QByteArray(members).replace('\'', '"') + "}],"));
    };
    CHECK(codes("'compose':{'include':[{'system':'urn:x','concept':[{'code':'a'}]}]}") == QString());
    CHECK(codes("'compose':{}") == u"empty"_s);
    CHECK(codes("'compose':{'inactive':true}") == u"missing"_s);
    CHECK(codes("'compose':{'include':[{'version':'1'}]}") == u"vsd-1"_s);
    CHECK(codes("'compose':{'include':[{'valueSet':['urn:y'],'concept':[{'code':'a'}]}]}") == u"vsd-2"_s);
    CHECK(codes("'compose':{'include':[{'system':'urn:x','concept':[{'code':'a'}],"
                "'filter':[{'property':'p','op':'=','value':'v'}]}]}")
          == u"vsd-3"_s);
    CHECK(codes("'compose':{'include':[{'system':'urn:x','filter':[{'property':'p','op':'like','value':'v'}]}]}")
          == u"unknown-code"_s);
    CHECK(codes("'compose':{'include':[{'system':'urn:x','concept':[{'display':'A'}]}]}") == u"missing"_s);
    CHECK(codes("'expansion':{'contains':[{'system':'urn:x','code':'a'}]}") == u"missing"_s);
    CHECK(codes("'expansion':{'timestamp':'2026-11-26','contains':[{'code':'a'}]}") == u"vsd-10"_s);
    CHECK(codes("'expansion':{'timestamp':'2026-11-26','contains':[{'abstract':true}]}") == u"vsd-6"_s);
    CHECK(codes("'expansion':{'timestamp':'2026-11-26','contains':[{'display':'A'}]}") == u"vsd-9"_s);
    CHECK(codes("'expansion':{'timestamp':'2026-11-26','contains':[{'display':'A','abstract':true}]}") == QString());
    CHECK(codes("'colour':'red'") == u"unknown-member"_s);
}

TEST_CASE("extensions we know have values of their type")
{
    const auto with = [](const char *name, const QByteArray &value) {
        return formCodes(formText(R"({"linkId":"a","type":"string","extension":[)" + extension(name, value) + "]}"));
    };
    CHECK(with("questionnaire-hidden", R"("valueBoolean":true)") == QString());
    CHECK(with("questionnaire-hidden", R"("valueString":"true")") == u"extension-type"_s);
    CHECK(with("minLength", R"("valueInteger":"3")") == u"json-type"_s);
    CHECK(with("regex", R"("valueInteger":3)") == u"extension-type"_s);
    CHECK(with("unheard-of", R"("valueInteger":3)") == QString());
    CHECK(with("unheard-of", R"("valueColour":"red")") == u"unknown-member"_s);
}

TEST_CASE("an expression that cannot be read is looked at")
{
    const auto with = [](const char *text) {
        return formCodes(formText(
            R"({"linkId":"a","type":"integer","extension":[)"
            + extension("sdc-questionnaire-calculatedExpression",
                        R"("valueExpression":{"language":"text/fhirpath","expression":")" + QByteArray(text) + R"("})")
            + "]}"));
    };
    CHECK(with("1 + 2") == QString());
    CHECK(with("1 +") == u"~expression"_s);
}

TEST_CASE("a questionnaire of another FHIR version is told apart")
{
    using doorstep::forms::validation::otherFhirVersion;
    const auto other = [](const QByteArray &items) { return otherFhirVersion(parsed(formText(items))); };
    CHECK(other(R"({"linkId":"a","type":"string"})") == QString());
    CHECK(other(R"({"linkId":"a","type":"coding"})") == u"item a: type coding (FHIR R5)"_s);
    CHECK(other(R"({"linkId":"a","type":"choice","option":[]})") == u"item a: option (FHIR STU3)"_s);
}
