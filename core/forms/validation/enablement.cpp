// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/enablement.h"

#include "core/forms/validation/answervalues.h"
#include "core/forms/validation/knownextensions.h"

#include <algorithm>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

/// Every answer with a value to `linkId` in `from` and below, through groups and answers.
void collectAnswers(const QJsonObject &from, const QString &linkId, QJsonArray &into)
{
    const bool wanted = from.value(u"linkId"_s).toString() == linkId;
    for (const QJsonValue &value : from.value(u"answer"_s).toArray()) {
        const QJsonObject answer = value.toObject();
        if (wanted && !valueMember(answer).isEmpty())
            into.append(answer);
        for (const QJsonValue &item : answer.value(u"item"_s).toArray())
            collectAnswers(item.toObject(), linkId, into);
    }
    for (const QJsonValue &item : from.value(u"item"_s).toArray())
        collectAnswers(item.toObject(), linkId, into);
}

bool satisfies(Order order, const QString &op)
{
    if (op == "="_L1)
        return order == Order::Equal;
    if (op == ">"_L1)
        return order == Order::Greater;
    if (op == "<"_L1)
        return order == Order::Less;
    if (op == ">="_L1)
        return order == Order::Greater || order == Order::Equal;
    return op == "<="_L1 && (order == Order::Less || order == Order::Equal);
}

Order compareWith(const QJsonObject &condition, const QJsonObject &answer)
{
    const QString expected = answerMember(condition);
    const QString given = valueMember(answer);
    return compareValues(given.mid(5), answer.value(given), expected.mid(6), condition.value(expected));
}

} // namespace

std::optional<bool> Enablement::isEnabled(const FormItem &item, const AnsweredStack &around) const
{
    const QJsonValue expression = extensionValue(item.json, "sdc-questionnaire-enableWhenExpression"_L1);
    if (expression.isObject())
        return m_expressions.enables(expression.toObject(), item, around);
    const QJsonArray conditions = item.list("enableWhen");
    const auto holdsNow = [&](const QJsonValue &condition) { return holds(condition.toObject(), item, around); };
    if (conditions.isEmpty())
        return true;
    if (item.json.value(u"enableBehavior"_s).toString() == "any"_L1)
        return std::any_of(conditions.begin(), conditions.end(), holdsNow);
    return std::all_of(conditions.begin(), conditions.end(), holdsNow);
}

bool Enablement::holds(const QJsonObject &condition, const FormItem &item, const AnsweredStack &around) const
{
    const QJsonArray answers = answersTo(condition.value(u"question"_s).toString(), item, around);
    const QString op = condition.value(u"operator"_s).toString();
    if (op == "exists"_L1)
        return answers.isEmpty() != condition.value(u"answerBoolean"_s).toBool();
    // FHIR R4: != holds when no answer is equal. A question without an answer meets no condition but exists.
    if (op == "!="_L1)
        return !answers.isEmpty() && std::none_of(answers.begin(), answers.end(), [&](const QJsonValue &answer) {
            return compareWith(condition, answer.toObject()) == Order::Equal;
        });
    return std::any_of(answers.begin(), answers.end(), [&](const QJsonValue &answer) {
        return satisfies(compareWith(condition, answer.toObject()), op);
    });
}

/// Of several instances of a group, only the one the item is in counts.
QJsonArray Enablement::answersTo(const QString &linkId, const FormItem &item, const AnsweredStack &around) const
{
    QJsonArray answers;
    const FormItem *target = m_form.find(linkId);
    if (!target)
        return answers;
    const FormItem *common = FormItems::common(&item, target);
    if (!common) {
        collectAnswers(m_response, linkId, answers);
        return answers;
    }
    for (auto one = around.rbegin(); one != around.rend(); ++one) {
        if (one->item != common)
            continue;
        collectAnswers(one->response, linkId, answers);
        break;
    }
    return answers;
}

} // namespace doorstep::forms::validation
