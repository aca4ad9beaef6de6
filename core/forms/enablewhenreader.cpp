// SPDX-License-Identifier: Apache-2.0
#include "core/forms/itemreader.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

const QHash<QString, Operator> &operators()
{
    static const QHash<QString, Operator> names{
        {u"exists"_s, Operator::Exists},  {u"="_s, Operator::Equal}, {u"!="_s, Operator::NotEqual},
        {u">"_s, Operator::Greater},      {u"<"_s, Operator::Less},  {u">="_s, Operator::GreaterOrEqual},
        {u"<="_s, Operator::LessOrEqual},
    };
    return names;
}

std::optional<Operator> operatorFromName(const QString &name)
{
    return operators().contains(name) ? std::optional(operators().value(name)) : std::nullopt;
}

/// enableWhen says answerCoding where answers say valueCoding.
QJsonObject comparedAnswer(const QJsonObject &object)
{
    for (auto member = object.begin(); member != object.end(); ++member)
        if (member.key().startsWith("answer"_L1))
            return {{u"value"_s + member.key().mid(6), member.value()}};
    return {};
}

Result<Condition> readCondition(const QJsonObject &object, const Place &place)
{
    Condition condition;
    const auto question = textMember(object, u"question"_s, place, true);
    if (!question)
        return question.error();
    condition.linkId = *question;
    const auto op = operatorFromName(object.value(u"operator"_s).toString());
    static const QSet<QString> around{u"question"_s, u"operator"_s, u"id"_s, u"extension"_s};
    DOORSTEP_TRY(checkUnread(object, u"enableWhen"_s, place));
    QStringList rest = object.keys();
    rest.removeIf([](const QString &name) { return around.contains(name) || name.startsWith(u'_'); });
    if (!op || rest.size() != 1 || !rest.first().startsWith("answer"_L1))
        return place.invalid(u"enableWhen needs question, a known operator and one answer"_s);
    condition.op = *op;
    condition.answer = comparedAnswer(object);
    if (*op != Operator::Exists)
        return condition;
    condition.answer = object.value(u"answerBoolean"_s);
    if (!condition.answer.isBool())
        return place.invalid(u"enableWhen exists needs answerBoolean"_s);
    return condition;
}

} // namespace

QStringList operatorNames() { return operators().keys(); }

Result<void> readEnableWhen(const QJsonObject &object, Item &item, const Place &place)
{
    const auto list = arrayMember(object, u"enableWhen"_s, place);
    if (!list)
        return list.error();
    for (const QJsonValue &value : *list) {
        const auto condition = readCondition(value.toObject(), place);
        if (!condition)
            return condition.error();
        item.enableWhen.push_back(*condition);
    }
    const QString behaviour = object.value(u"enableBehavior"_s).toString();
    if (behaviour.isEmpty() ? item.enableWhen.size() > 1 : (behaviour != "any"_L1 && behaviour != "all"_L1))
        return place.invalid(u"enableBehavior must be any or all"_s);
    item.anyCondition = behaviour == "any"_L1;
    return {};
}

} // namespace doorstep::forms
