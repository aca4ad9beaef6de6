// SPDX-License-Identifier: Apache-2.0
#include "core/forms/itemextensions.h"

#include "core/forms/extensionnames.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

const ItemHandlers &itemHandlers()
{
    static const ItemHandlers all = [] {
        ItemHandlers handlers;
        for (const ItemHandlers *some :
             {&layoutHandlers(), &limitHandlers(), &unitHandlers(), &expressionHandlers(), &ourHandlers()})
            handlers.insert(*some);
        return handlers;
    }();
    return all;
}

using OptionHandler = Result<void> (*)(const QJsonObject &extension, Option &option, const Place &place);

Result<void> exclusive(const QJsonObject &extension, Option &option, const Place &place)
{
    const auto value = boolMember(extension, u"valueBoolean"_s, place);
    if (!value)
        return value.error();
    option.exclusive = *value;
    return {};
}

Result<void> optionPrefix(const QJsonObject &extension, Option &option, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    option.prefix = *value;
    return {};
}

Result<void> ordinal(const QJsonObject &extension, Option &option, const Place &place)
{
    const QJsonValue value = extension.value(u"valueDecimal"_s);
    if (!value.isDouble())
        return place.invalid(u"the weight of an answer option must be a number"_s);
    option.ordinal = value.toDouble();
    return {};
}

const QHash<QString, OptionHandler> &optionHandlers()
{
    static const QHash<QString, OptionHandler> all{
        {hl7Extension("questionnaire-optionExclusive"_L1), exclusive},
        {hl7Extension("questionnaire-optionPrefix"_L1), optionPrefix},
        {hl7Extension("ordinalValue"_L1), ordinal},
        {hl7Extension("questionnaire-ordinalValue"_L1), ordinal},
        {hl7Extension("itemWeight"_L1), ordinal},
    };
    return all;
}

/// An extension has one value or parts; a value that is only described ("_valueDate") is not there.
Result<void> checkShape(const QJsonObject &extension, const Place &place)
{
    for (auto member = extension.begin(); member != extension.end(); ++member)
        if (member.key().startsWith(u'_'))
            DOORSTEP_TRY(checkShadow(extension, member.key().mid(1), place));
    return {};
}

} // namespace

Result<void> readItemExtensions(const QJsonArray &extensions, Item &item, const Place &place)
{
    for (const QJsonValue &value : extensions) {
        const QJsonObject extension = value.toObject();
        const QString url = extension.value(u"url"_s).toString();
        if (isCarried(url))
            continue;
        const ItemHandler handler = itemHandlers().value(url);
        if (!handler)
            return place.unsupported(u"extension %1"_s.arg(url));
        DOORSTEP_TRY(checkShape(extension, place));
        DOORSTEP_TRY(handler(extension, item, place));
    }
    return {};
}

Result<void> readOptionExtensions(const QJsonArray &extensions, Option &option, const Place &place)
{
    for (const QJsonValue &value : extensions) {
        const QJsonObject extension = value.toObject();
        const QString url = extension.value(u"url"_s).toString();
        if (isCarried(url))
            continue;
        const OptionHandler handler = optionHandlers().value(url);
        if (!handler)
            return place.unsupported(u"extension %1 on an answer option"_s.arg(url));
        DOORSTEP_TRY(checkShape(extension, place));
        DOORSTEP_TRY(handler(extension, option, place));
    }
    return {};
}

QStringList itemExtensionUrls() { return itemHandlers().keys(); }
QStringList optionExtensionUrls() { return optionHandlers().keys(); }

} // namespace doorstep::forms
