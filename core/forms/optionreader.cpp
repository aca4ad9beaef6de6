// SPDX-License-Identifier: Apache-2.0
#include "core/forms/optionreader.h"

#include "core/forms/itemextensions.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

const QStringList &valueNames()
{
    static const QStringList names{u"valueCoding"_s, u"valueString"_s, u"valueInteger"_s,
                                   u"valueDate"_s,   u"valueTime"_s,   u"valueReference"_s};
    return names;
}

/// Kinds of option a type of question may have.
QStringList fittingNames(ItemType type)
{
    switch (type) {
    case ItemType::Choice:
    case ItemType::OpenChoice: return valueNames();
    case ItemType::String:
    case ItemType::Text: return {u"valueString"_s};
    case ItemType::Integer: return {u"valueInteger"_s};
    case ItemType::Date: return {u"valueDate"_s};
    case ItemType::Time: return {u"valueTime"_s};
    case ItemType::Reference: return {u"valueReference"_s};
    default: return {};
    }
}

Result<Option> readReferenceOption(const QJsonObject &reference, const Place &place)
{
    DOORSTEP_TRY(checkUnread(reference, u"an answer option"_s, place));
    Option option;
    option.answer = {{u"valueReference"_s, reference}};
    option.code = reference.value(u"reference"_s).toString();
    option.display = reference.value(u"display"_s).toString(option.code);
    if (option.code.isEmpty())
        option.code = option.display;
    return option;
}

Result<Option> readPlainOption(const QJsonObject &object, const QString &name)
{
    Option option;
    option.answer = {{name, object.value(name)}};
    option.code = object.value(name).toVariant().toString();
    option.display = option.code;
    option.displayIn = readTranslations(object, "_valueString"_L1);
    return option;
}

Result<Option> readValue(const QJsonObject &object, const Item &item, const Place &place)
{
    QString name;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!member.key().startsWith("value"_L1))
            continue;
        if (!name.isEmpty())
            return place.invalid(u"an answer option with two values"_s);
        name = member.key();
    }
    if (name.isEmpty())
        return place.invalid(u"an answer option without a value"_s);
    if (!fittingNames(item.type).contains(name))
        return place.invalid(u"an answer option with %1 on a %2"_s.arg(name, typeName(item.type)));
    if (name == "valueCoding"_L1)
        return readCodingOption(object.value(name).toObject(), place);
    return name == "valueReference"_L1 ? readReferenceOption(object.value(name).toObject(), place)
                                       : readPlainOption(object, name);
}

Result<Option> readOption(const QJsonObject &object, const Item &item, const Place &place)
{
    static const QSet<QString> members = [] {
        QSet<QString> names(valueNames().begin(), valueNames().end());
        names << u"id"_s << u"initialSelected"_s << u"extension"_s;
        return names;
    }();
    DOORSTEP_TRY(checkMembers(object, members, place));
    auto option = readValue(object, item, place);
    if (!option)
        return option.error();
    if (option->code.isEmpty())
        return place.invalid(u"an answer option without a code or words"_s);
    const auto initial = boolMember(object, u"initialSelected"_s, place);
    if (!initial)
        return initial.error();
    option->initial = *initial;
    DOORSTEP_TRY(readOptionExtensions(object.value(u"extension"_s).toArray(), *option, place));
    return option;
}

/// What a form says about the words of a Coding is no part of an answer. Most have nothing to take out.
QJsonObject withoutAsides(const QJsonObject &coding)
{
    QJsonObject answer = coding;
    for (const QString &name : {u"extension"_s, u"id"_s})
        answer.remove(name);
    while (!answer.isEmpty() && answer.begin().key().startsWith(u'_')) // members are sorted
        answer.erase(answer.begin());
    return answer;
}

} // namespace

Result<Option> readCodingOption(const QJsonObject &coding, const Place &place)
{
    static const QSet<QString> members{u"id"_s,      u"system"_s,       u"version"_s,  u"code"_s,
                                       u"display"_s, u"userSelected"_s, u"extension"_s};
    DOORSTEP_TRY(checkMembers(coding, members, place));
    Option option;
    option.system = coding.value(u"system"_s).toString();
    option.code = coding.value(u"code"_s).toString();
    option.display = coding.value(u"display"_s).toString(option.code);
    if (option.code.isEmpty())
        option.code = option.display;
    option.displayIn = readTranslations(coding, "_display"_L1);
    DOORSTEP_TRY(readOptionExtensions(coding.value(u"extension"_s).toArray(), option, place));
    option.answer = {{u"valueCoding"_s, withoutAsides(coding)}};
    return option;
}

Result<void> readOptions(const QJsonObject &object, Item &item, const Place &place)
{
    const auto list = arrayMember(object, u"answerOption"_s, place);
    if (!list)
        return list.error();
    QSet<QString> seen;
    for (const QJsonValue &value : *list) {
        auto option = readOption(value.toObject(), item, place);
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

} // namespace doorstep::forms
