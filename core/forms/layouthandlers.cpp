// SPDX-License-Identifier: Apache-2.0
#include "core/forms/extensionnames.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

Result<void> hidden(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = boolMember(extension, u"valueBoolean"_s, place);
    if (!value)
        return value.error();
    item.hidden = *value;
    return {};
}

/// Of several codings for one control, the first that we have.
Result<void> itemControl(const QJsonObject &extension, Item &item, const Place &place)
{
    const QJsonObject concept_ = extension.value(u"valueCodeableConcept"_s).toObject();
    DOORSTEP_TRY(checkUnread(concept_, u"itemControl"_s, place));
    const QJsonArray codings = concept_.value(u"coding"_s).toArray();
    QStringList codes;
    for (const QJsonValue &coding : codings)
        codes.append(coding.toObject().value(u"code"_s).toString());
    for (const QString &code : std::as_const(codes)) {
        if (knownControls().contains(code)) {
            item.control = code;
            return {};
        }
    }
    return place.unsupported(u"itemControl %1"_s.arg(codes.join(u", "_s)));
}

Result<void> entryFormat(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    item.hint = *value;
    return {};
}

/// What stands beside the field for an answer of one's own; entryFormat says more and wins.
Result<void> openLabel(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    if (item.hint.isEmpty())
        item.hint = *value;
    return {};
}

/// An address a person can read with the help.
Result<void> supportLink(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueUri"_s, place, true);
    if (!value)
        return value.error();
    item.help = item.help.isEmpty() ? *value : item.help + u'\n' + *value;
    return {};
}

/// All our forms are shown while they are filled in and afterwards; what is for one of the two only is refused.
Result<void> usageMode(const QJsonObject &extension, Item &, const Place &place)
{
    const QString code = extension.value(u"valueCode"_s).toString();
    if (code != "capture-display"_L1 && code != "capture-display-non-empty"_L1)
        return place.unsupported(u"usageMode %1"_s.arg(code));
    return {};
}

} // namespace

const QStringList &knownControls()
{
    static const QStringList all{
        u"radio-button"_s, u"check-box"_s, u"drop-down"_s, u"autocomplete"_s,  u"text-box"_s, u"spinner"_s, u"slider"_s,
        u"page"_s,         u"header"_s,    u"footer"_s,    u"tab-container"_s, u"list"_s,     u"table"_s,   u"htable"_s,
        u"gtable"_s,       u"atable"_s,    u"grid"_s,      u"inline"_s,        u"prompt"_s,   u"unit"_s,    u"lower"_s,
        u"upper"_s,        u"flyover"_s,   u"help"_s,      u"legal"_s,         u"lookup"_s,
    };
    return all;
}

const ItemHandlers &layoutHandlers()
{
    static const ItemHandlers all{
        {hl7Extension("questionnaire-hidden"_L1), hidden},
        {hl7Extension("questionnaire-itemControl"_L1), itemControl},
        {hl7Extension("questionnaire-usageMode"_L1), usageMode},
        {hl7Extension("questionnaire-supportLink"_L1), supportLink},
        {hl7Extension("entryFormat"_L1), entryFormat},
        {sdcExtension("openLabel"_L1), openLabel},
    };
    return all;
}

} // namespace doorstep::forms
