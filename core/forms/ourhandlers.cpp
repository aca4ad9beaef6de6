// SPDX-License-Identifier: Apache-2.0
#include "core/forms/extensionnames.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

Result<void> help(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    item.help = *value;
    item.helpIn = readTranslations(extension, "_valueString"_L1);
    return {};
}

Result<void> privacyClass(const QJsonObject &extension, Item &item, const Place &place)
{
    const QString code = extension.value(u"valueCode"_s).toString();
    for (const Privacy privacy : {Privacy::General, Privacy::Adult, Privacy::Protected, Privacy::Professional}) {
        if (privacyCode(privacy) == code) {
            item.privacy = privacy;
            item.alone = item.alone || privacy == Privacy::Protected;
            return {};
        }
    }
    return place.invalid(u"privacy-class must be G, A, P or X"_s);
}

Result<void> askedOf(const QJsonObject &extension, Item &item, const Place &place)
{
    static const QHash<QString, AskedOf> people{
        {u"mother"_s, AskedOf::Mother},     {u"carer"_s, AskedOf::Subject}, {u"each"_s, AskedOf::Subject},
        {u"observed"_s, AskedOf::Observed}, {u"record"_s, AskedOf::Record}, {u"practitioner"_s, AskedOf::Practitioner},
    };
    QString code = extension.value(u"valueCode"_s).toString();
    const bool alone = code.endsWith("-alone"_L1);
    if (alone)
        code.chop(6);
    if (!people.contains(code))
        return place.invalid(u"asked-of has no code %1"_s.arg(extension.value(u"valueCode"_s).toString()));
    item.askedOf |= people.value(code);
    item.alone = item.alone || alone;
    return {};
}

Result<void> ruleRef(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    item.rules = value->split(u' ', Qt::SkipEmptyParts);
    return {};
}

Result<void> dueAt(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    item.dueAt = value->split(u' ', Qt::SkipEmptyParts);
    return {};
}

Result<void> contextFact(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueCode"_s, place, true);
    if (!value)
        return value.error();
    item.fact = *value;
    return {};
}

Result<void> inputCheck(const QJsonObject &extension, Item &item, const Place &place)
{
    item.check = extension.value(u"valueCode"_s).toString();
    if (item.check != u"nhs-number")
        return place.unsupported(u"input-check %1"_s.arg(item.check));
    return {};
}

} // namespace

const ItemHandlers &ourHandlers()
{
    static const ItemHandlers all{
        {ourExtension("help"_L1), help},
        {ourExtension("privacy-class"_L1), privacyClass},
        {ourExtension("asked-of"_L1), askedOf},
        {ourExtension("rule-ref"_L1), ruleRef},
        {ourExtension("due-at"_L1), dueAt},
        {ourExtension("context-fact"_L1), contextFact},
        {ourExtension("input-check"_L1), inputCheck},
    };
    return all;
}

} // namespace doorstep::forms
