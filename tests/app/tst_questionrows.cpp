// SPDX-License-Identifier: Apache-2.0
#include "app/pages/questionrows.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QJsonArray>

using namespace doorstep;
using namespace Qt::StringLiterals;
using forms::ItemType;

namespace {
forms::Row question(ItemType type)
{
    forms::Row row;
    row.path = u"q"_s;
    row.linkId = u"q"_s;
    row.text = u"How much?"_s;
    row.type = type;
    return row;
}

QString refusal(forms::Row row, const char *code)
{
    row.error = QString::fromLatin1(code);
    return refusalWords(row);
}

QJsonArray measure(double value, const QString &unit)
{
    return {QJsonObject{{u"valueQuantity"_s, QJsonObject{{u"value"_s, value}, {u"unit"_s, unit}}}}};
}

forms::Row weight()
{
    forms::Row row = question(ItemType::Quantity);
    row.unitOptions = {{{}, u"kg"_s, u"kg"_s}, {{}, u"g"_s, u"grams"_s}};
    return row;
}
} // namespace

TEST_CASE("A refused answer is told what would fit")
{
    forms::Row row = question(ItemType::Decimal);
    row.unit = u"kg"_s;
    row.minValue = 0.5;
    row.maxValue = 9;
    row.minLength = 5;
    row.maxLength = 1;
    row.maxDecimalPlaces = 2;
    CHECK(refusal(row, "too-low") == u"This must be 0.5 kg or more."_s);
    CHECK(refusal(row, "too-high") == u"This must be 9 kg or less."_s);
    CHECK(refusal(row, "too-short").contains(u"at least 5"_s));
    CHECK(refusal(row, "too-long").contains(u"at most 1"_s));
    CHECK(refusal(row, "decimals").contains(u"at most 2"_s));
    row.maxDecimalPlaces = 0;
    CHECK(refusal(row, "decimals") == u"Use a whole number."_s);
    CHECK(refusal(row, "too-many") == u"Only one answer fits here."_s);
    row.repeats = true;
    CHECK(refusal(row, "too-many") == u"These are more answers than fit here."_s);
    CHECK(refusal(question(ItemType::Date), "too-low") == u"This date is too early."_s);
}

TEST_CASE("Every code an answer can be refused with has a sentence of its own, but those nobody can meet in an editor")
{
    QSet<QString> sentences;
    for (const char *code : {"too-low", "too-high", "too-short", "too-long", "decimals", "too-many", "pattern",
                             "wrong-unit", "not-a-date", "not-a-time", "not-a-url", "not-an-nhs-number", "exclusive"}) {
        INFO(code);
        const QString said = refusal(question(ItemType::Date), code);
        CHECK(said != u"This does not fit the question."_s);
        CHECK_FALSE(sentences.contains(said));
        sentences.insert(said);
    }
}

TEST_CASE("A rule of the form speaks in its own words")
{
    forms::Row row = question(ItemType::Text);
    row.errorText = u"Name one thing that helps."_s;
    CHECK(refusal(row, "constraint") == u"Name one thing that helps."_s);
    CHECK(refusal(row, "") == u"Name one thing that helps."_s);
}

TEST_CASE("A measure offers its units, and says a unit nobody offered")
{
    forms::Row row = weight();
    row.answer = measure(3.2, u"grams"_s);
    QuestionRow shown = questionRow(row);
    CHECK(shown.kind == u"quantity");
    CHECK(shown.answer == u"3.2");
    REQUIRE(shown.units.size() == 2);
    CHECK_FALSE(shown.units[0].toMap().value(u"selected"_s).toBool());
    CHECK(shown.units[1].toMap().value(u"selected"_s).toBool());

    row.answer = measure(7, u"lb"_s);
    CHECK(questionRow(row).answer == u"7 lb");

    row.unitOptions.resize(1);
    row.answer = measure(3.2, u"kg"_s);
    shown = questionRow(row);
    CHECK(shown.kind == u"decimal");
    CHECK(shown.unit == u"kg");
    CHECK(shown.answer == u"3.2");
}

TEST_CASE("Words of their own stand apart from the answers a question offers")
{
    forms::Row row = question(ItemType::OpenChoice);
    row.repeats = true;
    row.options = {{.code = u"walk"_s,
                    .display = u"A walk"_s,
                    .answer = {{u"valueCoding"_s, QJsonObject{{u"code"_s, u"walk"_s}}}}},
                   {.code = u"Tea"_s, .display = u"Tea"_s, .answer = {{u"valueString"_s, u"Tea"_s}}}};
    row.answer = {row.options[0].answer, row.options[1].answer, QJsonObject{{u"valueString"_s, u"Knitting"_s}}};
    const QuestionRow shown = questionRow(row);
    CHECK(shown.kind == u"multi");
    CHECK(shown.ownWords);
    CHECK(shown.answer == u"Knitting");
}

TEST_CASE("Addresses, people and files are shown in words")
{
    forms::Row row = question(ItemType::Url);
    row.answer = {QJsonObject{{u"valueUri"_s, u"https://example.org"_s}}};
    CHECK(questionRow(row).kind == u"string");
    CHECK(questionRow(row).answer == u"https://example.org");

    row = question(ItemType::Reference);
    row.answer = {QJsonObject{{u"valueReference"_s, QJsonObject{{u"display"_s, u"Nan"_s}}}}};
    CHECK(questionRow(row).kind == u"string");
    CHECK(questionRow(row).answer == u"Nan");

    row = question(ItemType::Attachment);
    row.answer = {QJsonObject{{u"valueAttachment"_s, QJsonObject{{u"contentType"_s, u"image/png"_s}}}}};
    CHECK(questionRow(row).kind == u"attachment");
    CHECK(questionRow(row).answer == u"A file");
    CHECK_FALSE(questionRow(row).reasons.isEmpty());
}
