// SPDX-License-Identifier: Apache-2.0
#include "core/guidance/ruleset.h"
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;
using guidance::Level;
using guidance::VisitAnswers;

namespace {

QByteArray pack(const QByteArray &rule) { return R"({"id":"p","version":"1","rules":[)" + rule + "]}"; }

/// Answers about a baby and an adult.
VisitAnswers visitWith(const QJsonObject &aboutBaby, const QJsonObject &aboutBen)
{
    VisitAnswers visit;
    visit.people.push_back({u"baby-1"_s, true, {}, {aboutBaby}, {}});
    visit.people.push_back({u"ben-1"_s, false, {}, {aboutBen}, {}});
    return visit;
}

/// Does a condition apply to these answers and facts of one person?
bool appliesTo(const char *when, const QJsonArray &items, const guidance::Facts &facts = {})
{
    const auto rules = guidance::readRules(
        pack(R"({"id":"R1","version":1,"enabled":true,"level":"INFO","about":"carer","privacy":"G",)"
             R"("when":)"
             + QByteArray(when) + R"(,"heading":"h","fact":"f","steps":[],"source":"x"})"),
        u"rules.json"_s);
    INFO(when);
    REQUIRE(rules.ok());
    VisitAnswers visit;
    visit.today = QDate(2026, 11, 25);
    visit.people.push_back({u"ben"_s, false, {}, {QJsonObject{{u"item"_s, items}}}, facts});
    return evaluate(*rules, visit).size() == 1;
}

QJsonObject item(const QString &linkId, const QJsonArray &answers)
{
    return {{u"linkId"_s, linkId}, {u"answer"_s, answers}};
}

/// "Not sure", "did not want to say".
QJsonArray status(const char *code)
{
    return {QJsonObject{{u"valueCoding"_s,
                         QJsonObject{{u"system"_s, fhirBase() + u"CodeSystem/answer-status"_s},
                                     {u"code"_s, QString::fromLatin1(code)}}}}};
}

} // namespace

TEST_CASE("a condition can count answers")
{
    const char *two = R"({"question":"q","atLeast":2,"otherThan":["none"]})";
    CHECK(appliesTo(two, {item(u"q"_s, coded({"a", "b"}))}));
    CHECK_FALSE(appliesTo(two, {item(u"q"_s, coded({"a", "none"}))}));
    CHECK_FALSE(appliesTo(two, {item(u"q"_s, coded({"a"}))}));
    CHECK(appliesTo(two, {item(u"q"_s, coded({"a"})), item(u"q"_s, coded({"b"}))})); // in two repeats
}

TEST_CASE("a condition can ask whether there is an answer, and words typed beside the options are one")
{
    const char *answered = R"({"question":"q","answered":true})";
    CHECK(appliesTo(answered, {item(u"q"_s, text(u"said"_s))}));
    CHECK(appliesTo(answered, {item(u"q"_s, coded({"no"}))}));
    CHECK_FALSE(appliesTo(answered, {item(u"q"_s, text(u"  "_s))}));
    CHECK_FALSE(appliesTo(answered, {item(u"q"_s, status("declined"))}));
    CHECK_FALSE(appliesTo(answered, {}));
    CHECK(appliesTo(R"({"question":"q","otherThan":["a"]})", {item(u"q"_s, text(u"own words"_s))}));
    CHECK_FALSE(appliesTo(R"({"question":"q","is":["a"]})", {item(u"q"_s, text(u"a"_s))}));
}

TEST_CASE("not sure and did not want to say are no other answer, unless a rule names them")
{
    for (const char *code : {"unsure", "declined", "notasked"}) {
        CHECK_FALSE(appliesTo(R"({"question":"q","otherThan":["none"]})", {item(u"q"_s, status(code))}));
        CHECK_FALSE(appliesTo(R"({"question":"q","atLeast":1})", {item(u"q"_s, status(code))}));
    }
    CHECK(appliesTo(R"({"question":"q","is":["unsure"]})", {item(u"q"_s, status("unsure"))}));
}

TEST_CASE("a condition can read what is known without asking")
{
    CHECK(appliesTo(R"({"fact":"ctx.age_days","below":28})", {}, {{u"ctx.age_days"_s, 27}}));
    CHECK_FALSE(appliesTo(R"({"fact":"ctx.age_days","below":28})", {}, {{u"ctx.age_days"_s, 28}}));
    CHECK_FALSE(appliesTo(R"({"fact":"ctx.age_days","below":28})", {}));
    CHECK(appliesTo(R"({"fact":"ctx.born","yes":true})", {}, {{u"ctx.born"_s, true}}));
    CHECK(appliesTo(R"({"fact":"ctx.born","yes":false})", {}, {{u"ctx.born"_s, false}}));
    CHECK_FALSE(appliesTo(R"({"fact":"ctx.born","yes":false})", {}));
    CHECK(appliesTo(R"({"fact":"ctx.home","is":["shared"]})", {}, {{u"ctx.home"_s, u"shared"_s}}));
}

TEST_CASE("what the baby's facts say counts for every adult, and an adult's own fact stands")
{
    const auto rules = guidance::readRules(
        pack(R"({"id":"R1","version":1,"enabled":true,"level":"INFO","about":"carer","privacy":"G",)"
             R"("when":{"all":[{"fact":"ctx.age_days","below":28},{"fact":"ctx.mother","yes":true}]},)"
             R"("heading":"h","fact":"f","steps":[],"source":"x"})"),
        u"rules.json"_s);
    REQUIRE(rules.ok());
    VisitAnswers visit = visitWith({}, {});
    visit.people[0].facts = {{u"ctx.age_days"_s, 5}};
    visit.people[1].facts = {{u"ctx.mother"_s, false}};
    CHECK(evaluate(*rules, visit).empty());
    visit.people[1].facts = {{u"ctx.mother"_s, true}};
    CHECK(evaluate(*rules, visit).size() == 1);
}

TEST_CASE("none of several is said only when every one was answered")
{
    const char *none = R"({"none":[{"question":"q","is":["a"]},{"question":"r","answered":true,"is":["a"]}]})";
    CHECK_FALSE(guidance::readRules(pack(none), u"rules.json"_s).ok()); // two tests in one
    none = R"({"none":[{"question":"q","is":["a"]},{"question":"r","is":["a"]}]})";
    CHECK(appliesTo(none, {item(u"q"_s, coded({"b"})), item(u"r"_s, coded({"b"}))}));
    CHECK_FALSE(appliesTo(none, {item(u"q"_s, coded({"a"})), item(u"r"_s, coded({"b"}))}));
    CHECK_FALSE(appliesTo(none, {item(u"q"_s, coded({"b"}))})); // r was not asked
    CHECK_FALSE(appliesTo(none, {item(u"q"_s, coded({"b"})), item(u"r"_s, status("unsure"))}));
    CHECK_FALSE(appliesTo(none, {}));
    CHECK_FALSE(appliesTo(R"({"none":[{"fact":"ctx.born","yes":true}]})", {}));
    CHECK(appliesTo(R"({"none":[{"fact":"ctx.born","yes":true}]})", {}, {{u"ctx.born"_s, false}}));
}

TEST_CASE("a condition can ask how long ago a date is")
{
    const char *recent = R"({"question":"q","fewerDaysAgo":183})";
    CHECK(appliesTo(recent, {item(u"q"_s, value(u"valueDate"_s, u"2026-11-01"_s))}));
    CHECK(appliesTo(recent, {item(u"q"_s, value(u"valueDate"_s, u"2026-06"_s))}));
    CHECK_FALSE(appliesTo(recent, {item(u"q"_s, value(u"valueDate"_s, u"2025"_s))}));
    CHECK(appliesTo(R"({"question":"q","moreDaysAgo":183})", {item(u"q"_s, value(u"valueDate"_s, u"2025"_s))}));
    CHECK_FALSE(appliesTo(recent, {}));
}

TEST_CASE("the fact of a finding quotes only answers that made the rule apply")
{
    const auto rules = guidance::readRules(
        pack(R"({"id":"R1","version":1,"enabled":true,"level":"INFO","about":"infant","privacy":"G",)"
             R"("when":{"any":[{"question":"q","is":["a"]},)"
             R"({"all":[{"question":"q","is":["b"]},{"question":"r","is":["c"]}]}]},)"
             R"("heading":"h","fact":"{answers}","steps":[],"source":"x"})"),
        u"rules.json"_s);
    REQUIRE(rules.ok());
    const QJsonObject both{{u"item"_s, QJsonArray{item(u"q"_s, coded({"a", "b"}))}}};
    const auto findings = evaluate(*rules, visitWith(both, {}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].fact == u"a"_s);
}

TEST_CASE("a rule can bring a checklist and services, and a finding names its pack")
{
    const auto rules = guidance::readRules(
        R"({"id":"mark-pack","version":"2","source":"s","pathway":"Our pathway","checkedOn":"2026-01-01",)"
        R"("checkBy":"2026-07-01","rules":[{"id":"R1","version":3,"enabled":true,"level":"DIR","about":"infant",)"
        R"("privacy":"G","when":{"question":"q","is":["a"]},"heading":"h","fact":"f","steps":[],"source":"x",)"
        R"("opens":"injury","offer":["cots","lullaby"]}]})",
        u"rules.json"_s);
    REQUIRE(rules.ok());
    const auto findings = evaluate(*rules, visitWith({{u"item"_s, QJsonArray{item(u"q"_s, coded({"a"}))}}}, {}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].level == Level::Directory);
    CHECK(levelCode(findings[0].level) == u"DIR"_s);
    CHECK(findings[0].opens == u"injury"_s);
    CHECK(findings[0].offer == QStringList{u"cots"_s, u"lullaby"_s});
    CHECK(findings[0].pack == u"mark-pack"_s);
    REQUIRE(rules->packOf(u"R1"_s));
    CHECK(rules->packOf(u"R1"_s)->pathway == u"Our pathway"_s);
    CHECK(rules->packOf(u"R2"_s) == nullptr);
}
