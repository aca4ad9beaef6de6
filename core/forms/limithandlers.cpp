// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answerpattern.h"
#include "core/forms/extensionnames.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

/// A limit is a number, a date or a time, or for a quantity a Quantity.
struct Limit {
    std::optional<double> &number;
    QString &moment;
    QJsonObject &quantity;
};

Result<void> readLimit(const QJsonObject &extension, const Limit &limit, const Place &place)
{
    for (const QString &name : {u"valueInteger"_s, u"valueDecimal"_s}) {
        if (extension.value(name).isDouble()) {
            limit.number = extension.value(name).toDouble();
            return {};
        }
    }
    for (const QString &name : {u"valueDate"_s, u"valueDateTime"_s, u"valueTime"_s})
        if (extension.value(name).isString())
            limit.moment = extension.value(name).toString();
    limit.quantity = extension.value(u"valueQuantity"_s).toObject();
    if (limit.moment.isEmpty() && !limit.quantity.value(u"value"_s).isDouble())
        return place.unsupported(u"a limit that is not a number, a date, a time or a quantity"_s);
    return {};
}

Result<void> minValue(const QJsonObject &extension, Item &item, const Place &place)
{
    return readLimit(extension, {item.minValue, item.minDate, item.minQuantity}, place);
}

Result<void> maxValue(const QJsonObject &extension, Item &item, const Place &place)
{
    return readLimit(extension, {item.maxValue, item.maxDate, item.maxQuantity}, place);
}

Result<void> minLength(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = countMember(extension, u"valueInteger"_s, place);
    if (!value)
        return value.error();
    item.minLength = *value;
    return {};
}

Result<void> regex(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    if (!isPattern(*value))
        return place.invalid(u"regex is not a regular expression"_s);
    item.regex = *value;
    return {};
}

Result<void> maxDecimalPlaces(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = countMember(extension, u"valueInteger"_s, place);
    if (!value)
        return value.error();
    item.maxDecimalPlaces = *value;
    return {};
}

Result<void> minOccurs(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = countMember(extension, u"valueInteger"_s, place);
    if (!value)
        return value.error();
    item.minOccurs = *value;
    item.leastOccurs = *value;
    return {};
}

Result<void> maxOccurs(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = countMember(extension, u"valueInteger"_s, place);
    if (!value)
        return value.error();
    item.maxOccurs = *value;
    return {};
}

/// Megabytes, as the standard has them.
Result<void> maxSize(const QJsonObject &extension, Item &item, const Place &place)
{
    const double megabytes = extension.value(u"valueDecimal"_s).toDouble();
    if (!(megabytes > 0))
        return place.invalid(u"maxSize must be a number above 0"_s);
    item.maxSizeBytes = megabytes * 1024 * 1024;
    return {};
}

Result<void> mimeType(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueCode"_s, place, true);
    if (!value)
        return value.error();
    item.mimeTypes.append(*value);
    return {};
}

Result<void> referenceResource(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueCode"_s, place, true);
    if (!value)
        return value.error();
    item.referenceTypes.append(*value);
    return {};
}

/// A profile of FHIR itself is a resource type; what another one asks cannot be known without a server.
Result<void> referenceProfile(const QJsonObject &extension, Item &item, const Place &place)
{
    const QString profile = extension.value(u"valueCanonical"_s).toString().section(u'|', 0, 0);
    const QString type = profile.section(u'/', -1);
    if (profile != hl7Extension({}) + type || type.isEmpty() || type.contains(u'-'))
        return place.unsupported(u"referenceProfile %1"_s.arg(profile));
    item.referenceTypes.append(type);
    return {};
}

} // namespace

const ItemHandlers &limitHandlers()
{
    static const ItemHandlers all{
        {hl7Extension("minValue"_L1), minValue},
        {hl7Extension("maxValue"_L1), maxValue},
        {hl7Extension("minLength"_L1), minLength},
        {hl7Extension("regex"_L1), regex},
        {hl7Extension("maxDecimalPlaces"_L1), maxDecimalPlaces},
        {hl7Extension("questionnaire-minOccurs"_L1), minOccurs},
        {hl7Extension("questionnaire-maxOccurs"_L1), maxOccurs},
        {hl7Extension("maxSize"_L1), maxSize},
        {hl7Extension("mimeType"_L1), mimeType},
        {hl7Extension("questionnaire-referenceResource"_L1), referenceResource},
        {hl7Extension("questionnaire-referenceProfile"_L1), referenceProfile},
    };
    return all;
}

} // namespace doorstep::forms
