// SPDX-License-Identifier: Apache-2.0
// Which answers a question takes, what they are compared with, and how people read them.
#include "core/forms/answers.h"
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

#include <QElapsedTimer>

using namespace doorstep;
using namespace doorstep::test;

namespace {

QByteArray hl7(const char *name, const char *member, const char *value)
{
    return QByteArray(R"({"url":"http://hl7.org/fhir/StructureDefinition/)") + name + R"(",")" + member + R"(":)"
        + value + "}";
}

QByteArray sdc(const char *name, const char *member, const char *value)
{
    return QByteArray(R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-)") + name + R"(",")"
        + member + R"(":)" + value + "}";
}

/// The first item of a form with one question of this type.
Item question(const char *type, const QByteArray &extensions = {}, const QByteArray &more = {})
{
    const auto form =
        makeForm(QByteArray(R"({"linkId":"q","type":")") + type + R"(","extension":[)" + extensions + "]" + more + "}");
    return form->items().front();
}

QString refusal(const Item &item, const QJsonArray &answers)
{
    const auto checked = checkAnswers(item, answers);
    return checked ? QString() : checked.error().what.section(u": "_s, -1);
}

QJsonObject parse(const char *json) { return QJsonDocument::fromJson(json).object(); }

QJsonArray quantity(double number, const char *code = nullptr)
{
    QJsonObject one{{u"value"_s, number}};
    if (code)
        one.insert(u"code"_s, QString::fromLatin1(code));
    return value(u"valueQuantity"_s, one);
}

bool satisfied(const Item &item, Operator op, const QJsonArray &answers, const QJsonValue &wanted)
{
    Condition condition;
    condition.op = op;
    condition.answer = wanted;
    return holds(condition, item, answers);
}

} // namespace

TEST_CASE("a text keeps its length, its pattern and no spaces around it")
{
    const Item item = question(
        "string", hl7("minLength", "valueInteger", "3") + "," + hl7("regex", "valueString", R"("[A-Z]+[0-9]*")"),
        R"(,"maxLength":6)");
    CHECK(refusal(item, text(u"AB"_s)) == u"too-short");
    CHECK(refusal(item, text(u"ABCDEFG"_s)) == u"too-long");
    CHECK(refusal(item, text(u"ABC-"_s)) == u"pattern");
    CHECK(refusal(item, text(u"xABC"_s)) == u"pattern");
    CHECK(*checkAnswers(item, text(u" ABC12 "_s)) == text(u"ABC12"_s));
    CHECK(checkAnswers(item, text(u"  "_s))->isEmpty());
}

TEST_CASE("a pattern that would take for ever is no match, and soon")
{
    const Item item = question("text", hl7("regex", "valueString", R"("((a+)+)+b")"));
    QElapsedTimer timer;
    timer.start();
    CHECK(refusal(item, text(QString(5000, u'a'))) == u"pattern");
    CHECK(timer.elapsed() < 2000);
}

TEST_CASE("a number keeps its range and its places after the point")
{
    const Item item = question("decimal",
                               hl7("minValue", "valueDecimal", "0.5") + "," + hl7("maxValue", "valueInteger", "9") + ","
                                   + hl7("maxDecimalPlaces", "valueInteger", "2"));
    CHECK(refusal(item, value(u"valueDecimal"_s, 0.49)) == u"too-low");
    CHECK(refusal(item, value(u"valueDecimal"_s, 9.01)) == u"too-high");
    CHECK(refusal(item, value(u"valueDecimal"_s, 1.125)) == u"decimals");
    CHECK(refusal(item, value(u"valueDecimal"_s, 1.25)).isEmpty());
    CHECK(refusal(item, text(u"1"_s)) == u"type");
    CHECK(refusal(question("integer"), value(u"valueInteger"_s, 1.5)) == u"type");
    CHECK(refusal(question("integer"), value(u"valueInteger"_s, 3e9)) == u"type");
}

TEST_CASE("dates and times keep their ranges, whatever their offsets")
{
    const Item date = question("date", hl7("minValue", "valueDate", R"("2026-03-10")"));
    CHECK(refusal(date, value(u"valueDate"_s, u"2026-03-09"_s)) == u"too-low");
    CHECK(refusal(date, value(u"valueDate"_s, u"2026-03"_s)).isEmpty());
    CHECK(refusal(date, value(u"valueDate"_s, u"2026-02-30"_s)) == u"not-a-date");
    const Item moment = question("dateTime", hl7("maxValue", "valueDateTime", R"("2026-03-10T12:00:00Z")"));
    CHECK(refusal(moment, value(u"valueDateTime"_s, u"2026-03-10T13:30:00+02:00"_s)).isEmpty());
    CHECK(refusal(moment, value(u"valueDateTime"_s, u"2026-03-10T12:30:00Z"_s)) == u"too-high");
    CHECK(refusal(moment, value(u"valueDateTime"_s, u"2026-03-11"_s)) == u"too-high");
    const Item time = question(
        "time", hl7("minValue", "valueTime", R"("08:00:00")") + "," + hl7("maxValue", "valueTime", R"("17:30:00")"));
    CHECK(refusal(time, value(u"valueTime"_s, u"07:59:59"_s)) == u"too-low");
    CHECK(refusal(time, value(u"valueTime"_s, u"17:30"_s)).isEmpty());
    CHECK(refusal(time, value(u"valueTime"_s, u"17:31:00"_s)) == u"too-high");
    CHECK(refusal(time, value(u"valueTime"_s, u"25:00:00"_s)) == u"not-a-time");
}

TEST_CASE("an address on the web has no spaces")
{
    const Item item = question("url");
    CHECK(*checkAnswers(item, value(u"valueUri"_s, u" https://example.org/a "_s))
          == value(u"valueUri"_s, u"https://example.org/a"_s));
    CHECK(refusal(item, value(u"valueUri"_s, u"two words"_s)) == u"not-a-url");
    CHECK(refusal(item, text(u"https://example.org"_s)) == u"type");
    CHECK(checkAnswers(item, value(u"valueUri"_s, u""_s))->isEmpty());
}

TEST_CASE("an attachment is of an allowed kind and no larger than allowed")
{
    const Item item = question("attachment",
                               hl7("maxSize", "valueDecimal", "0.00001") + "," // 10.5 bytes
                                   + hl7("mimeType", "valueCode", R"("image/*")") + ","
                                   + hl7("mimeType", "valueCode", R"("application/pdf")"));
    const auto attached = [](const char *json) { return value(u"valueAttachment"_s, parse(json)); };
    CHECK(refusal(item, attached(R"({"contentType":"image/png","data":"MDEyMzQ1Njc4OQ=="})")).isEmpty());
    CHECK(refusal(item, attached(R"({"contentType":"image/png","data":"MDEyMzQ1Njc4OTA="})")) == u"too-big");
    CHECK(refusal(item, attached(R"({"contentType":"image/png","size":11,"url":"http://example.org"})")) == u"too-big");
    CHECK(refusal(item, attached(R"({"contentType":"image/png","data":"not base64!"})")) == u"type");
    CHECK(refusal(item, attached(R"({"contentType":"text/plain","url":"http://example.org"})")) == u"wrong-kind");
    CHECK(refusal(item, attached(R"({"contentType":"application/pdf","title":"Letter"})")).isEmpty());
    CHECK(refusal(item, attached(R"({"data":"MDEy"})")) == u"type");
    CHECK(refusal(item, attached("{}")) == u"type");
    CHECK(answerWords(item, attached(R"({"contentType":"application/pdf","title":"Letter"})")) == u"Letter");
    CHECK(answerWords(item, attached(R"({"contentType":"image/png"})")) == u"A file (image/png)");
}

TEST_CASE("a reference is to an allowed kind of resource, where it says")
{
    const Item item = question("reference", hl7("questionnaire-referenceResource", "valueCode", R"("Patient")"));
    const auto to = [](const char *json) { return value(u"valueReference"_s, parse(json)); };
    CHECK(refusal(item, to(R"({"reference":"Patient/1"})")).isEmpty());
    CHECK(refusal(item, to(R"({"reference":"https://example.org/fhir/Patient/1/_history/2"})")).isEmpty());
    CHECK(refusal(item, to(R"({"reference":"urn:uuid:0190c1a2-0000-7000-8000-000000000001"})")).isEmpty());
    CHECK(refusal(item, to(R"({"reference":"Practitioner/1"})")) == u"wrong-kind");
    CHECK(refusal(item, to(R"({"type":"Group","display":"All"})")) == u"wrong-kind");
    CHECK(refusal(item, to(R"({"type":"Patient"})")) == u"type");
    CHECK(answerWords(item, to(R"({"reference":"Patient/1","display":"A baby"})")) == u"A baby");
}

TEST_CASE("a quantity has one of the units the form offers")
{
    const QByteArray g = R"({"system":"http://unitsofmeasure.org","code":"g","display":"grams"})";
    const QByteArray kg = R"({"system":"http://unitsofmeasure.org","code":"kg","display":"kilograms"})";
    const QByteArray options =
        hl7("questionnaire-unitOption", "valueCoding", g) + "," + hl7("questionnaire-unitOption", "valueCoding", kg);
    const Item item =
        question("quantity", options + "," + sdc("minQuantity", "valueQuantity", R"({"value":500,"code":"g"})"));
    CHECK(refusal(item, quantity(499, "g")) == u"too-low");
    CHECK(refusal(item, quantity(4, "kg")).isEmpty());
    CHECK(refusal(item, quantity(4, "lb")) == u"wrong-unit");
    CHECK(refusal(item, quantity(4)) == u"wrong-unit");
    CHECK(answerWords(item, *checkAnswers(item, quantity(3200, "g"))) == u"3,200 grams");
    const Item open_ = question("quantity", options + "," + sdc("unitOpen", "valueCode", R"("optionsOrString")"));
    CHECK(refusal(open_, quantity(4, "lb")).isEmpty());
    const Item one = question("quantity", hl7("questionnaire-unit", "valueCoding", kg));
    CHECK(checkAnswers(one, quantity(4))->first().toObject().value(u"valueQuantity"_s).toObject().value(u"code"_s)
          == u"kg"_s);
    CHECK(refusal(question("quantity"), quantity(4, "lb")).isEmpty());
}

TEST_CASE("an option is known by its code, or by its words when it has none")
{
    const Item item = question("choice", {},
                               R"(,"repeats":true,"answerOption":[{"valueCoding":{"display":"Yes"}},)"
                               R"({"valueCoding":{"system":"s","code":"n","display":"No"}},{"valueInteger":4},)"
                               R"({"valueReference":{"reference":"Group/1","display":"A group"}}])");
    CHECK(refusal(item, value(u"valueCoding"_s, parse(R"({"display":"Yes"})"))).isEmpty());
    CHECK(refusal(item, value(u"valueCoding"_s, parse(R"({"display":"Perhaps"})"))) == u"not-an-option");
    CHECK(checkAnswers(item, value(u"valueCoding"_s, parse(R"({"code":"n"})")))->first().toObject()
          == item.options[1].answer);
    CHECK(refusal(item, value(u"valueCoding"_s, parse(R"({"system":"t","code":"n"})"))) == u"not-an-option");
    CHECK(refusal(item, value(u"valueInteger"_s, 4)).isEmpty());
    CHECK(refusal(item, value(u"valueInteger"_s, 5)) == u"not-an-option");
    CHECK(answerWords(item, value(u"valueReference"_s, parse(R"({"reference":"Group/1","display":"A group"})")))
          == u"A group");
}

TEST_CASE("a question takes as many answers as it may have, and keeps equal numbers")
{
    const Item item = question("integer", hl7("questionnaire-maxOccurs", "valueInteger", "2"), R"(,"repeats":true)");
    const QJsonObject five{{u"valueInteger"_s, 5}};
    CHECK(*checkAnswers(item, {five, five}) == QJsonArray{five, five});
    CHECK(refusal(item, {five, five, five}) == u"too-many");
    CHECK(refusal(question("integer"), {five, five}) == u"too-many");
}

TEST_CASE("conditions compare every kind of answer")
{
    const Item number = question("integer");
    CHECK(
        satisfied(number, Operator::GreaterOrEqual, value(u"valueInteger"_s, 5), value(u"valueInteger"_s, 5).first()));
    const Item words = question("string");
    CHECK(satisfied(words, Operator::Greater, text(u"testing"_s), text(u"test"_s).first()));
    CHECK_FALSE(satisfied(words, Operator::Greater, text(u"test"_s), text(u"test"_s).first()));
    const Item weight = question("quantity");
    CHECK(satisfied(weight, Operator::Less, quantity(3, "kg"), quantity(4, "kg").first()));
    CHECK_FALSE(satisfied(weight, Operator::Less, quantity(3, "kg"), quantity(4, "g").first()));
    CHECK(satisfied(weight, Operator::Less, quantity(3, "kg"), quantity(4).first()));
    const Item moment = question("dateTime");
    CHECK(satisfied(moment, Operator::Equal, value(u"valueDateTime"_s, u"2026-01-01T12:00:00Z"_s),
                    value(u"valueDateTime"_s, u"2026-01-01T13:00:00+01:00"_s).first()));
    const Item who = question("reference");
    CHECK(satisfied(who, Operator::Equal,
                    value(u"valueReference"_s, parse(R"({"reference":"Patient/1","display":"x"})")),
                    value(u"valueReference"_s, parse(R"({"reference":"Patient/1"})")).first()));
    const Item choice =
        question("choice", {}, R"(,"answerOption":[{"valueCoding":{"system":"s","code":"a"}},{"valueInteger":4}])");
    const QJsonArray coding = value(u"valueCoding"_s, parse(R"({"system":"s","code":"a"})"));
    CHECK(satisfied(choice, Operator::Equal, coding, value(u"valueCoding"_s, parse(R"({"code":"a"})")).first()));
    CHECK_FALSE(
        satisfied(choice, Operator::NotEqual, coding, value(u"valueCoding"_s, parse(R"({"code":"a"})")).first()));
    CHECK_FALSE(satisfied(choice, Operator::Equal, coding,
                          value(u"valueCoding"_s, parse(R"({"system":"t","code":"a"})")).first()));
    CHECK(satisfied(choice, Operator::Greater, value(u"valueInteger"_s, 4), value(u"valueInteger"_s, 3).first()));
    const Item file = question("attachment");
    CHECK(satisfied(file, Operator::Exists, value(u"valueAttachment"_s, parse(R"({"title":"a"})")), true));
}

TEST_CASE("a linkId may hold any sign, and still have an address of its own")
{
    FormSession session =
        open(R"({"linkId":"/g[1]","type":"group","repeats":true,"item":[{"linkId":"/g 1%/a","type":"string"}]})");
    REQUIRE(paths(session) == QStringList{u"%2Fg%5B1%5D[0]/%2Fg%201%25%2Fa"_s});
    REQUIRE(session.answer(paths(session).first(), text(u"words"_s)).ok());
    const QJsonObject response = session.response();
    FormSession again =
        open(R"({"linkId":"/g[1]","type":"group","repeats":true,"item":[{"linkId":"/g 1%/a","type":"string"}]})");
    CHECK(again.restore(savedFromResponse(again.questionnaire(), response)).isEmpty());
    CHECK(again.response() == response);
    const QString second = *session.addRepeat(u"%2Fg%5B1%5D"_s);
    CHECK(second == u"%2Fg%5B1%5D[1]");
}

TEST_CASE("a cleared answer stays cleared when the response is opened again")
{
    const QByteArray items = R"({"linkId":"a","type":"string","initial":[{"valueString":"x"}]},)"
                             R"({"linkId":"g","type":"group","repeats":true,"item":[{"linkId":"b","type":"string",)"
                             R"("initial":[{"valueString":"y"}]},{"linkId":"c","type":"string"}]})";
    FormSession session = open(items);
    REQUIRE(session.clear(u"a"_s).ok());
    REQUIRE(session.clear(u"g[0]/b"_s).ok());
    REQUIRE(session.answer(u"g[0]/c"_s, text(u"z"_s)).ok());
    FormSession again = open(items);
    CHECK(again.restore(savedFromResponse(again.questionnaire(), session.response())).isEmpty());
    CHECK(again.response() == session.response());
}
