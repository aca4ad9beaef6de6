// SPDX-License-Identifier: Apache-2.0
#include "core/forms/itemreader.h"

#include "core/forms/answers.h"
#include "core/forms/itemextensions.h"
#include "core/forms/itemhandlers.h"
#include "core/forms/optionreader.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

std::optional<ItemType> typeFromName(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(ItemType::Reference); ++i)
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
    item.textIn = readTranslations(object, "_text"_L1);
    item.prefixIn = readTranslations(object, "_prefix"_L1);
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

/// A question takes its options from the list in the item or from a value set.
Result<void> readAnswerValueSet(const QJsonObject &object, Item &item, const ValueSets &valueSets, const Place &place)
{
    const auto reference = textMember(object, u"answerValueSet"_s, place);
    if (!reference)
        return reference.error();
    if (reference->isEmpty())
        return {};
    if (item.type != ItemType::Choice && item.type != ItemType::OpenChoice)
        return place.invalid(u"answerValueSet on a %1"_s.arg(typeName(item.type)));
    if (!item.options.empty())
        return place.invalid(u"both answerOption and answerValueSet"_s);
    auto options = valueSets.options(*reference, place);
    if (!options)
        return options.error();
    item.options = *std::move(options);
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
    DOORSTEP_TRY(checkUnread(*list, u"initial"_s, place));
    for (const QJsonValue &value : *list) {
        const QJsonObject quantity = value.toObject().value(u"valueQuantity"_s).toObject();
        if (!quantity.isEmpty() && !quantity.contains(u"value"_s))
            return place.unsupported(u"an initial quantity without a value"_s);
        item.initial.append(value);
    }
    if (const auto checked = checkAnswers(item, item.initial); item.isQuestion() && !checked)
        return place.invalid(u"initial: %1"_s.arg(checked.error().what.section(u": "_s, -1)));
    return {};
}

const QSet<QString> &members()
{
    static const QSet<QString> names{
        u"id"_s,   u"linkId"_s,    u"definition"_s, u"code"_s,           u"prefix"_s,       u"text"_s,
        u"type"_s, u"required"_s,  u"repeats"_s,    u"readOnly"_s,       u"initial"_s,      u"maxLength"_s,
        u"item"_s, u"extension"_s, u"enableWhen"_s, u"enableBehavior"_s, u"answerOption"_s, u"answerValueSet"_s,
    };
    return names;
}

} // namespace

QStringList itemMembers() { return members().values(); }

Result<Item> readItem(const QJsonObject &object, const ValueSets &valueSets, const Place &place)
{
    Item item;
    item.linkId = place.linkId;
    DOORSTEP_TRY(checkMembers(object, members(), place));
    DOORSTEP_TRY(checkUnread(object.value(u"code"_s), u"code"_s, place));
    DOORSTEP_TRY(readType(object, item, place));
    DOORSTEP_TRY(readTexts(object, item, place));
    DOORSTEP_TRY(readFlags(object, item, place));
    // FHIR: the element the answer is about, as a StructureDefinition's url and, after #, its path. Ours are fields of
    // the subject's record.
    const QString definition = object.value(u"definition"_s).toString();
    if (definition.startsWith(fhirBase()))
        item.field = definition.section(u'#', 1);
    const auto extensions = arrayMember(object, u"extension"_s, place);
    if (!extensions)
        return extensions.error();
    DOORSTEP_TRY(readItemExtensions(*extensions, item, place));
    DOORSTEP_TRY(readOptions(object, item, place));
    DOORSTEP_TRY(readAnswerValueSet(object, item, valueSets, place));
    DOORSTEP_TRY(readInitial(object, item, place));
    DOORSTEP_TRY(readEnableWhen(object, item, place));
    DOORSTEP_TRY(checkSense(item, place));
    return item;
}

} // namespace doorstep::forms
