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
    option.displayIn = readTranslations(object, name);
    return option;
}

Result<Option> readValue(const QJsonObject &object, const Item &item, const Place &place)
{
    QStringList found;
    for (const QString &name : valueNames())
        if (object.contains(name))
            found.append(name);
    if (found.size() != 1)
        return place.invalid(u"an answer option needs exactly one value"_s);
    const QString &name = found.first();
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
    option.displayIn = readTranslations(coding, u"display"_s);
    DOORSTEP_TRY(readOptionExtensions(coding.value(u"extension"_s).toArray(), option, place));
    QJsonObject answer = coding; // what a form says about its words is no part of an answer
    for (const QString &name : {u"extension"_s, u"id"_s, u"_display"_s, u"_system"_s, u"_code"_s, u"_version"_s})
        answer.remove(name);
    option.answer = {{u"valueCoding"_s, answer}};
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
