// SPDX-License-Identifier: Apache-2.0
#include "core/guidance/ruleset.h"

#include "core/base/placeholders.h"

#include <algorithm>

namespace doorstep::guidance {

using namespace Qt::StringLiterals;

namespace {

void collect(const QJsonArray &items, Answers &answers)
{
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        const QJsonArray given = item.value(u"answer"_s).toArray();
        for (const QJsonValue &answer : given) {
            answers[item.value(u"linkId"_s).toString()].append(answer);
            collect(answer.toObject().value(u"item"_s).toArray(), answers);
        }
        collect(item.value(u"item"_s).toArray(), answers);
    }
}

void collect(const PersonAnswers &person, Answers &answers)
{
    for (const QJsonObject &response : person.responses)
        collect(response.value(u"item"_s).toArray(), answers);
}

/// What is known of a person already stays; the baby's facts stand beside it.
void addFacts(const Facts &more, Facts &facts)
{
    for (auto fact = more.begin(); fact != more.end(); ++fact)
        if (!facts.contains(fact.key()))
            facts.insert(fact.key(), fact.value());
}

Finding makeFinding(const Rule &rule, const QString &subject, const QHash<QString, QString> &names,
                    const QStringList &words)
{
    // The answers go in first: they may hold placeholders of their own.
    QString fact = rule.fact;
    fact.replace("{answers}"_L1, words.join("; "_L1));
    Finding finding{rule.id,
                    rule.version,
                    rule.level,
                    subject,
                    rule.privacy,
                    fillPlaceholders(rule.heading, names),
                    fillPlaceholders(fact, names),
                    {},
                    fillPlaceholders(rule.task, names),
                    rule.taskLevel,
                    rule.source,
                    rule.pack,
                    rule.offer,
                    rule.opens};
    for (const QString &step : rule.steps)
        finding.steps.append(fillPlaceholders(step, names));
    return finding;
}

/// What is known of somebody, gathered once for all rules: a tap is answered only when all of them were tried.
struct Known {
    const PersonAnswers *person = nullptr;
    Answers answers;
    Facts facts;
};

class Evaluation {
public:
    explicit Evaluation(const VisitAnswers &visit) : m_visit(visit)
    {
        for (const PersonAnswers &person : visit.people) {
            collect(person, m_all.answers);
            if (person.infant)
                addInfant(person);
        }
        for (const PersonAnswers &person : visit.people)
            if (!person.infant)
                addCarer(person);
        const PersonAnswers *first = visit.people.empty() ? &m_nobody : &visit.people.front();
        m_all.person = m_infants.empty() ? first : m_infants.front().person;
        m_all.facts = m_all.person->facts;
    }

    void run(const Rule &rule)
    {
        if (rule.about == About::Visit)
            return tryRule(rule, m_all);
        for (const Known &known : rule.about == About::Infant ? m_infants : m_carers)
            tryRule(rule, known);
    }

    std::vector<Finding> findings;

private:
    void addInfant(const PersonAnswers &person)
    {
        m_infants.push_back({&person, {}, person.facts});
        collect(person, m_infants.back().answers);
    }

    /// A carer's rules read the babies' answers and facts too.
    void addCarer(const PersonAnswers &person)
    {
        Known known{&person, {}, person.facts};
        for (const Known &infant : m_infants) {
            collect(*infant.person, known.answers);
            addFacts(infant.facts, known.facts);
        }
        collect(person, known.answers);
        m_carers.push_back(std::move(known));
    }

    void tryRule(const Rule &rule, const Known &known)
    {
        QStringList words;
        if (!applies(rule.when, {known.answers, known.facts, m_visit.buttons, m_visit.today}, words))
            return;
        QHash<QString, QString> names = m_visit.names;
        names.insert(known.person->names);
        findings.push_back(makeFinding(rule, known.person->subject, names, words));
    }

    const VisitAnswers &m_visit;
    const PersonAnswers m_nobody;
    std::vector<Known> m_infants;
    std::vector<Known> m_carers;
    Known m_all;
};

} // namespace

QString levelCode(Level level)
{
    switch (level) {
    case Level::Emergency: return u"999"_s;
    case Level::Now: return u"NOW"_s;
    case Level::Today: return u"TODAY"_s;
    case Level::Week: return u"WEEK"_s;
    case Level::Next: return u"NEXT"_s;
    case Level::Supervision: return u"SUPV"_s;
    case Level::Info: return u"INFO"_s;
    case Level::Directory: return u"DIR"_s;
    }
    return {};
}

std::optional<Level> levelFromCode(const QString &code)
{
    for (int i = 0; i <= static_cast<int>(Level::Directory); ++i)
        if (levelCode(static_cast<Level>(i)) == code)
            return static_cast<Level>(i);
    return std::nullopt;
}

const Rule *RuleSet::find(const QString &ruleId) const
{
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&ruleId](const Rule &rule) { return rule.id == ruleId; });
    return found == rules.end() ? nullptr : &*found;
}

const RulePack *RuleSet::pack(const QString &packId) const
{
    const auto found =
        std::find_if(packs.begin(), packs.end(), [&packId](const RulePack &pack) { return pack.id == packId; });
    return found == packs.end() ? nullptr : &*found;
}

const RulePack *RuleSet::packOf(const QString &ruleId) const
{
    const Rule *rule = find(ruleId);
    return rule ? pack(rule->pack) : nullptr;
}

Finding neutral(const Finding &finding)
{
    if (finding.privacy == "G"_L1)
        return finding;
    Finding shown;
    shown.ruleId = finding.ruleId;
    shown.ruleVersion = finding.ruleVersion;
    shown.level = finding.level;
    shown.privacy = u"G"_s;
    shown.heading = finding.level == Level::Emergency ? u"Call 999"_s
        : finding.level == Level::Now                 ? u"Act now"_s
                                                      : u"To do"_s;
    shown.fact = u"Something you recorded needs action. Open it where nobody else can see."_s;
    shown.urgency = finding.urgency;
    return shown;
}

std::vector<Finding> evaluate(const RuleSet &rules, const VisitAnswers &answers)
{
    Evaluation evaluation(answers);
    for (const Rule &rule : rules.rules)
        if (rule.enabled)
            evaluation.run(rule);
    return std::move(evaluation.findings);
}

} // namespace doorstep::guidance
