// SPDX-License-Identifier: Apache-2.0
#include "tests/core/forms/shippedforms.h"

#include <catch2/catch_test_macros.hpp>

#include <QRegularExpression>

#include <functional>

using namespace doorstep;
using namespace doorstep::test;
using content::Catalogue;
using guidance::Finding;
using guidance::Level;
using guidance::Rule;
using guidance::RuleSet;
using guidance::Trigger;
using guidance::VisitAnswers;

namespace {

const Item *itemNamed(const QString &linkId)
{
    for (const auto &form : catalogue().newest())
        if (const int index = form->indexOf(linkId); index >= 0)
            return &form->item(index);
    return nullptr;
}

void eachTest(const Trigger &trigger, const std::function<void(const Trigger &)> &visit)
{
    if (trigger.parts.empty())
        visit(trigger);
    for (const Trigger &part : trigger.parts)
        eachTest(part, visit);
}

/// An option the test accepts (`met`) or does not, as an answer.
QJsonArray chosen(const Item &item, const Trigger &test, bool met)
{
    QJsonArray answers;
    for (const Option &option : item.options) {
        const bool status = option.answer.value(u"valueCoding"_s)
                                .toObject()
                                .value(u"system"_s)
                                .toString()
                                .endsWith(u"/answer-status"_s);
        const bool listed = test.codes.contains(option.code);
        const bool accepted = test.kind == Trigger::Kind::Is ? listed : !listed && !status;
        const std::size_t wanted = test.kind == Trigger::Kind::Count && met ? std::size_t(test.limit) : 1;
        if (accepted == met && std::size_t(answers.size()) < wanted)
            answers.append(option.answer);
    }
    return answers;
}

/// An answer that makes a test true (`met`), or false.
QJsonArray answerTo(const Item &item, const Trigger &test, bool met)
{
    using Kind = Trigger::Kind;
    const QDate today(2026, 11, 25);
    if (!item.options.empty())
        return chosen(item, test, met);
    const bool low = test.kind == Kind::Below || test.kind == Kind::FewerDaysAgo;
    const double number = test.limit + (low == met ? -1 : 1);
    switch (item.type) {
    case ItemType::Integer: return value(u"valueInteger"_s, number);
    case ItemType::Quantity: return {QJsonObject{{u"valueQuantity"_s, QJsonObject{{u"value"_s, number}}}}};
    case ItemType::Boolean: return value(u"valueBoolean"_s, (test.kind == Kind::No) != met);
    case ItemType::Date: return value(u"valueDate"_s, today.addDays(-qint64(number)).toString(Qt::ISODate));
    default: return met ? text(u"words"_s) : QJsonArray();
    }
}

/// Answers of the form that make a trigger apply (`met`), or every test in it fail.
void answersFor(const Trigger &trigger, bool met, QMap<QString, QJsonArray> &answers)
{
    for (const Trigger &part : trigger.parts)
        answersFor(part, met != (trigger.kind == Trigger::Kind::None), answers);
    if (!trigger.parts.empty() || trigger.kind == Trigger::Kind::Button || trigger.fact)
        return;
    const Item *item = itemNamed(trigger.question);
    REQUIRE(item);
    if (!answers.contains(trigger.question))
        answers.insert(trigger.question, answerTo(*item, trigger, met));
}

QJsonObject answersFor(const Trigger &trigger, bool met)
{
    QMap<QString, QJsonArray> answers;
    answersFor(trigger, met, answers);
    QJsonArray items;
    for (auto answer = answers.begin(); answer != answers.end(); ++answer)
        items.append(QJsonObject{{u"linkId"_s, answer.key()}, {u"answer"_s, answer.value()}});
    return {{u"item"_s, items}};
}

/// The facts that make a trigger apply, or not.
guidance::Facts factsFor(const Trigger &trigger, bool met)
{
    guidance::Facts facts;
    eachTest(trigger, [&](const Trigger &test) {
        const bool below = test.kind == Trigger::Kind::Below;
        const bool number = below || test.kind == Trigger::Kind::Above;
        if (test.fact && number)
            facts.insert(test.question, test.limit + (below == met ? -1 : 1));
        else if (test.fact)
            facts.insert(test.question, (test.kind == Trigger::Kind::No) != met);
    });
    return facts;
}

VisitAnswers visitWith(const QJsonObject &aboutBaby, const QJsonObject &aboutBen)
{
    VisitAnswers visit;
    visit.names = catalogue().phoneWords();
    visit.names.insert(u"baby"_s, u"Asha"_s);
    visit.names.insert(u"mother"_s, u"Mina"_s);
    visit.people.push_back({u"baby-1"_s, true, {}, {aboutBaby}});
    visit.people.push_back({u"ben-1"_s, false, {{u"carer"_s, u"Ben"_s}}, {aboutBen}});
    return visit;
}

/// The same answers about everybody; enough to set one rule off.
VisitAnswers visitFor(const Rule &rule, bool met)
{
    VisitAnswers visit = visitWith(answersFor(rule.when, met), answersFor(rule.when, met));
    for (auto &person : visit.people)
        person.facts = factsFor(rule.when, met);
    visit.today = QDate(2026, 11, 25);
    if (met && rule.when.kind == Trigger::Kind::Button)
        visit.buttons.append(rule.when.question);
    return visit;
}

const Finding *findRule(const std::vector<Finding> &findings, const QString &id)
{
    for (const Finding &finding : findings)
        if (finding.ruleId == id)
            return &finding;
    return nullptr;
}

/// Facts the app gives (app/services/visitcase); docs/rules-packs.md lists them.
const QStringList knownFacts{u"ctx.born"_s,       u"ctx.age_days"_s, u"ctx.needs"_s,         u"ctx.male_carers"_s,
                             u"ctx.male_carer"_s, u"ctx.mother"_s,   u"ctx.private_missed"_s};

QStringList allWords(const Rule &rule) { return rule.steps + QStringList{rule.heading, rule.fact, rule.task}; }

FormSession about(const QString &form)
{
    FormContext context;
    context.names = {{u"baby"_s, u"Asha"_s}, {u"carer"_s, u"Ben"_s}, {u"mother"_s, u"Mina"_s}};
    context.facts = {{u"ctx.born"_s, true}, {u"ctx.age_days"_s, 12}};
    context.contact = u"NB"_s;
    context.alone = AloneWith::Subject;
    return FormSession(catalogue().latest(fhirBase() + u"Questionnaire/"_s + form), context);
}

QByteArray pack(const QByteArray &rule) { return R"({"id":"p","version":"1","rules":[)" + rule + "]}"; }

} // namespace

TEST_CASE("every rule fires on its answers, not on others, and not when it is off")
{
    for (const Rule &rule : catalogue().rules().rules) {
        INFO(rule.id.toStdString());
        const auto findings = evaluate(catalogue().rules(), visitFor(rule, true));
        const Finding *finding = findRule(findings, rule.id);
        REQUIRE(finding);
        CHECK(finding->level == rule.level);
        CHECK(finding->subject == (rule.about == guidance::About::Carer ? u"ben-1"_s : u"baby-1"_s));
        CHECK_FALSE(findRule(evaluate(catalogue().rules(), visitFor(rule, false)), rule.id));
        RuleSet off = catalogue().rules();
        for (Rule &other : off.rules)
            other.enabled = other.id != rule.id;
        CHECK_FALSE(findRule(evaluate(off, visitFor(rule, true)), rule.id));
    }
}

TEST_CASE("no rule fires on a visit without answers")
{
    CHECK(evaluate(catalogue().rules(), visitWith({}, {})).empty());
    CHECK(evaluate(catalogue().rules(), {}).empty());
}

TEST_CASE("findings have no open placeholders, and the same answers give the same findings")
{
    for (const Rule &rule : catalogue().rules().rules) {
        const auto first = evaluate(catalogue().rules(), visitFor(rule, true));
        const auto second = evaluate(catalogue().rules(), visitFor(rule, true));
        REQUIRE(first.size() == second.size());
        for (std::size_t i = 0; i < first.size(); ++i) {
            INFO(first[i].ruleId.toStdString());
            CHECK(first[i].ruleId == second[i].ruleId);
            CHECK(first[i].fact == second[i].fact);
            const QString words = first[i].heading + first[i].fact + first[i].steps.join(u' ') + first[i].taskText;
            CHECK_FALSE(words.contains(u'{'));
        }
    }
}

TEST_CASE("rules read questions and options that exist, and their words are as private as the answers")
{
    const auto covers = [](const QString &rule, Privacy item) {
        switch (item) {
        case Privacy::General: return true;
        case Privacy::Adult: return rule != u"G";
        case Privacy::Professional: return rule == u"X" || rule == u"P";
        case Privacy::Protected: return rule == u"P";
        }
        return false;
    };
    for (const Rule &rule : catalogue().rules().rules) {
        eachTest(rule.when, [&](const Trigger &test) {
            INFO(rule.id.toStdString() << " " << test.question.toStdString());
            if (test.fact)
                CHECK(knownFacts.contains(test.question));
            if (test.kind == Trigger::Kind::Button || test.fact)
                return;
            const Item *item = itemNamed(test.question);
            REQUIRE(item);
            CHECK(covers(rule.privacy, item->privacy));
            for (const QString &code : test.codes) {
                bool offered = false;
                for (const Option &option : item->options)
                    offered = offered || option.code == code;
                INFO(code.toStdString());
                CHECK(offered);
            }
        });
    }
}

TEST_CASE("every rule a question names exists and reads it")
{
    for (const auto &form : catalogue().questionnaires()) {
        for (const Item &item : form->items()) {
            for (const QString &id : item.rules) {
                INFO(item.linkId.toStdString() << " " << id.toStdString());
                const Rule *rule = catalogue().rules().find(id);
                REQUIRE(rule);
                bool reads = false;
                eachTest(rule->when, [&](const Trigger &test) { reads = reads || test.question == item.linkId; });
                CHECK(reads);
            }
        }
    }
}

TEST_CASE("rules never blame, score or diagnose")
{
    const QStringList forbidden{
        u"non-accidental"_s,   u"abuse"_s,      u"abusi"_s,      u"suspect"_s,     u"risk"_s,        u"score"_s,
        u"likely"_s,           u"%"_s,          u"section 47"_s, u"enquiry"_s,     u"safe home"_s,   u"no concern"_s,
        u"nothing to worry"_s, u"all clear"_s,  u"birthmark"_s,  u"perpetrator"_s, u"blame"_s,       u"fault"_s,
        u"diagnos"_s,          u"bad parent"_s, u"failed"_s,     u"failure"_s,     u"neglectful"_s,  u"dangerous"_s,
        u"violent"_s,          u"probably"_s,   u"red flag"_s,   u"percent"_s,     u"star rating"_s, u"per cent"_s,
        u"refused"_s,          u"admitted"_s,   u"denied"_s,     u"claims"_s,      u"hostile"_s,     u"non-compliant"_s,
    };
    for (const Rule &rule : catalogue().rules().rules) {
        for (const QString &words : allWords(rule)) {
            for (const QString &word : forbidden) {
                INFO(rule.id.toStdString() << ": " << words.toStdString());
                // "could put {baby} at risk" is the one permitted use (domain 4.1.3, left column)
                QString read = words;
                read.remove(u"could put {baby} at risk"_s);
                CHECK_FALSE(read.contains(word, Qt::CaseInsensitive));
            }
        }
        CHECK_FALSE(rule.source.isEmpty());
        if (isBanner(rule.level))
            CHECK((rule.heading == u"Act now" || rule.heading == u"Call 999"));
    }
}

TEST_CASE("a disclosure does not stand on a screen that others can see")
{
    for (const Rule &rule : catalogue().rules().rules) {
        const auto findings = evaluate(catalogue().rules(), visitFor(rule, true));
        for (const Finding &finding : findings) {
            if (finding.privacy == u"G")
                continue;
            const Finding shown = neutral(finding);
            INFO(finding.ruleId.toStdString());
            CHECK_FALSE((shown.heading + shown.fact + shown.steps.join(u' ') + shown.taskText).contains(u"Ben"_s));
            CHECK(shown.subject.isEmpty());
            CHECK(shown.level == finding.level);
        }
    }
}

TEST_CASE("losing control happened: the banner quotes the answer and gives the steps")
{
    auto ben = about(u"crying-carer"_s);
    REQUIRE(ben.answer(u"fmc.cope.fear"_s, coded({"happened"})).ok());
    const auto findings = evaluate(catalogue().rules(), visitWith({}, ben.response()));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].ruleId == u"AN-03"_s);
    CHECK(findings[0].level == Level::Now);
    CHECK(findings[0].subject == u"ben-1"_s);
    CHECK(findings[0].fact
          == u"You recorded, on being asked about losing control or handling Asha too roughly: Yes, it happened."_s);
    CHECK(findings[0].steps.join(u' ').contains(u"Children's social care 01632 960103"_s));
    REQUIRE(ben.answer(u"fmc.cope.fear"_s, coded({"no"})).ok());
    CHECK(evaluate(catalogue().rules(), visitWith({}, ben.response())).empty());
}

TEST_CASE("emergency signs call 999 and quote every sign")
{
    auto baby = about(u"crying-baby"_s);
    REQUIRE(baby.answer(u"cry.ill999"_s, coded({"floppy", "breathing"})).ok());
    const auto findings = evaluate(catalogue().rules(), visitWith(baby.response(), {}));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].ruleId == u"AN-02"_s);
    CHECK(findings[0].level == Level::Emergency);
    CHECK(findings[0].fact.contains(u"Hard to breathe, grunting or pauses"_s));
    CHECK(findings[0].fact.contains(u"Floppy, limp or hard to wake"_s));
    REQUIRE(baby.answer(u"cry.ill999"_s, coded({"none"})).ok());
    CHECK(evaluate(catalogue().rules(), visitWith(baby.response(), {})).empty());
}

TEST_CASE("bed sharing advice joins what is known about the baby with what each carer says")
{
    auto baby = about(u"sleep-baby"_s);
    REQUIRE(baby.answer(u"slp.b.gest"_s, value(u"valueInteger"_s, 36)).ok());
    auto ben = about(u"sleep-carer"_s);
    CHECK_FALSE(findRule(evaluate(catalogue().rules(), visitWith(baby.response(), ben.response())), u"SLP-1"_s));
    REQUIRE(ben.answer(u"slp.s.ever"_s, coded({"accident"})).ok());
    const auto findings = evaluate(catalogue().rules(), visitWith(baby.response(), ben.response()));
    const Finding *advice = findRule(findings, u"SLP-1"_s);
    REQUIRE(advice);
    CHECK(advice->subject == u"ben-1"_s);
    CHECK(advice->heading == u"Strong advice: Asha's own cot or basket"_s);
    REQUIRE(baby.answer(u"slp.b.gest"_s, value(u"valueInteger"_s, 37)).ok());
    CHECK_FALSE(findRule(evaluate(catalogue().rules(), visitWith(baby.response(), ben.response())), u"SLP-1"_s));
}

TEST_CASE("an answer in any sleep place counts")
{
    auto baby = about(u"sleep-baby"_s);
    REQUIRE(baby.addRepeat(u"slp.place"_s).ok());
    REQUIRE(baby.answer(u"slp.place[0]/slp.p.night"_s, coded({"cot"})).ok());
    CHECK_FALSE(findRule(evaluate(catalogue().rules(), visitWith(baby.response(), {})), u"SLP-2"_s));
    REQUIRE(baby.answer(u"slp.place[1]/slp.p.night"_s, coded({"sofa"})).ok());
    CHECK(findRule(evaluate(catalogue().rules(), visitWith(baby.response(), {})), u"SLP-2"_s));
}

TEST_CASE("a rules pack that is wrong is refused by path and rule")
{
    const QByteArray good =
        R"({"id":"R1","version":1,"enabled":true,"level":"NOW","about":"infant","privacy":"G",)"
        R"("when":{"question":"q","is":["a"]},"heading":"h","fact":"f","steps":["s"],"source":"x"})";
    REQUIRE(guidance::readRules(pack(good), u"rules.json"_s).ok());
    const auto refused = [&](const char *from, const char *to) {
        QByteArray rule = good;
        rule.replace(from, to);
        REQUIRE(rule != good);
        const auto read = guidance::readRules(pack(rule), u"rules.json"_s);
        return !read.ok() && read.error().code == ErrorCode::InvalidFile
            && read.error().what.startsWith(u"rules.json: rule R1"_s);
    };
    CHECK(refused(R"("NOW")", R"("SOON")"));
    CHECK(refused(R"("infant")", R"("dog")"));
    CHECK(refused(R"("G")", R"("Z")"));
    CHECK(refused(R"("is":["a"])", R"("equals":["a"])"));
    CHECK(refused(R"("is":["a"])", R"("is":"a")"));
    CHECK(refused(R"({"question":"q","is":["a"]})", R"({"all":[]})"));
    CHECK(refused(R"({"question":"q","is":["a"]})", R"({"is":["a"]})"));
    CHECK(refused(R"("is":["a"])", R"("is":["a"],"below":3)"));
    CHECK(refused(R"("is":["a"])", R"("atLeast":0)"));
    CHECK(refused(R"("is":["a"])", R"("answered":false)"));
    CHECK(refused(R"("is":["a"])", R"("fewerDaysAgo":"soon")"));
    CHECK(refused(R"({"question":"q","is":["a"]})", R"({"none":[{"button":"b"}]})"));
    CHECK(refused(R"({"question":"q","is":["a"]})", R"({"button":"b","yes":true})"));
    CHECK(refused(R"("source":"x")", R"("source":"x","offer":"cots")"));
    CHECK(refused(R"("NOW")", R"("DIR")"));
    CHECK(refused(R"("steps":["s"])", R"("steps":[])"));
    CHECK(refused(R"("heading":"h")", R"("heading":"")"));
    CHECK(refused(R"("enabled":true)", R"("enabled":"yes")"));
    CHECK(refused(R"("source":"x")", R"("source":"x","weight":5)"));
    CHECK_FALSE(guidance::readRules(pack(good + "," + good), u"rules.json"_s).ok());
    CHECK_FALSE(guidance::readRules("{}", u"rules.json"_s).ok());
}

TEST_CASE("a rules pack has version, source, pathway and dates, and every rule has version and source")
{
    const auto &rules = catalogue().rules();
    for (const guidance::RulePack &pack : rules.packs) {
        INFO(pack.id.toStdString());
        CHECK_FALSE(pack.version.isEmpty());
        CHECK_FALSE(pack.source.isEmpty());
        CHECK_FALSE(pack.pathway.isEmpty());
        const QDate checked = QDate::fromString(pack.checkedOn, Qt::ISODate);
        const QDate again = QDate::fromString(pack.checkBy, Qt::ISODate);
        CHECK(checked.isValid());
        CHECK(again > checked);
        CHECK(again <= checked.addDays(366));
    }
    for (const Rule &rule : rules.rules) {
        INFO(rule.id.toStdString());
        CHECK(rule.version >= 1);
        CHECK_FALSE(rule.source.isEmpty());
        REQUIRE(rules.packOf(rule.id));
        const auto findings = evaluate(rules, visitFor(rule, true));
        const Finding *finding = findRule(findings, rule.id);
        REQUIRE(finding);
        CHECK(finding->pack == rule.pack);
        CHECK(finding->source == rule.source);
    }
}

TEST_CASE(
    "nothing is added up: no rule has a number that weighs, and no finding changes with how many others there are")
{
    const auto files = Catalogue::builtInFiles();
    const QStringList weighing{u"score"_s, u"weight"_s, u"points"_s, u"rating"_s, u"severity"_s, u"riskLevel"_s};
    const std::function<void(const QJsonValue &, const QString &)> search = [&](const QJsonValue &in,
                                                                                const QString &path) {
        const QJsonObject object = in.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            INFO(path.toStdString() << " " << member.key().toStdString());
            CHECK_FALSE(weighing.contains(member.key(), Qt::CaseInsensitive));
            search(member.value(), path);
        }
        const QJsonArray list = in.toArray();
        for (const QJsonValue &value : list)
            search(value, path);
    };
    for (auto file = files.begin(); file != files.end(); ++file)
        if (!file.key().startsWith(u"questionnaires/"_s))
            search(QJsonDocument::fromJson(file.value()).object(), file.key());

    // The same fact gives the same finding, whatever else is recorded about the family.
    VisitAnswers everything = visitWith({}, {});
    for (const Rule &rule : catalogue().rules().rules) {
        const VisitAnswers one = visitFor(rule, true);
        for (std::size_t person = 0; person < one.people.size(); ++person)
            for (const QJsonObject &response : one.people[person].responses)
                everything.people[person].responses.push_back(response);
    }
    for (const QString &linkId : {u"cry.ill999"_s, u"fmc.cope.fear"_s}) {
        const Rule *rule = catalogue().rules().find(linkId == u"cry.ill999"_s ? u"AN-02"_s : u"AN-03"_s);
        REQUIRE(rule);
        const auto alone = evaluate(catalogue().rules(), visitFor(*rule, true));
        const auto among = evaluate(catalogue().rules(), everything);
        const Finding *first = findRule(alone, rule->id);
        const Finding *second = findRule(among, rule->id);
        REQUIRE(first);
        REQUIRE(second);
        CHECK(first->level == second->level);
        CHECK(first->heading == second->heading);
        CHECK(first->steps == second->steps);
        CHECK(first->taskText == second->taskText);
        CHECK(first->urgency == second->urgency);
    }
}

TEST_CASE("the task of a protected rule could be read by anybody")
{
    const QStringList telling{u"contact"_s,  u"court"_s,  u"order"_s,  u"hurt"_s,   u"afraid"_s,
                              u"partner"_s,  u"father"_s, u"police"_s, u"refuge"_s, u"{carer}"_s,
                              u"{mother}"_s, u"safety"_s, u"drug"_s,   u"alcohol"_s};
    for (const Rule &rule : catalogue().rules().rules) {
        if (rule.privacy != u"P")
            continue;
        for (const QString &word : telling) {
            INFO(rule.id.toStdString() << ": " << rule.task.toStdString());
            CHECK_FALSE(rule.task.contains(word, Qt::CaseInsensitive));
        }
    }
}

TEST_CASE("a schedule that is wrong is refused by path, checklist and contact")
{
    const auto read = guidance::readSchedule(
        R"({"due":[{"checklist":"sleep","contacts":{"NB":{"how":"much","minutes":5}}}]})", u"schedule.json"_s);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().what.startsWith(u"schedule.json: sleep at NB"_s));
}
