// SPDX-License-Identifier: Apache-2.0
// The FHIRPath engine by itself: what each expression gives, what is refused, what it reads.
#include "core/forms/fhirpath/fhirpath.h"

#include "tests/support/printers.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>

#include <random>

using namespace doorstep;
using namespace doorstep::forms::fhirpath;
using namespace Qt::StringLiterals;

namespace {

const QByteArray response = R"({
  "resourceType": "QuestionnaireResponse",
  "item": [
    {"linkId": "g", "item": [
      {"linkId": "weight", "answer": [{"valueDecimal": 3.5}]},
      {"linkId": "feeds", "answer": [{"valueInteger": 8}]},
      {"linkId": "born", "answer": [{"valueDate": "2026-11-12"}]},
      {"linkId": "seen", "answer": [{"valueDateTime": "2026-11-20T10:00:00+01:00"}]},
      {"linkId": "woke", "answer": [{"valueTime": "06:30:00"}]},
      {"linkId": "mood", "answer": [
        {"valueCoding": {"system": "s", "code": "calm", "display": "Calm"}},
        {"valueCoding": {"system": "s", "code": "hard", "display": "Hard days"}, "item": [
          {"linkId": "why", "answer": [{"valueString": "no sleep"}]}]}]},
      {"linkId": "grams", "answer": [{"valueQuantity": {"value": 3200, "unit": "g", "code": "g"}}]},
      {"linkId": "yes", "answer": [{"valueBoolean": true}]}]}]
})";

class TestLookup final : public Lookup {
public:
    std::optional<Collection> variable(const QString &name) const override
    {
        if (name == u"one")
            return Collection{qint64(1)};
        if (name == u"nothing")
            return Collection();
        if (name == u"patient")
            return fromJson({{u"resourceType"_s, u"Patient"_s}, {u"birthDate"_s, u"1996-02-29"_s}});
        return std::nullopt;
    }
    std::optional<Decimal> weight(const QString &linkId, const QJsonObject &coding) const override
    {
        if (linkId != u"mood")
            return std::nullopt;
        return Decimal::fromInteger(coding.value(u"code"_s).toString() == u"calm" ? 1 : 3);
    }
};

Context context()
{
    static const TestLookup lookup;
    Context context;
    context.resource = fromJson(QJsonDocument::fromJson(response).object());
    context.focus = context.resource;
    context.now = QDateTime(QDate(2026, 11, 23), QTime(9, 30), Qt::OffsetFromUTC, 3600);
    context.lookup = &lookup;
    return context;
}

/// The values as text with commas; "!" and the reason for an error.
QString give(const char *expression)
{
    const auto program = parse(QString::fromUtf8(expression));
    if (!program)
        return u"parse! "_s + program.error().what;
    const auto result = evaluate(*program, context());
    if (!result)
        return u"! "_s + result.error().what;
    QStringList parts;
    for (const Value &value : *result)
        parts.append(asText(value).value_or(u"{}"_s));
    return parts.join(u","_s);
}

QString refusal(const char *expression)
{
    const auto program = parse(QString::fromUtf8(expression));
    return program ? QString() : program.error().what;
}

Reads readsOf(const char *expression) { return parse(QString::fromUtf8(expression)).value().reads(); }

} // namespace

TEST_CASE("paths go through items, answers and choices of types")
{
    CHECK(give("%resource.descendants().where(linkId='feeds').answer.value") == u"8");
    CHECK(give("%resource.item.item.where(linkId = 'weight').answer.value") == u"3.5");
    CHECK(give("%resource.repeat(item).where(linkId='feeds').answer.valueInteger") == u"8");
    CHECK(give("item.item.where(linkId='mood').answer.value.code") == u"calm,hard");
    CHECK(give("item.item.where(linkId='mood').answer.value[1].display") == u"Hard days");
    CHECK(give("item[0].item[1].answer[0].value") == u"8");
    CHECK(give("item[0].item[99].answer.value").isEmpty());
    CHECK(give("descendants().where(linkId='why').answer.value") == u"no sleep");
    CHECK(give("repeat(item).where(linkId='why').answer.value").isEmpty());
    CHECK(give("repeat(item | answer.item).where(linkId='why').answer.value") == u"no sleep");
    CHECK(give("repeat(item).where(linkId='grams').answer.value.value") == u"3200");
    CHECK(give("repeat(item).where(linkId='mood').answer.children().code") == u"calm,hard");
    CHECK(give("repeat(item).where(linkId='mood' and answer.empty().not()).select(answer.value.code)") == u"calm,hard");
    CHECK(give("QuestionnaireResponse.item.linkId") == u"g");
    CHECK(give("Patient.birthDate") == u"1996-02-29");
    CHECK(give("%patient.birthDate > @1996") == u"");
    CHECK(give("%`patient`.birthDate < @1997") == u"true");
    CHECK(give("item.item.select($index)") == u"0,1,2,3,4,5,6,7");
    CHECK(give("item.item.where($this.linkId = 'feeds').answer.value") == u"8");
    CHECK(give("`item`.linkId") == u"g");
    CHECK(give("item.nothing.here").isEmpty());
}

TEST_CASE("numbers are decimals, not floating point")
{
    CHECK(give("0.1 + 0.2 = 0.3") == u"true");
    CHECK(give("1.1 * 1.1") == u"1.21");
    CHECK(give("10 / 4") == u"2.5");
    CHECK(give("10 div 4") == u"2");
    CHECK(give("-7 mod 3") == u"-1");
    CHECK(give("7.5 mod 2") == u"1.5");
    CHECK(give("1 / 0").isEmpty());
    CHECK(give("5 div 0").isEmpty());
    CHECK(give("1 / 3") == u"0.33333333");
    CHECK(give("2 / 3") == u"0.66666667");
    CHECK(give("9223372036854775807 + 1").isEmpty());
    CHECK(give("(-9223372036854775807 - 1) div -1").isEmpty());
    CHECK(give("99999999999999999999999.5").contains(u"too large"_s));
    CHECK(give("1 + 2 * 3 - 4") == u"3");
    CHECK(give("-(2).abs()") == u"-2");
    CHECK(give("(-2.5).ceiling()") == u"-2");
    CHECK(give("(-2.5).floor()") == u"-3");
    CHECK(give("2.345.round(2)") == u"2.35");
    CHECK(give("(-2.5).round()") == u"-3");
    CHECK(give("(2.9).truncate()") == u"2");
    CHECK(give("81.sqrt()") == u"9");
    CHECK(give("(-1).sqrt()").isEmpty());
    CHECK(give("2.power(10)") == u"1024");
    CHECK(give("100.log(10)") == u"2");
    CHECK(give("1.exp().ln()") == u"1");
    CHECK(give("(1 | 2 | 3).sum()") == u"6");
    CHECK(give("(1.5 | 2).avg()") == u"1.75");
    CHECK(give("(3 | 1 | 2).min()") == u"1");
    CHECK(give("('b' | 'c' | 'a').max()") == u"c");
    CHECK(give("{}.sum()") == u"0");
    CHECK(give("(1 | 2 | 3).aggregate($this + $total, 0)") == u"6");
    CHECK(give("1 = 1.0") == u"true");
    CHECK(give("1.25 ~ 1.3") == u"true");
}

TEST_CASE("logic has three values")
{
    CHECK(give("true and {}").isEmpty());
    CHECK(give("false and {}") == u"false");
    CHECK(give("{} and false") == u"false");
    CHECK(give("true or {}") == u"true");
    CHECK(give("{} or true") == u"true");
    CHECK(give("false or {}").isEmpty());
    CHECK(give("true xor false") == u"true");
    CHECK(give("true xor {}").isEmpty());
    CHECK(give("false implies {}") == u"true");
    CHECK(give("true implies {}").isEmpty());
    CHECK(give("{} implies true") == u"true");
    CHECK(give("{} = 1").isEmpty());
    CHECK(give("{} ~ {}") == u"true");
    CHECK(give("{}.not()").isEmpty());
    CHECK(give("{}.empty()") == u"true");
    CHECK(give("iif({}, 1, 2)") == u"2");
    CHECK(give("iif(true, 1)") == u"1");
    CHECK(give("iif(false, 1)").isEmpty());
    CHECK(give("iif(true, 1, 'a' + 1)") == u"1"); // what is not chosen is not worked out
    CHECK(give("'text' and true") == u"true");
    CHECK(give("(true | false).anyTrue()") == u"true");
    CHECK(give("(true | false).allTrue()") == u"false");
}

TEST_CASE("operators bind as the standard says")
{
    CHECK(give("1 + 2 = 3 and 2 > 1") == u"true");
    CHECK(give("true or false and false") == u"true");
    CHECK(give("false implies true or false") == u"true");
    CHECK(give("1 | 2 = 1 | 2") == u"true");
    CHECK(give("'a' & 'b' = 'ab'") == u"true");
    CHECK(give("'a' & {} & 'b'") == u"ab");
    CHECK(give("2 in (1 | 2)") == u"true");
    CHECK(give("(1 | 2) contains 3") == u"false");
    CHECK(give("{} in (1 | 2)").isEmpty());
    CHECK(give("1 is Integer") == u"true");
    CHECK(give("1.5 is System.Decimal") == u"true");
    CHECK(give("('a' as Integer)").isEmpty());
    CHECK(give("item.item.answer.value.ofType(Coding).code") == u"calm,hard");
    CHECK(give("item.item.answer.value.ofType(Quantity).code") == u"g");
    CHECK(give("item.item.answer.value.where($this is string)").isEmpty());
    CHECK(give("-1 + 2") == u"1");
    CHECK(give("1 /* why */ + 1 // because") == u"2");
}

TEST_CASE("texts")
{
    CHECK(give("'doorstep'.startsWith('door')") == u"true");
    CHECK(give("'doorstep'.endsWith('door')") == u"false");
    CHECK(give("'doorstep'.contains('rst')") == u"true");
    CHECK(give("'doorstep'.indexOf('s')") == u"4");
    CHECK(give("'doorstep'.substring(4)") == u"step");
    CHECK(give("'doorstep'.substring(0, 4)") == u"door");
    CHECK(give("'doorstep'.substring(99)").isEmpty());
    CHECK(give("'Ab'.upper() & 'Ab'.lower()") == u"ABab");
    CHECK(give("'a-b-c'.replace('-', '')") == u"abc");
    CHECK(give("'12.50'.replaceMatches('[.]+[0-9]+', '')") == u"12");
    CHECK(give("'11/30/1972'.replaceMatches('([0-9]+)/([0-9]+)/', '$2-$1-')") == u"30-11-1972");
    CHECK(give("'W6'.matches('^W[0-9]$')") == u"true");
    CHECK(give("'abc'.toChars()") == u"a,b,c");
    CHECK(give("'abc'.length()") == u"3");
    CHECK(give("'  x '.trim()") == u"x");
    CHECK(give("'a,b'.split(',').count()") == u"2");
    CHECK(give("('a' | 'b').join('+')") == u"a+b");
    CHECK(give("\"double\"") == u"double");
    CHECK(give("'it\\'s \\u0041'") == u"it's A");
    CHECK(give("'Calm  DAY' ~ 'calm day'") == u"true");
    CHECK(give("'a' < 'b'") == u"true");
    CHECK(give("'a' + 'b'") == u"ab");
    CHECK(give("('hi').combine('there')") == u"hi,there");
}

TEST_CASE("collections")
{
    CHECK(give("(1 | 2 | 2).count()") == u"2");
    CHECK(give("(1).combine(1).distinct().count()") == u"1");
    CHECK(give("(1).combine(1).isDistinct()") == u"false");
    CHECK(give("(1 | 2 | 3).first()") == u"1");
    CHECK(give("(1 | 2 | 3).last()") == u"3");
    CHECK(give("(1 | 2 | 3).tail()") == u"2,3");
    CHECK(give("(1 | 2 | 3).skip(2)") == u"3");
    CHECK(give("(1 | 2 | 3).skip(-1).take(2)") == u"1,2");
    CHECK(give("(1 | 2 | 3).intersect(2 | 3 | 4)") == u"2,3");
    CHECK(give("(1 | 2 | 3).exclude(2)") == u"1,3");
    CHECK(give("(1 | 2).union(2 | 3)") == u"1,2,3");
    CHECK(give("(1 | 2).subsetOf(1 | 2 | 3)") == u"true");
    CHECK(give("(1 | 2).supersetOf(1 | 2 | 3)") == u"false");
    CHECK(give("(1 | 2 | 3).where($this > 1)") == u"2,3");
    CHECK(give("(1 | 2 | 3).select($this * 2)") == u"2,4,6");
    CHECK(give("(1 | 2 | 3).all($this > 0)") == u"true");
    CHECK(give("(1 | 2 | 3).exists($this > 3)") == u"false");
    CHECK(give("(1 | 2)[1]") == u"2");
    CHECK(give("(1 | 2).single()").contains(u"several values"_s));
    CHECK(give("(1 | 2) = (2 | 1)") == u"false");
    CHECK(give("(1 | 2) ~ (2 | 1)") == u"true");
    CHECK(give("(1 | 2) = 1") == u"false");
}

TEST_CASE("conversions")
{
    CHECK(give("'12'.toInteger() + 1") == u"13");
    CHECK(give("'12.5'.toInteger()").isEmpty());
    CHECK(give("12.0.toInteger()") == u"12");
    CHECK(give("'12.5'.toDecimal()") == u"12.5");
    CHECK(give("true.toInteger()") == u"1");
    CHECK(give("'Yes'.toBoolean()") == u"true");
    CHECK(give("'2'.toBoolean()").isEmpty());
    CHECK(give("12.toString()") == u"12");
    CHECK(give("@2026-11-23.toString().substring(0, 4).toInteger()") == u"2026");
    CHECK(give("'2026-11-23'.toDate() = @2026-11-23") == u"true");
    CHECK(give("'2026-11-23T10:00:00Z'.toDateTime()") == u"2026-11-23T10:00:00+00:00");
    CHECK(give("'nonsense'.toDate()").isEmpty());
    CHECK(give("'06:30'.toTime() = @T06:30") == u"true");
    CHECK(give("'4 days'.toQuantity()") == u"4 day");
    CHECK(give("'5 \\'mg\\''.toQuantity()") == u"5 'mg'");
    CHECK(give("'a'.convertsToInteger()") == u"false");
    CHECK(give("'1'.convertsToInteger()") == u"true");
    CHECK(give("'1'.convertsToDate()") == u"false");
}

TEST_CASE("time is what the context says, as exact as it was written")
{
    CHECK(give("today()") == u"2026-11-23");
    CHECK(give("now()") == u"2026-11-23T09:30:00+01:00");
    CHECK(give("timeOfDay()") == u"09:30:00");
    CHECK(give("today() - 17 'years'") == u"2009-11-23");
    CHECK(give("today() - 13 years") == u"2013-11-23");
    CHECK(give("today() - 36500 days") == u"1926-12-18");
    CHECK(give("today() + 1 day") == u"2026-11-24");
    CHECK(give("@2024-02-29 + 1 year") == u"2025-02-28");
    CHECK(give("@2026-01-31 + 1 month") == u"2026-02-28");
    CHECK(give("@2026 + 24 months") == u"2028");
    CHECK(give("@2026-11-23 + 47 hours") == u"2026-11-24");
    CHECK(give("@2026-11-23T10:00:00+00:00 + 90 minutes") == u"2026-11-23T11:30:00+00:00");
    CHECK(give("@T23:30 + 1 hour") == u"00:30");
    CHECK(give("@9999-12-31 + 1 day").isEmpty());
    CHECK(give("@2026 = @2026-11").isEmpty());
    CHECK(give("@2026 < @2027-11") == u"true");
    CHECK(give("@2026-11-23 > @2026-11").isEmpty());
    CHECK(give("@2026-11-23T09:00:00Z = @2026-11-23T10:00:00+01:00") == u"true");
    CHECK(give("@2026-11-23T10:00:00 = @2026-11-23T09:00:00Z") == u"true"); // without a zone: here
    CHECK(give("@T06:30:00 < @T07") == u"true");
    CHECK(give("item.item.where(linkId='born').answer.value <= today()") == u"true");
    CHECK(give("item.item.where(linkId='born').answer.value + 2 weeks") == u"2026-11-26");
    CHECK(give("item.item.where(linkId='seen').answer.value < now()") == u"true");
    CHECK(give("item.item.where(linkId='woke').answer.value < @T07:00:00") == u"true");
    CHECK(give("'2026-11-22' < today()") == u"true");
    CHECK(give("@2026-11-22 | @2026-12-01") == u"2026-11-22,2026-12-01");
    Context without = context();
    without.now = {};
    CHECK(evaluate(parse(u"today()"_s).value(), without).value().empty());
}

TEST_CASE("quantities")
{
    CHECK(give("1 'kg' = 1000 'g'") == u"true");
    CHECK(give("item.item.where(linkId='grams').answer.value > 3 'kg'") == u"true");
    CHECK(give("item.item.where(linkId='grams').answer.value < 3 'L'").isEmpty());
    CHECK(give("1 'kg' + 200 'g'") == u"1.2 'kg'");
    CHECK(give("2 'g' * 3") == u"6 'g'");
    CHECK(give("6 'g' / 2") == u"3 'g'");
    CHECK(give("1 week = 7 days") == u"true");
    CHECK(give("1 year = 12 months") == u"true");
}

TEST_CASE("weights of the options chosen")
{
    CHECK(give("%resource.descendants().where(linkId='mood').answer.weight()") == u"1,3");
    CHECK(give("%resource.repeat(item).answer.weight().sum()") == u"4");
    CHECK(give("%resource.descendants().where(linkId='mood').answer.value.ordinal().sum()") == u"4");
    CHECK(give("%resource.descendants().where(linkId='feeds').answer.weight().sum()") == u"0");
}

TEST_CASE("what is wrong in an expression is named with its column")
{
    CHECK(refusal("1 +") == u"column 4: an expression is missing");
    CHECK(refusal("a.frobnicate()") == u"column 3: the function frobnicate is not known");
    CHECK(refusal("'abc").contains(u"column 1: a text without an end"_s));
    CHECK(refusal("(1").contains(u") is missing"_s));
    CHECK(refusal("1 2").contains(u"column 3"_s));
    CHECK(refusal("a.where()").contains(u"where with 0 arguments"_s));
    CHECK(refusal("@2026-13-45").contains(u"a date or time that is none"_s));
    CHECK(refusal("$that").contains(u"$that is not known"_s));
    CHECK(refusal("a # b").contains(u"column 3: a sign FHIRPath does not have"_s));
    CHECK_FALSE(refusal("").isEmpty());
    CHECK(refusal("``").contains(u"a name is missing"_s));
    CHECK(refusal("1 + %``").contains(u"column 5: a name is missing"_s));
    CHECK(give("'a' + 1") == u"! column 5: + between values it does not know");
    CHECK(give("%stranger") == u"! column 1: the variable stranger is not known");
    CHECK(give("(1 | 2) + 1").contains(u"several values"_s));
    CHECK(give("%nothing.foo + %one").isEmpty());
}

TEST_CASE("a hostile expression neither overflows the stack nor runs for ever")
{
    const auto many = [](const char *what, int times) {
        QString text;
        for (int i = 0; i < times; ++i)
            text += QString::fromUtf8(what);
        return text;
    };
    CHECK_FALSE(parse(many("(", 15'000)).ok());
    CHECK_FALSE(parse(many("-", 15'000) + u'1').ok());
    CHECK_FALSE(parse(u"a"_s + many(".a", 9'000)).ok());
    CHECK_FALSE(parse(u"1"_s + many("+1", 9'000)).ok());
    CHECK_FALSE(parse(u"a"_s + many("[0]", 6'000)).ok());
    CHECK_FALSE(parse(many("iif(true,", 2'000)).ok());
    CHECK_FALSE(parse(many("x", 30'000)).ok());
    CHECK(parse(u"1"_s + many("+1", 200)).ok());
    QElapsedTimer timer;
    timer.start();
    CHECK(give("1.repeat($this + 1)").contains(u"more work"_s));
    CHECK(give("descendants().repeat($this)").startsWith(u'!'));
    CHECK(give("('aaaaaaaaaaaaaaaa').repeat($this & $this).count()").startsWith(u'!'));
    CHECK(give("'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab'.matches('^(a+)+$')").startsWith(u'!'));
    CHECK(give("descendants().select(%resource.descendants().select(%resource.descendants().select("
               "%resource.descendants())))")
              .startsWith(u'!'));
    CHECK(give("descendants().where(%resource.descendants().where(%resource.descendants().where("
               "%resource.descendants().count() = 0)))")
              .contains(u"more work"_s));
    CHECK(give("('a').aggregate($total.combine($total), 'b')").startsWith(u"b"_s));
    CHECK(timer.elapsed() < 20'000);
}

TEST_CASE("any text is parsed or refused, and what parses can be evaluated")
{
    const unsigned seed = Catch::getSeed();
    CAPTURE(seed);
    std::mt19937 random(seed);
    const QStringList parts{u"item"_s,
                            u"."_s,
                            u"where("_s,
                            u")"_s,
                            u"linkId"_s,
                            u"="_s,
                            u"'mood'"_s,
                            u"answer"_s,
                            u"value"_s,
                            u"1"_s,
                            u"0.5"_s,
                            u"and"_s,
                            u"or"_s,
                            u"not()"_s,
                            u"("_s,
                            u"+"_s,
                            u"-"_s,
                            u"today()"_s,
                            u"|"_s,
                            u"[0]"_s,
                            u"$this"_s,
                            u"%one"_s,
                            u"%resource"_s,
                            u"@2026"_s,
                            u"is"_s,
                            u"Coding"_s,
                            u"iif("_s,
                            u","_s,
                            u"div"_s,
                            u"count()"_s,
                            u"descendants()"_s,
                            u"'"_s,
                            u"{}"_s,
                            u"repeat("_s,
                            u"days"_s,
                            u"~"_s,
                            u"in"_s,
                            u"sum()"_s,
                            u"toString()"_s,
                            u"`"_s};
    int parsed = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        const int length = static_cast<int>(random() % 12) + 1;
        for (int i = 0; i < length; ++i)
            text += parts.at(static_cast<qsizetype>(random() % static_cast<unsigned>(parts.size())))
                + (random() % 2 ? u" "_s : u""_s);
        CAPTURE(text);
        const auto program = parse(text);
        if (!program) {
            REQUIRE(program.error().what.startsWith(u"column "_s));
            continue;
        }
        ++parsed;
        (void)evaluate(*program, context()).ok();
    }
    CHECK(parsed > 500);
}

TEST_CASE("an expression knows which items it reads")
{
    CHECK(readsOf("%resource.descendants().where(linkId='a').answer.value").items == QStringList{u"a"_s});
    CHECK_FALSE(readsOf("%resource.descendants().where(linkId='a').answer.value").everything);
    CHECK(readsOf("%resource.repeat(item).where('b' = linkId and answer.empty().not()).select(answer.value)").items
          == QStringList{u"b"_s});
    CHECK(readsOf("%resource.item[0].item.where(linkId='c').answer.value.exists()").items == QStringList{u"c"_s});
    CHECK(readsOf("item.where(linkId='1.1').answer.value <= item.where(linkId='1.2').answer.value").items
          == QStringList{u"1.1"_s, u"1.2"_s});
    CHECK(readsOf("%resource.descendants().where(linkId in ('x'|'y')).answer.value.sum()").items
          == QStringList{u"x"_s, u"y"_s});
    CHECK(readsOf("%resource.descendants().answer.value").everything);
    CHECK(readsOf("%resource.item.where(linkId.startsWith('a')).answer.value").prefixes == QStringList{u"a"_s});
    CHECK_FALSE(readsOf("%resource.item.where(linkId.startsWith('a')).answer.value").everything);
    CHECK(readsOf("%resource.item.where(linkId.endsWith('a')).answer.value").everything);
    CHECK(readsOf("%resource.item.count()").everything);
    CHECK(readsOf("%resource.repeat(item).where(answer.exists()).linkId").everything);
    CHECK(readsOf("%resource.repeat(item).answer.weight().sum()").choices);
    CHECK_FALSE(readsOf("%resource.repeat(item).answer.weight().sum()").everything);
    CHECK(readsOf("item.answer.value.sum()").below);
    CHECK(readsOf("answer.value > 3").self);
    CHECK(readsOf("%context.answer.exists()").self);
    CHECK_FALSE(readsOf("%resource.item.where(linkId='a').answer.value = %context.linkId").self);
    CHECK(
        readsOf("iif(%resource.item.where(linkId='a').answer.value, %resource.item.where(linkId='b').answer.value, 1)")
            .items
        == QStringList{u"a"_s, u"b"_s});
    CHECK(readsOf("%group.item.where(linkId='z').answer.value").items == QStringList{u"z"_s});
    CHECK(readsOf("%group.item.answer.value").walked == QStringList{u"group"_s});
    CHECK(readsOf("today() - 3 days").items.isEmpty());
    CHECK_FALSE(readsOf("today() - 3 days").everything);
    CHECK_FALSE(readsOf("today() - 3 days").self);
    const Program program = parse(u"iif(%one > 2 and %resource.exists(), %two.x, %ucum & today())"_s).value();
    CHECK(program.variables() == QStringList{u"one"_s, u"two"_s});
    CHECK(program.usesClock());
}
