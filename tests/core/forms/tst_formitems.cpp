// SPDX-License-Identifier: Apache-2.0
// What a form says is what its items hold: nothing read is lost on the way.
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>

using namespace doorstep;
using namespace doorstep::test;

namespace {

QuestionnairePtr example(const char *name)
{
    QFile file(QStringLiteral(DOORSTEP_SOURCE_DIR "/tests/data/forms/examples/%1.json").arg(QLatin1StringView(name)));
    REQUIRE(file.open(QIODevice::ReadOnly));
    auto form = readQuestionnaire(file.readAll(), file.fileName());
    REQUIRE(form.ok());
    return std::make_shared<const Questionnaire>(*std::move(form));
}

const Item &itemOf(const QuestionnairePtr &form, const char *linkId)
{
    const int index = form->indexOf(QString::fromLatin1(linkId));
    REQUIRE(index >= 0);
    return form->item(index);
}

QStringList codes(const Item &item)
{
    QStringList all;
    for (const Option &option : item.options)
        all.append(option.code);
    return all;
}

QString refusalOf(const QByteArray &contained)
{
    const QByteArray bytes = R"({"resourceType":"Questionnaire","contained":[)" + contained
        + R"(],"item":[{"linkId":"q1","type":"choice","answerValueSet":"#v"}]})";
    const auto form = readQuestionnaire(bytes, u"sets.json"_s);
    if (form)
        return {};
    CHECK(form.error().code == ErrorCode::UnsupportedForm);
    CHECK(form.error().what.startsWith(u"sets.json: item q1: "_s));
    return form.error().what.section(u"item q1: "_s, 1);
}

QByteArray valueSet(const QByteArray &compose)
{
    return R"({"resourceType":"ValueSet","id":"v","url":"http://example.org/v","compose":{)" + compose + "}}";
}

} // namespace

TEST_CASE("an item holds its limits, units, hints and translations")
{
    const auto form = example("every-type");
    CHECK(form->titleIn().value(u"cy"_s) == u"Pob math");
    CHECK(itemOf(form, "intro").textIn.value(u"cy"_s) == u"Un cwestiwn o bob math.");
    CHECK(itemOf(form, "part").prefix == u"A");
    const Item &number = itemOf(form, "dec");
    CHECK(number.maxDecimalPlaces == 1);
    CHECK(number.minValue == -10);
    CHECK(number.unitCode == u"Cel");
    const Item &words = itemOf(form, "str");
    CHECK(words.minLength == 5);
    CHECK(words.maxLength == 8);
    CHECK(words.hint == u"AB1 2CD");
    CHECK(words.regex.startsWith(u"[A-Z]"_s));
    const Item &file = itemOf(form, "file");
    CHECK(file.mimeTypes == QStringList{u"image/png"_s});
    CHECK(file.maxSizeBytes == 0.1 * 1024 * 1024);
    CHECK(itemOf(form, "who").referenceTypes == QStringList{u"RelatedPerson"_s});
    CHECK(itemOf(form, "weight").unitOptions.size() == 2);
    CHECK(itemOf(form, "weight").maxQuantity.value(u"code"_s).toString() == u"kg");
    const Item &open_ = itemOf(form, "open");
    CHECK(open_.hint == u"Another place");
    CHECK(open_.options[0].prefix == u"a)");
    CHECK(open_.options[0].ordinal == 1);
    CHECK(open_.options[0].answer.value(u"valueCoding"_s).toObject().keys()
          == QStringList{u"code"_s, u"display"_s, u"system"_s});
    CHECK(open_.options[1].exclusive);
}

TEST_CASE("options come from lists, trees, code systems and other sets in the file")
{
    const auto form = example("value-sets");
    CHECK(codes(itemOf(form, "a")) == QStringList{u"cot"_s, u"moses"_s});
    CHECK(itemOf(form, "a").options[0].displayIn.value(u"cy"_s) == u"Crud");
    CHECK(itemOf(form, "a").options[1].ordinal == 2);
    CHECK(codes(itemOf(form, "b")) == QStringList{u"sofa"_s, u"bed"_s, u"bunk"_s});
    CHECK(codes(itemOf(form, "c")) == QStringList{u"kitchen"_s, u"larder"_s});
    CHECK(codes(itemOf(form, "d")) == QStringList{u"cot"_s, u"moses"_s, u"sofa"_s, u"bed"_s, u"bunk"_s});
    CHECK(codes(itemOf(form, "e")) == QStringList{u"Y"_s, u"N"_s, u"asked-unknown"_s});
}

TEST_CASE("a value set that only a server could expand is refused by its name and why")
{
    CHECK(refusalOf("{}").contains(u"#v, which is not in the file"_s));
    CHECK(refusalOf(valueSet(R"("include":[{"system":"s","filter":[]}])")).contains(u"#v with a filter"_s));
    CHECK(refusalOf(valueSet(R"("include":[{"system":"http://loinc.org"}])")).contains(u"http://loinc.org"_s));
    CHECK(refusalOf(valueSet(R"("include":[{"valueSet":["a","b"]}])")).contains(u"in common"_s));
    CHECK(refusalOf(valueSet(R"("include":[{"valueSet":["http://example.org/w"]}])")).contains(u"example.org/w"_s));
    CHECK(refusalOf(valueSet(R"("include":[{"valueSet":["http://example.org/v"]}])")).contains(u"example.org/v"_s));
    CHECK(refusalOf(valueSet(R"("include":[])")).contains(u"#v, which is empty"_s));
    CHECK(refusalOf(R"({"resourceType":"ValueSet","id":"v","expansion":{"total":9,"contains":[{"code":"a"}]}})")
              .contains(u"only a part"_s));
    CHECK(refusalOf(valueSet(R"("include":[{"concept":[{"code":"a"}]}],"exclude":[{"system":"s"}])"))
              .contains(u"exclusion"_s));
}

TEST_CASE("help, flyover and unit below a question are the question's own")
{
    FormSession session(example("help-and-paths"), {});
    const auto row = session.row(u"%2Fhouse%2Fdoors%20and%20windows"_s);
    REQUIRE(row);
    CHECK(row->help == u"Doors count too.\nCount each window once.");
    CHECK(row->unit == u"windows");
    QStringList displays;
    for (const Row &one : session.rows())
        if (one.role == Row::Role::Display)
            displays.append(one.text);
    CHECK(displays == QStringList{u"Please read this."_s, u"Small words that matter."_s});
}

TEST_CASE("help with conditions of its own, or for somebody else, stays where it stands")
{
    const QByteArray control = R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",)"
                               R"("valueCodeableConcept":{"coding":[{"code":"help"}]}})";
    const auto with = [&control](const QByteArray &more) {
        return makeForm(R"({"linkId":"q","type":"boolean","item":[{"linkId":"h","type":"display","text":"Help",)"
                        R"("extension":[)"
                        + control + more + "}]}");
    };
    const auto plain = with("]");
    CHECK(plain->item(0).help == u"Help");
    CHECK(plain->item(1).hidden);
    const auto gated = with(R"(],"enableWhen":[{"question":"q","operator":"=","answerBoolean":true}])");
    CHECK(gated->item(0).help.isEmpty());
    CHECK_FALSE(gated->item(1).hidden);
    const auto secret = with("," + ours("privacy-class", "valueCode", R"("P")") + "]");
    CHECK(secret->item(0).help.isEmpty());
    CHECK_FALSE(secret->item(1).hidden);
}

TEST_CASE("options with prefixes are read with them")
{
    const FormSession session(example("every-type"), {});
    const auto row = session.row(u"open"_s);
    REQUIRE(row);
    CHECK(row->options[0].display == u"a) Hall");
    CHECK(row->options[1].display == u"There is none");
}

TEST_CASE("expressions and rules of a form are kept with what they belong to")
{
    const QByteArray rule = R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-constraint","extension":[)"
                            R"({"url":"key","valueId":"k1"},{"url":"severity","valueCode":"warning"},)"
                            R"({"url":"expression","valueString":"%b < 5"},{"url":"human","valueString":"At most 4."},)"
                            R"({"url":"location","valueString":"item"}]})";
    const QByteArray variable = R"({"url":"http://hl7.org/fhir/StructureDefinition/variable","valueExpression":)"
                                R"({"name":"b","language":"text/fhirpath","expression":"1"}})";
    const QByteArray bytes = R"({"resourceType":"Questionnaire","extension":[)" + variable + "," + rule
        + R"(],"item":[{"linkId":"q","type":"integer","extension":[)" + rule + "," + variable + "]}]}";
    const auto form = readQuestionnaire(bytes, u"rules.json"_s);
    REQUIRE(form.ok());
    const std::pair<const std::vector<FormExpression> &, const std::vector<Constraint> &> places[] = {
        {form->variables(), form->constraints()}, {form->item(0).variables, form->item(0).constraints}};
    for (const auto &[variables, constraints] : places) {
        REQUIRE(variables.size() == 1);
        CHECK(variables[0].name == u"b");
        REQUIRE(constraints.size() == 1);
        CHECK(constraints[0].key == u"k1");
        CHECK(constraints[0].human == u"At most 4.");
        CHECK(constraints[0].expression == u"%b < 5");
        CHECK(constraints[0].location == u"item");
        CHECK(constraints[0].warning);
    }
}

TEST_CASE("only our own definitions name a field of a record")
{
    const auto form = makeForm(R"({"linkId":"a","type":"string",)"
                               R"("definition":"https://doorstep.example/fhir/StructureDefinition/carer#phone"},)"
                               R"({"linkId":"b","type":"string",)"
                               R"("definition":"http://hl7.org/fhir/StructureDefinition/Patient#Patient.name"})");
    CHECK(form->item(0).field == u"phone");
    CHECK(form->item(1).field.isEmpty());
}

TEST_CASE("a limit on a type that cannot keep it is refused")
{
    const QByteArray bases[] = {
        R"({"linkId":"q1","type":"boolean","maxLength":3})",
        R"({"linkId":"q1","type":"date","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue",)"
        R"("valueInteger":3}]})",
        R"({"linkId":"q1","type":"integer","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/maxValue",)"
        R"("valueDate":"2026-01-01"}]})",
        R"({"linkId":"q1","type":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/mimeType",)"
        R"("valueCode":"image/png"}]})",
    };
    for (const QByteArray &items : bases) {
        const auto form = readQuestionnaire(formBytes(items), u"limits.json"_s);
        REQUIRE_FALSE(form.ok());
        CAPTURE(form.error().what);
        CHECK(form.error().code == ErrorCode::UnsupportedForm);
        CHECK(form.error().what.contains(u" on a "_s));
    }
}

TEST_CASE("a pattern that is none is refused with the form")
{
    const auto form = readQuestionnaire(
        formBytes(
            R"({"linkId":"q1","type":"string","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/regex",)"
            R"("valueString":"[a-"}]})"),
        u"bad.json"_s);
    REQUIRE_FALSE(form.ok());
    CHECK(form.error().code == ErrorCode::InvalidFile);
    CHECK(form.error().what.contains(u"item q1: regex"_s));
}

TEST_CASE("rows speak the reader's language where the form does, and what is kept has the form's own words")
{
    const auto in = [](const QString &language) {
        FormContext context;
        context.language = language;
        return FormSession(example("every-type"), context);
    };
    const auto wordsIn = [&in](const QString &language) { return in(language).rows().front().text; };
    CHECK(wordsIn(u"cy"_s) == u"Un cwestiwn o bob math.");
    CHECK(wordsIn(u"cy-GB"_s) == u"Un cwestiwn o bob math.");
    CHECK(wordsIn(u"pl"_s) == wordsIn({}));
    CHECK(wordsIn({}) != u"Un cwestiwn o bob math.");
    CHECK(in(u"cy"_s).response() == in({}).response());
}
