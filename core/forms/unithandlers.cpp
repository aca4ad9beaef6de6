// SPDX-License-Identifier: Apache-2.0
#include "core/forms/extensionnames.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

Result<Unit> readUnit(const QJsonObject &extension, const Place &place)
{
    const QJsonObject coding = extension.value(u"valueCoding"_s).toObject();
    DOORSTEP_TRY(checkUnread(coding, u"unit"_s, place));
    Unit one;
    one.system = coding.value(u"system"_s).toString();
    one.code = coding.value(u"code"_s).toString();
    one.display = coding.value(u"display"_s).toString(one.code);
    if (one.display.isEmpty())
        return place.invalid(u"unit without a code or words"_s);
    return one;
}

Result<void> unit(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto one = readUnit(extension, place);
    if (!one)
        return one.error();
    item.unit = one->display;
    item.unitCode = one->code;
    item.unitSystem = one->system;
    return {};
}

Result<void> unitOption(const QJsonObject &extension, Item &item, const Place &place)
{
    auto one = readUnit(extension, place);
    if (!one)
        return one.error();
    item.unitOptions.push_back(*std::move(one));
    return {};
}

Result<void> unitOpen(const QJsonObject &extension, Item &item, const Place &place)
{
    const QString code = extension.value(u"valueCode"_s).toString();
    if (code != "optionsOnly"_L1 && code != "optionsOrType"_L1 && code != "optionsOrString"_L1)
        return place.unsupported(u"unitOpen %1"_s.arg(code));
    item.openUnit = code != "optionsOnly"_L1;
    return {};
}

/// Where else units may come from; who may write any unit may write one from there.
Result<void> unitSupplementalSystem(const QJsonObject &, Item &item, const Place &)
{
    item.openUnit = true;
    return {};
}

Result<void> readQuantity(const QJsonObject &extension, QJsonObject &quantity, const Place &place)
{
    quantity = extension.value(u"valueQuantity"_s).toObject();
    if (!quantity.value(u"value"_s).isDouble())
        return place.invalid(u"a limit of a quantity needs a Quantity with a value"_s);
    return {};
}

Result<void> minQuantity(const QJsonObject &extension, Item &item, const Place &place)
{
    return readQuantity(extension, item.minQuantity, place);
}

Result<void> maxQuantity(const QJsonObject &extension, Item &item, const Place &place)
{
    return readQuantity(extension, item.maxQuantity, place);
}

} // namespace

const ItemHandlers &unitHandlers()
{
    static const ItemHandlers all{
        {hl7Extension("questionnaire-unit"_L1), unit},
        {hl7Extension("questionnaire-unitOption"_L1), unitOption},
        {sdcExtension("unitOpen"_L1), unitOpen},
        {sdcExtension("unitSupplementalSystem"_L1), unitSupplementalSystem},
        {sdcExtension("minQuantity"_L1), minQuantity},
        {sdcExtension("maxQuantity"_L1), maxQuantity},
    };
    return all;
}

} // namespace doorstep::forms
