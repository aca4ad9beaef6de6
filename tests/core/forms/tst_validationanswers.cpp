// SPDX-License-Identifier: Apache-2.0
// What a form asks of one answer: types, options, value sets, limits, lengths, patterns, units, sizes.
#include "tests/core/forms/validationhelpers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

using namespace doorstep::test;

namespace {

struct Case {
    const char *item; ///< members of the item besides linkId; ' stands for "
    const char *answer; ///< what is in answer[0]
    const char *expected; ///< codes
};

QByteArray quoted(const char *text) { return QByteArray(text).replace('\'', '"'); }

QString answerCodes(const Case &one, const QByteArray &more = {})
{
    const QByteArray form = formText(R"({"linkId":"a",)" + quoted(one.item) + "}", more);
    const QByteArray response = responseText(R"({"linkId":"a","answer":[{)" + quoted(one.answer) + "}]}");
    return responseCodes(form, response);
}

void checkAll(std::initializer_list<Case> cases, const QByteArray &more = {})
{
    for (const Case &one : cases) {
        INFO(one.item << "  <-  " << one.answer);
        CHECK(answerCodes(one, more) == QString::fromLatin1(one.expected));
    }
}

QByteArray item(const char *type, const QByteArray &extensions)
{
    return R"({"linkId":"a","type":")" + QByteArray(type) + R"(","extension":[)" + extensions + "]}";
}

QString limited(const char *type, const QByteArray &extensions, const QByteArray &answer)
{
    return responseCodes(formText(item(type, extensions)),
                         responseText(R"({"linkId":"a","answer":[{)" + answer + "}]}"));
}

} // namespace

TEST_CASE("an answer is of the type its question has")
{
    checkAll({
        {"'type':'boolean'", "'valueBoolean':false", ""},
        {"'type':'boolean'", "'valueString':'true'", "wrong-type"},
        {"'type':'decimal'", "'valueDecimal':1.5", ""},
        {"'type':'decimal'", "'valueInteger':1", "wrong-type"},
        {"'type':'integer'", "'valueInteger':-3", ""},
        {"'type':'integer'", "'valueDecimal':3.0", "wrong-type"},
        {"'type':'date'", "'valueDate':'2026-11'", ""},
        {"'type':'date'", "'valueDateTime':'2026-11-01'", "wrong-type"},
        {"'type':'dateTime'", "'valueDateTime':'2026-11-01T09:00:00Z'", ""},
        {"'type':'time'", "'valueTime':'09:30:00'", ""},
        {"'type':'string'", "'valueString':'x'", ""},
        {"'type':'text'", "'valueString':'x\\ny'", ""},
        {"'type':'string'", "'valueString':'x\\ny'", "~line-break"},
        {"'type':'string'", "'valueCoding':{'system':'urn:x','code':'y'}", "wrong-type"},
        {"'type':'url'", "'valueUri':'https://example.org'", ""},
        {"'type':'url'", "'valueString':'https://example.org'", "wrong-type"},
        {"'type':'attachment'", "'valueAttachment':{'title':'x'}", ""},
        {"'type':'attachment'", "'valueUri':'x:y'", "wrong-type"},
        {"'type':'reference'", "'valueReference':{'display':'x'}", ""},
        {"'type':'reference'", "'valueString':'Patient/1'", "wrong-type"},
        {"'type':'quantity'", "'valueQuantity':{'value':3}", ""},
        {"'type':'quantity'", "'valueDecimal':3", "wrong-type"},
        {"'type':'choice'", "'valueBoolean':true", "wrong-type"},
    });
}

TEST_CASE("a value is written as FHIR writes it")
{
    checkAll({
        {"'type':'integer'", "'valueInteger':'3'", "json-type"},
        {"'type':'integer'", "'valueInteger':3.5", "not-an-integer"},
        {"'type':'integer'", "'valueInteger':3000000000", "integer-range"},
        {"'type':'boolean'", "'valueBoolean':'true'", "json-type"},
        {"'type':'string'", "'valueString':5", "json-type"},
        {"'type':'string'", "'valueString':''", "empty"},
        {"'type':'string'", "'valueString':'  '", "~only-spaces"},
        {"'type':'string'", "'valueString':null", "null"},
        {"'type':'date'", "'valueDate':'2026-13-01'", "not-a-date"},
        {"'type':'date'", "'valueDate':'2026-02-30'", "not-a-date"},
        {"'type':'date'", "'valueDate':'01/02/2026'", "not-a-date"},
        {"'type':'dateTime'", "'valueDateTime':'2026-11-01T09:00'", "not-a-datetime"},
        {"'type':'dateTime'", "'valueDateTime':'2026-11-01T09:00:00'", "not-a-datetime"},
        {"'type':'dateTime'", "'valueDateTime':'2026-11-01T09:00:00.25+01:00'", ""},
        {"'type':'time'", "'valueTime':'9:30'", "not-a-time"},
        {"'type':'time'", "'valueTime':'24:00:00'", "not-a-time"},
        {"'type':'url'", "'valueUri':'not a uri'", "not-a-uri"},
        {"'type':'decimal'", "'valueDecimal':'1.5'", "json-type"},
        {"'type':'string'", "'valueString':'x','valueBoolean':true", "too-many-values wrong-type"},
        {"'type':'string'", "'value':'x'", "unknown-member wrong-type"},
        {"'type':'quantity'", "'valueQuantity':{'value':3,'code':'g'}", "qty-3"},
        {"'type':'quantity'", "'valueQuantity':{'value':'3'}", "json-type"},
        {"'type':'reference'", "'valueReference':{'reference':'#nobody'}", "ref-1"},
        {"'type':'attachment'", "'valueAttachment':{'contentType':'text/plain','data':'!!'}", "not-base64"},
        {"'type':'attachment'", "'valueAttachment':{'data':'aGVsbG8='}", "att-1"},
        {"'type':'attachment'", "'valueAttachment':{'contentType':'text/plain','data':'aGVsbG8=','size':4}",
         "attachment-size"},
        {"'type':'attachment'", "'valueAttachment':{'contentType':'text/plain','data':'aGVsbG8=','hash':'aGVsbG8='}",
         "attachment-hash"},
    });
}

TEST_CASE("a choice is one of the options")
{
    const char *coded = "'type':'choice','answerOption':[{'valueCoding':{'system':'urn:x','code':'a'}},"
                        "{'valueCoding':{'system':'urn:x','code':'b'}}]";
    const char *open = "'type':'open-choice','answerOption':[{'valueCoding':{'system':'urn:x','code':'a'}}]";
    const char *words = "'type':'choice','answerOption':[{'valueString':'tea'},{'valueString':'milk'}]";
    const char *numbers = "'type':'choice','answerOption':[{'valueInteger':1},{'valueInteger':2}]";
    checkAll({
        {coded, "'valueCoding':{'system':'urn:x','code':'b','display':'whatever'}", ""},
        {coded, "'valueCoding':{'system':'urn:x','code':'c'}", "not-an-option"},
        {coded, "'valueCoding':{'system':'urn:other','code':'a'}", "not-an-option"},
        {coded, "'valueCoding':{'code':'a'}", "not-an-option ~no-system"},
        {coded, "'valueCoding':{'display':'A'}", "not-an-option"},
        {coded, "'valueString':'a'", "not-an-option"},
        {open, "'valueString':'something else'", ""},
        {open, "'valueCoding':{'system':'urn:x','code':'a'}", ""},
        {open, "'valueCoding':{'system':'urn:x','code':'z'}", "not-an-option"},
        {words, "'valueString':'milk'", ""},
        {words, "'valueString':'Milk'", "not-an-option"},
        {words, "'valueCoding':{'system':'urn:x','code':'milk'}", "not-an-option"},
        {numbers, "'valueInteger':2", ""},
        {numbers, "'valueInteger':3", "not-an-option"},
        {numbers, "'valueString':'2'", "not-an-option"},
        {"'type':'choice','answerOption':[{'valueDate':'2026-11-01'}]", "'valueDate':'2026-11-01'", ""},
        {"'type':'choice','answerOption':[{'valueTime':'09:00:00'}]", "'valueTime':'10:00:00'", "not-an-option"},
        {"'type':'string','answerOption':[{'valueString':'tea'}]", "'valueString':'gin'", "not-an-option"},
        {"'type':'integer','answerOption':[{'valueInteger':5}]", "'valueInteger':6", "not-an-option"},
        {"'type':'date','answerOption':[{'valueDate':'2026-11-01'}]", "'valueDate':'2026-11-02'", "not-an-option"},
        {"'type':'choice'", "'valueCoding':{'system':'urn:x','code':'free'}", ""},
        {"'type':'choice','answerOption':[{'valueCoding':{'system':'urn:x','code':'a'}}]",
         "'valueCoding':{'system':'local','code':'a'}", "relative-system not-an-option"},
    });
}

TEST_CASE("an exclusive option stands alone")
{
    const QByteArray option = extension("questionnaire-optionExclusive", R"("valueBoolean":true)");
    const QByteArray form = formText(R"({"linkId":"a","type":"choice","repeats":true,"answerOption":[)"
                                     R"({"valueCoding":{"system":"urn:x","code":"none"},"extension":[)"
                                     + option + R"(]},{"valueCoding":{"system":"urn:x","code":"b"}}]})");
    const QByteArray none = R"({"valueCoding":{"system":"urn:x","code":"none"}})";
    const QByteArray other = R"({"valueCoding":{"system":"urn:x","code":"b"}})";
    const auto given = [](const QByteArray &answers) {
        return responseText(R"({"linkId":"a","answer":[)" + answers + "]}");
    };
    CHECK(responseCodes(form, given(none)) == QString());
    CHECK(responseCodes(form, given(none + "," + other)) == u"exclusive"_s);
}

TEST_CASE("a value set in the form is looked into; one that is not here leaves a warning")
{
    const QByteArray contained = quoted(
        "'contained':["
        "{'resourceType':'ValueSet','id':'listed','status':'active','compose':{'include':[{'system':'urn:x','concept':"
        "[{'code':'a'},{'code':'b'}]}],'exclude':[{'system':'urn:x','concept':[{'code':'b'}]}]}},"
        "{'resourceType':'ValueSet','id':'whole','status':'active','compose':{'include':[{'system':'urn:here'}]}},"
        "{'resourceType':'ValueSet','id':'union','status':'active','compose':{'include':[{'valueSet':['#listed']},"
        "{'system':'urn:y','concept':[{'code':'c'}]}]}},"
        "{'resourceType':'ValueSet','id':'expanded','status':'active','expansion':{'timestamp':'2026-01-01','contains':"
        "[{'abstract':true,'system':'urn:x','code':'top','contains':[{'system':'urn:x','code':'leaf'}]}]}},"
        "{'resourceType':'ValueSet','id':'filtered','status':'active','compose':{'include':[{'system':'urn:x','filter':"
        "[{'property':'p','op':'=','value':'v'}]}]}},"
        "{'resourceType':'CodeSystem','id':'here','url':'urn:here','status':'active','content':'complete','concept':"
        "[{'code':'p','concept':[{'code':'q'}]}]}],");
    const auto set = [](const char *type, const char *name) {
        return "'type':'" + std::string(type) + "','answerValueSet':'" + name + "'";
    };
    const auto expect = [&](const std::string &item, const char *answer, const char *expected) {
        INFO(item << "  <-  " << answer);
        CHECK(answerCodes({item.c_str(), answer, ""}, contained) == QString::fromLatin1(expected));
    };
    expect(set("choice", "#listed"), "'valueCoding':{'system':'urn:x','code':'a'}", "");
    expect(set("choice", "#listed"), "'valueCoding':{'system':'urn:x','code':'b'}", "not-in-value-set");
    expect(set("choice", "#listed"), "'valueCoding':{'system':'urn:y','code':'a'}", "not-in-value-set");
    expect(set("choice", "#whole"), "'valueCoding':{'system':'urn:here','code':'q'}", "");
    expect(set("choice", "#whole"), "'valueCoding':{'system':'urn:here','code':'r'}", "not-in-value-set");
    expect(set("choice", "#union"), "'valueCoding':{'system':'urn:y','code':'c'}", "");
    expect(set("choice", "#union"), "'valueCoding':{'system':'urn:x','code':'a'}", "");
    expect(set("choice", "#union"), "'valueCoding':{'system':'urn:x','code':'c'}", "not-in-value-set");
    expect(set("choice", "#expanded"), "'valueCoding':{'system':'urn:x','code':'leaf'}", "");
    expect(set("choice", "#expanded"), "'valueCoding':{'system':'urn:x','code':'top'}", "not-in-value-set");
    expect(set("choice", "#filtered"), "'valueCoding':{'system':'urn:x','code':'a'}", "~value-set-unknown");
    expect(set("choice", "#nothing"), "'valueCoding':{'system':'urn:x','code':'a'}", "~value-set-unknown");
    expect(set("choice", "https://doorstep.example/vs"), "'valueCoding':{'system':'urn:x','code':'a'}",
           "~value-set-unknown");
    expect(set("open-choice", "#listed"), "'valueString':'another'", "");
    expect(set("open-choice", "#listed"), "'valueCoding':{'system':'urn:x','code':'z'}", "not-in-value-set");
    expect(set("choice", "http://hl7.org/fhir/ValueSet/administrative-gender"),
           "'valueCoding':{'system':'http://hl7.org/fhir/administrative-gender','code':'female'}", "");
    expect(set("choice", "http://hl7.org/fhir/ValueSet/administrative-gender"),
           "'valueCoding':{'system':'http://hl7.org/fhir/administrative-gender','code':'girl'}", "not-in-value-set");
}

TEST_CASE("limits hold for every type that has them, and the limit itself is allowed")
{
    const auto least = [](const QByteArray &value) { return extension("minValue", value); };
    const auto most = [](const QByteArray &value) { return extension("maxValue", value); };
    CHECK(limited("integer", least(R"("valueInteger":3)"), R"("valueInteger":3)") == QString());
    CHECK(limited("integer", least(R"("valueInteger":3)"), R"("valueInteger":2)") == u"too-low"_s);
    CHECK(limited("integer", most(R"("valueInteger":3)"), R"("valueInteger":4)") == u"too-high"_s);
    CHECK(limited("decimal", most(R"("valueDecimal":0.5)"), R"("valueDecimal":0.5)") == QString());
    CHECK(limited("decimal", most(R"("valueDecimal":0.5)"), R"("valueDecimal":0.51)") == u"too-high"_s);
    CHECK(limited("decimal", least(R"("valueInteger":1)"), R"("valueDecimal":0.9)") == u"too-low"_s);
    CHECK(limited("date", least(R"("valueDate":"2026-03-01")"), R"("valueDate":"2026-02-28")") == u"too-low"_s);
    CHECK(limited("date", most(R"("valueDate":"2026-03-01")"), R"("valueDate":"2026-03-01")") == QString());
    CHECK(limited("date", most(R"("valueDate":"2026-03-01")"), R"("valueDate":"2027")") == u"too-high"_s);
    CHECK(limited("dateTime", most(R"("valueDateTime":"2026-03-01T10:00:00Z")"),
                  R"("valueDateTime":"2026-03-01T11:30:00+01:00")")
          == u"too-high"_s);
    CHECK(limited("dateTime", most(R"("valueDateTime":"2026-03-01T10:00:00Z")"),
                  R"("valueDateTime":"2026-03-01T10:30:00+01:00")")
          == QString());
    CHECK(limited("time", least(R"("valueTime":"09:00:00")"), R"("valueTime":"08:59:59")") == u"too-low"_s);
    CHECK(limited("quantity", most(R"("valueDecimal":5)"), R"("valueQuantity":{"value":6,"unit":"kg"})")
          == u"too-high"_s);
}

TEST_CASE("quantities are compared across units that convert, and not across others")
{
    const auto kilograms = [](const char *name) {
        return extension(name, R"("valueQuantity":{"value":2,"system":"http://unitsofmeasure.org","code":"kg"})");
    };
    const auto given = [](const char *value, const char *code) {
        return R"("valueQuantity":{"value":)" + QByteArray(value) + R"(,"system":"http://unitsofmeasure.org","code":")"
            + code + R"("})";
    };
    CHECK(limited("quantity", kilograms("sdc-questionnaire-minQuantity"), given("2", "kg")) == QString());
    CHECK(limited("quantity", kilograms("sdc-questionnaire-minQuantity"), given("1999", "g")) == u"too-low"_s);
    CHECK(limited("quantity", kilograms("sdc-questionnaire-maxQuantity"), given("2001", "g")) == u"too-high"_s);
    CHECK(limited("quantity", kilograms("sdc-questionnaire-maxQuantity"), given("3", "cm")) == u"unit-unlike"_s);
    CHECK(limited("quantity", kilograms("sdc-questionnaire-maxQuantity"), given("3", "[drp]")) == u"~unit-unknown"_s);
    CHECK(limited("quantity", kilograms("sdc-questionnaire-maxQuantity"), R"("valueQuantity":{"value":1})")
          == u"unit-missing"_s);
}

TEST_CASE("a quantity is in one of the units offered")
{
    const QByteArray units =
        extension("questionnaire-unitOption", R"("valueCoding":{"system":"http://unitsofmeasure.org","code":"g"})")
        + "," + extension("questionnaire-unitOption", R"("valueCoding":{"display":"spoons"})");
    CHECK(limited("quantity", units,
                  R"("valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"g","unit":"gram"})")
          == QString());
    CHECK(limited("quantity", units, R"("valueQuantity":{"value":1,"unit":"spoons"})") == QString());
    CHECK(limited("quantity", units, R"("valueQuantity":{"value":1,"system":"http://unitsofmeasure.org","code":"kg"})")
          == u"unit"_s);
}

TEST_CASE("texts keep their lengths and their pattern")
{
    checkAll({
        {"'type':'string','maxLength':3", "'valueString':'abc'", ""},
        {"'type':'string','maxLength':3", "'valueString':'abcd'", "too-long"},
        {"'type':'text','maxLength':3", "'valueString':'abcd'", "too-long"},
        {"'type':'url','maxLength':3", "'valueUri':'x:yz'", "too-long"},
    });
    CHECK(limited("string", extension("minLength", R"("valueInteger":2)"), R"("valueString":"a")") == u"too-short"_s);
    CHECK(limited("string", extension("minLength", R"("valueInteger":2)"), R"("valueString":"ab")") == QString());
    const QByteArray pattern = extension("regex", R"("valueString":"[0-9]{3}")");
    CHECK(limited("string", pattern, R"("valueString":"123")") == QString());
    CHECK(limited("string", pattern, R"("valueString":"1234")") == u"pattern"_s);
    CHECK(limited("string", extension("regex", R"("valueString":"[")"), R"("valueString":"1")") == u"~bad-pattern"_s);
}

TEST_CASE("decimal places count as they were written")
{
    const QByteArray two = extension("maxDecimalPlaces", R"("valueInteger":2)");
    CHECK(limited("decimal", two, R"("valueDecimal":1.25)") == QString());
    CHECK(limited("decimal", two, R"("valueDecimal":1.250)") == u"decimal-places"_s);
    CHECK(limited("quantity", two, R"("valueQuantity":{"value":0.125})") == u"decimal-places"_s);
}

TEST_CASE("an attachment has a type and a size the form takes")
{
    const QByteArray picture = extension("mimeType", R"("valueCode":"image/png")") + ","
        + extension("mimeType", R"("valueCode":"text/*")") + "," + extension("maxSize", R"("valueDecimal":5)");
    CHECK(limited("attachment", picture, R"("valueAttachment":{"contentType":"text/plain","data":"aGVsbG8="})")
          == QString());
    CHECK(limited("attachment", picture, R"("valueAttachment":{"contentType":"image/jpeg"})") == u"mime-type"_s);
    CHECK(limited("attachment", picture, R"("valueAttachment":{"title":"x"})") == u"mime-type"_s);
    CHECK(limited("attachment", picture, R"("valueAttachment":{"contentType":"image/png","data":"aGVsbG8hIQ=="})")
          == u"too-large"_s);
}

TEST_CASE("a reference points to a kind of resource the form takes")
{
    const QByteArray patient = extension("questionnaire-referenceResource", R"("valueCode":"Patient")");
    CHECK(limited("reference", patient, R"("valueReference":{"reference":"Patient/1"})") == QString());
    CHECK(limited("reference", patient, R"("valueReference":{"reference":"https://x.example/fhir/Patient/1"})")
          == QString());
    CHECK(limited("reference", patient, R"("valueReference":{"reference":"Group/1"})") == u"wrong-target"_s);
    CHECK(limited("reference", patient, R"("valueReference":{"type":"Group","display":"x"})") == u"wrong-target"_s);
    CHECK(limited("reference", patient, R"("valueReference":{"display":"x"})") == QString());
}
