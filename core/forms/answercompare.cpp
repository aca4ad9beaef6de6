// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answers.h"

#include "core/base/clock.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

/// Numbers without a unit are compared as they are; so are numbers where one side does not say.
bool isSameUnit(const QJsonObject &left, const QJsonObject &right)
{
    const QString unit = left.value(u"code"_s).toString(left.value(u"unit"_s).toString());
    const QString other = right.value(u"code"_s).toString(right.value(u"unit"_s).toString());
    return unit.isEmpty() || other.isEmpty() || unit == other;
}

/// The member that holds the value in both; choices may offer numbers, dates and texts as well.
QString commonMember(const QJsonObject &left, const QJsonObject &right)
{
    for (auto member = left.begin(); member != left.end(); ++member)
        if (right.contains(member.key()))
            return member.key();
    return {};
}

/// A condition that names no code system means the code of any.
bool isWanted(ItemType type, const QJsonObject &answer, const QJsonObject &wanted)
{
    const QJsonObject coding = wanted.value(u"valueCoding"_s).toObject();
    if (!wanted.contains(u"valueCoding"_s) || coding.contains(u"system"_s))
        return sameAnswer(type, answer, wanted);
    return answer.contains(u"valueCoding"_s) && optionCode(answer) == optionCode(wanted);
}

/// Less than, equal, greater: -1, 0, 1. Nothing when they cannot be compared.
std::optional<int> compare(ItemType type, const QJsonValue &left, const QJsonValue &right)
{
    if (type == ItemType::Quantity) {
        if (!isSameUnit(left.toObject(), right.toObject()))
            return std::nullopt;
        return compare(ItemType::Decimal, left.toObject().value(u"value"_s), right.toObject().value(u"value"_s));
    }
    if (left.isDouble() && right.isDouble())
        return left.toDouble() < right.toDouble() ? -1 : left.toDouble() > right.toDouble() ? 1 : 0;
    const QDateTime from = type == ItemType::DateTime ? parseInstant(left.toString()) : QDateTime();
    const QDateTime to = type == ItemType::DateTime ? parseInstant(right.toString()) : QDateTime();
    if (from.isValid() && to.isValid())
        return from < to ? -1 : from > to ? 1 : 0;
    return left.isString() && right.isString() ? std::optional(QString::compare(left.toString(), right.toString()))
                                               : std::nullopt;
}

bool satisfies(const Condition &condition, ItemType type, const QJsonObject &answer)
{
    const QJsonObject wanted = condition.answer.toObject();
    if (condition.op == Operator::Equal)
        return isWanted(type, answer, wanted);
    const QString name = commonMember(answer, wanted);
    const std::optional<int> order = compare(type, answer.value(name), wanted.value(name));
    if (!order)
        return false;
    switch (condition.op) {
    case Operator::Greater: return *order > 0;
    case Operator::Less: return *order < 0;
    case Operator::GreaterOrEqual: return *order >= 0;
    case Operator::LessOrEqual: return *order <= 0;
    case Operator::Exists:
    case Operator::Equal:
    case Operator::NotEqual: break;
    }
    return false;
}

} // namespace

bool sameAnswer(ItemType type, const QJsonObject &left, const QJsonObject &right)
{
    if (left.contains(u"valueCoding"_s) && right.contains(u"valueCoding"_s)) {
        const QString system = left.value(u"valueCoding"_s).toObject().value(u"system"_s).toString();
        const QString other = right.value(u"valueCoding"_s).toObject().value(u"system"_s).toString();
        return system == other && optionCode(left) == optionCode(right);
    }
    if (left.contains(u"valueReference"_s) && right.contains(u"valueReference"_s))
        return optionCode(left) == optionCode(right);
    if (type == ItemType::Quantity || type == ItemType::DateTime)
        return compare(type, left.value(valueName(type)), right.value(valueName(type))) == 0;
    return left == right;
}

bool holds(const Condition &condition, const Item &question, const QJsonArray &answers)
{
    if (condition.op == Operator::Exists)
        return answers.isEmpty() != condition.answer.toBool();
    if (answers.isEmpty())
        return false;
    if (condition.op == Operator::NotEqual) {
        for (const QJsonValue &answer : answers)
            if (isWanted(question.type, answer.toObject(), condition.answer.toObject()))
                return false;
        return true;
    }
    for (const QJsonValue &answer : answers)
        if (satisfies(condition, question.type, answer.toObject()))
            return true;
    return false;
}

} // namespace doorstep::forms
