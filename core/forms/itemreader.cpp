// SPDX-License-Identifier: Apache-2.0
#include "core/forms/itemreader.h"

#include "core/forms/answers.h"
#include "core/forms/itemextensions.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostInstances = 20; // of a repeating group, from the start

std::optional<ItemType> typeFromName(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(ItemType::Quantity); ++i)
        if (typeName(static_cast<ItemType>(i)) == name)
            return static_cast<ItemType>(i);
    return std::nullopt;
}

Result<void> readType(const QJsonObject &object, Item &item, const Place &place)
{
    const auto name = textMember(object, u"type"_s, place, true);
    if (!name)
        return name.error();
    const auto type = typeFromName(*name);
    if (!type)
        return place.unsupported(u"type %1"_s.arg(*name));
    item.type = *type;
    return {};
}

Result<void> readTexts(const QJsonObject &object, Item &item, const Place &place)
{
    const auto text = textMember(object, u"text"_s, place);
    if (!text)
        return text.error();
    const auto prefix = textMember(object, u"prefix"_s, place);
    if (!prefix)
        return prefix.error();
    item.text = *text;
    item.prefix = *prefix;
    return {};
}

Result<void> readFlags(const QJsonObject &object, Item &item, const Place &place)
{
    const std::pair<QString, bool Item::*> flags[] = {
        {u"required"_s, &Item::required}, {u"repeats"_s, &Item::repeats}, {u"readOnly"_s, &Item::readOnly}};
    for (const auto &[name, member] : flags) {
        const auto value = boolMember(object, name, place);
        if (!value)
            return value.error();
        item.*member = *value;
    }
    const auto length = countMember(object, u"maxLength"_s, place);
    if (!length)
        return length.error();
    item.maxLength = *length;
    return {};
}

Result<Option> readOption(const QJsonObject &object, const Place &place)
{
    Option option;
    DOORSTEP_TRY(checkMembers(object,
                              {u"valueCoding"_s, u"valueString"_s, u"valueInteger"_s, u"valueDate"_s, u"valueTime"_s,
                               u"initialSelected"_s, u"extension"_s},
                              place));
    for (const QString &name :
         {u"valueCoding"_s, u"valueString"_s, u"valueInteger"_s, u"valueDate"_s, u"valueTime"_s}) {
        if (object.contains(name))
            option.answer.insert(name, object.value(name));
    }
    if (option.answer.size() != 1)
        return place.invalid(u"an answer option needs exactly one value"_s);
    const QJsonObject coding = option.answer.value(u"valueCoding"_s).toObject();
    option.system = coding.value(u"system"_s).toString();
    const QJsonValue value = *option.answer.begin();
    option.code = value.isObject() ? coding.value(u"code"_s).toString() : value.toVariant().toString();
    option.display = coding.value(u"display"_s).toString(option.code);
    if (option.code.isEmpty())
        return place.invalid(u"an answer option without a code"_s);
    option.initial = object.value(u"initialSelected"_s).toBool();
    DOORSTEP_TRY(readOptionExtensions(object.value(u"extension"_s).toArray(), option, place));
    return option;
}

Result<void> readOptions(const QJsonObject &object, Item &item, const Place &place)
{
    const auto list = arrayMember(object, u"answerOption"_s, place);
    if (!list)
        return list.error();
    QSet<QString> seen;
    for (const QJsonValue &value : *list) {
        auto option = readOption(value.toObject(), place);
        if (!option)
            return option.error();
        const QString key = option->system + u'|' + option->code;
        if (seen.contains(key))
            return place.invalid(u"answer option %1 stands twice"_s.arg(option->code));
        seen.insert(key);
        if (option->initial)
            item.initial.append(option->answer);
        item.options.push_back(*std::move(option));
    }
    return {};
}

Result<void> readInitial(const QJsonObject &object, Item &item, const Place &place)
{
    const auto list = arrayMember(object, u"initial"_s, place);
    if (!list)
        return list.error();
    if (!list->isEmpty() && !item.isQuestion())
        return place.invalid(u"initial on a %1"_s.arg(typeName(item.type)));
    if (!list->isEmpty() && !item.initial.isEmpty())
        return place.invalid(u"both initial and initialSelected"_s);
    for (const QJsonValue &value : *list)
        item.initial.append(value);
    if (const auto checked = checkAnswers(item, item.initial); item.isQuestion() && !checked)
        return place.invalid(u"initial: %1"_s.arg(checked.error().what.section(u": "_s, -1)));
    return {};
}

std::optional<Operator> operatorFromName(const QString &name)
{
    static const QHash<QString, Operator> names{
        {u"exists"_s, Operator::Exists},  {u"="_s, Operator::Equal}, {u"!="_s, Operator::NotEqual},
        {u">"_s, Operator::Greater},      {u"<"_s, Operator::Less},  {u">="_s, Operator::GreaterOrEqual},
        {u"<="_s, Operator::LessOrEqual},
    };
    return names.contains(name) ? std::optional(names.value(name)) : std::nullopt;
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
    if (!op || object.size() != 3)
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

Result<void> checkSense(const Item &item, const Place &place)
{
    if (item.type == ItemType::Display && (item.required || item.repeats))
        return place.invalid(u"a display cannot be required or repeat"_s);
    if (item.options.empty() && (item.type == ItemType::Choice || item.type == ItemType::OpenChoice))
        return place.invalid(u"%1 without answer options"_s.arg(typeName(item.type)));
    if (!item.options.empty() && !item.isQuestion())
        return place.invalid(u"answer options on a %1"_s.arg(typeName(item.type)));
    if (!item.fact.isEmpty() && (!(item.hidden || item.readOnly) || !item.isQuestion()))
        return place.invalid(u"context-fact on an item that is not a hidden or read-only question"_s);
    if (item.minOccurs > mostInstances)
        return place.invalid(u"minOccurs above %1"_s.arg(mostInstances));
    if (item.maxOccurs > 0 && item.maxOccurs < item.minOccurs)
        return place.invalid(u"maxOccurs below minOccurs"_s);
    return {};
}

} // namespace

Result<Item> readItem(const QJsonObject &object, const Place &place)
{
    static const QSet<QString> members{
        u"id"_s,   u"linkId"_s,    u"definition"_s, u"code"_s,           u"prefix"_s,       u"text"_s,
        u"type"_s, u"required"_s,  u"repeats"_s,    u"readOnly"_s,       u"initial"_s,      u"maxLength"_s,
        u"item"_s, u"extension"_s, u"enableWhen"_s, u"enableBehavior"_s, u"answerOption"_s,
    };
    Item item;
    item.linkId = place.linkId;
    DOORSTEP_TRY(checkMembers(object, members, place));
    DOORSTEP_TRY(readType(object, item, place));
    DOORSTEP_TRY(readTexts(object, item, place));
    DOORSTEP_TRY(readFlags(object, item, place));
    // FHIR: the element the answer is about, as a StructureDefinition's url and, after #, its path.
    item.field = object.value(u"definition"_s).toString().section(u'#', 1);
    const auto extensions = arrayMember(object, u"extension"_s, place);
    if (!extensions)
        return extensions.error();
    DOORSTEP_TRY(readItemExtensions(*extensions, item, place));
    DOORSTEP_TRY(readOptions(object, item, place));
    DOORSTEP_TRY(readInitial(object, item, place));
    DOORSTEP_TRY(readEnableWhen(object, item, place));
    DOORSTEP_TRY(checkSense(item, place));
    return item;
}

} // namespace doorstep::forms
