// SPDX-License-Identifier: Apache-2.0
#include "core/guidance/ruleset.h"

#include "core/base/placeholders.h"

#include <algorithm>
#include <optional>

namespace doorstep::guidance {

using namespace Qt::StringLiterals;

namespace {

using Answers = QHash<QString, QJsonArray>; // linkId -> every answer given to it, in all repeats

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

std::optional<double> numberOf(const QJsonObject &answer)
{
    for (const QString &name : {u"valueInteger"_s, u"valueDecimal"_s})
        if (answer.contains(name))
            return answer.value(name).toDouble();
    if (answer.contains(u"valueQuantity"_s))
        return answer.value(u"valueQuantity"_s).toObject().value(u"value"_s).toDouble();
    return std::nullopt;
}

QString wordsOf(const QJsonObject &answer)
{
    const QJsonObject coding = answer.value(u"valueCoding"_s).toObject();
    if (!coding.isEmpty())
        return coding.value(u"display"_s).toString(coding.value(u"code"_s).toString());
    if (const auto number = numberOf(answer)) {
        const QString unit = answer.value(u"valueQuantity"_s).toObject().value(u"unit"_s).toString();
        return (QString::number(*number, 'g', 10) + u' ' + unit).trimmed();
    }
    if (answer.contains(u"valueBoolean"_s))
        return answer.value(u"valueBoolean"_s).toBool() ? u"yes"_s : u"no"_s;
    return answer.value(u"valueString"_s).toString();
}

bool matches(const Trigger &trigger, const QJsonObject &answer)
{
    const QJsonObject coding = answer.value(u"valueCoding"_s).toObject();
    const bool listed = trigger.codes.contains(coding.value(u"code"_s).toString());
    const std::optional<double> number = numberOf(answer);
    switch (trigger.kind) {
    case Trigger::Kind::Is: return !coding.isEmpty() && listed;
    case Trigger::Kind::OtherThan: return !coding.isEmpty() && !listed;
    case Trigger::Kind::Below: return number && *number < trigger.limit;
    case Trigger::Kind::Above: return number && *number > trigger.limit;
    case Trigger::Kind::Yes: return answer.value(u"valueBoolean"_s).toBool();
    case Trigger::Kind::All:
    case Trigger::Kind::Any:
    case Trigger::Kind::Button: break;
    }
    return false;
}

/// Does the trigger apply? Adds the words of every answer that made it so.
bool applies(const Trigger &trigger, const Answers &answers, const QStringList &buttons, QStringList &words)
{
    if (trigger.kind == Trigger::Kind::Button)
        return buttons.contains(trigger.question);
    if (trigger.kind == Trigger::Kind::All || trigger.kind == Trigger::Kind::Any) {
        const bool all = trigger.kind == Trigger::Kind::All;
        std::size_t met = 0;
        for (const Trigger &part : trigger.parts)
            met += applies(part, answers, buttons, words) ? 1 : 0;
        return all ? met == trigger.parts.size() : met > 0;
    }
    bool any = false;
    const QJsonArray given = answers.value(trigger.question);
    for (const QJsonValue &answer : given) {
        if (!matches(trigger, answer.toObject()))
            continue;
        any = true;
        const QString said = wordsOf(answer.toObject());
        if (!words.contains(said))
            words.append(said);
    }
    return any;
}

Finding makeFinding(const Rule &rule, const QString &subject, QHash<QString, QString> names, const QStringList &words)
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
                    rule.source};
    for (const QString &step : rule.steps)
        finding.steps.append(fillPlaceholders(step, names));
    return finding;
}

class Evaluation {
public:
    explicit Evaluation(const VisitAnswers &visit) : m_visit(visit)
    {
        for (const PersonAnswers &person : visit.people)
            if (person.infant)
                collect(person, m_infants);
    }

    void run(const Rule &rule)
    {
        if (rule.about == About::Visit)
            return runOnVisit(rule);
        for (const PersonAnswers &person : m_visit.people) {
            if (person.infant != (rule.about == About::Infant))
                continue;
            Answers answers = person.infant ? Answers() : m_infants;
            collect(person, answers);
            tryRule(rule, answers, person.subject, person.names);
        }
    }

    std::vector<Finding> findings;

private:
    void runOnVisit(const Rule &rule)
    {
        Answers all;
        const PersonAnswers *about = nullptr;
        for (const PersonAnswers &person : m_visit.people) {
            collect(person, all);
            if (!about || (person.infant && !about->infant))
                about = &person;
        }
        tryRule(rule, all, about ? about->subject : QString(), about ? about->names : QHash<QString, QString>());
    }

    void tryRule(const Rule &rule, const Answers &answers, const QString &subject, QHash<QString, QString> names)
    {
        QStringList words;
        if (!applies(rule.when, answers, m_visit.buttons, words))
            return;
        for (auto name = m_visit.names.begin(); name != m_visit.names.end(); ++name)
            if (!names.contains(name.key()))
                names.insert(name.key(), name.value());
        findings.push_back(makeFinding(rule, subject, std::move(names), words));
    }

    const VisitAnswers &m_visit;
    Answers m_infants;
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
    }
    return {};
}

const Rule *RuleSet::find(const QString &ruleId) const
{
    const auto found =
        std::find_if(rules.begin(), rules.end(), [&ruleId](const Rule &rule) { return rule.id == ruleId; });
    return found == rules.end() ? nullptr : &*found;
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
