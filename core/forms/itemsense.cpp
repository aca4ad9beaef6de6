// SPDX-License-Identifier: Apache-2.0
#include "core/forms/itemreader.h"

#include <array>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostInstances = 20; // of a repeating group, from the start

/// A set of types, one bit for each: this runs for every item of a form.
using Types = unsigned;

template <typename... Type>
constexpr Types types(Type... type)
{
    return ((1U << static_cast<unsigned>(type)) | ...);
}

constexpr Types texts = types(ItemType::String, ItemType::Text, ItemType::Url, ItemType::OpenChoice);
constexpr Types numbers = types(ItemType::Integer, ItemType::Decimal);
constexpr Types quantity = types(ItemType::Quantity);
constexpr Types moments = types(ItemType::Date, ItemType::DateTime, ItemType::Time);
constexpr Types attachment = types(ItemType::Attachment);
constexpr Types reference = types(ItemType::Reference);

struct Limit {
    bool there;
    const char *name;
    Types types;
};

/// The limits an item has, and the types of question that can keep them.
std::array<Limit, 12> limitsOf(const Item &item)
{
    const bool times = !item.minDate.isEmpty() || !item.maxDate.isEmpty();
    const bool quantities = !item.minQuantity.isEmpty() || !item.maxQuantity.isEmpty();
    return {{
        {item.maxLength > 0, "maxLength", texts | numbers},
        {item.minLength > 0, "minLength", texts},
        {!item.regex.isEmpty(), "regex", texts | numbers},
        {item.maxDecimalPlaces >= 0, "maxDecimalPlaces", quantity | numbers},
        {item.minValue || item.maxValue, "a number as its limit", quantity | numbers},
        {times, "a date or time as its limit", moments},
        {quantities, "a quantity as its limit", quantity},
        {item.maxSizeBytes > 0, "maxSize", attachment},
        {!item.mimeTypes.isEmpty(), "mimeType", attachment},
        {!item.referenceTypes.isEmpty(), "a type of reference", reference},
        {!item.unit.isEmpty(), "a unit", quantity | numbers},
        {!item.unitOptions.empty() || item.openUnit, "unitOption", quantity},
    }};
}

Result<void> checkLimits(const Item &item, const Place &place)
{
    for (const Limit &limit : limitsOf(item))
        if (limit.there && (limit.types & types(item.type)) == 0)
            return place.unsupported(u"%1 on a %2"_s.arg(QLatin1StringView(limit.name), typeName(item.type)));
    return {};
}

Result<void> checkOccurs(const Item &item, const Place &place)
{
    if (item.isRepeatingGroup() && item.minOccurs > mostInstances)
        return place.unsupported(u"minOccurs above %1"_s.arg(mostInstances));
    if (item.maxOccurs > 0 && item.maxOccurs < item.leastOccurs.value_or(0))
        return place.invalid(u"maxOccurs below minOccurs"_s);
    return {};
}

/// Without options nobody could answer a choice; one that is not asked may get its answer another way.
bool lacksOptions(const Item &item)
{
    const bool asked = !item.hidden && !item.readOnly && item.calculatedExpression.isEmpty();
    return item.type == ItemType::Choice && item.options.empty() && asked;
}

} // namespace

Result<void> checkSense(const Item &item, const Place &place)
{
    if (item.type == ItemType::Display && (item.required || item.repeats))
        return place.invalid(u"a display cannot be required or repeat"_s);
    if (lacksOptions(item))
        return place.unsupported(u"choice without answer options"_s);
    if (!item.options.empty() && !item.isQuestion())
        return place.invalid(u"answer options on a %1"_s.arg(typeName(item.type)));
    if (!item.fact.isEmpty() && (!(item.hidden || item.readOnly) || !item.isQuestion()))
        return place.invalid(u"context-fact on an item that is not a hidden or read-only question"_s);
    if (!item.enableWhen.empty() && !item.enableWhenExpression.isEmpty())
        return place.invalid(u"both enableWhen and enableWhenExpression"_s);
    DOORSTEP_TRY(checkOccurs(item, place));
    return checkLimits(item, place);
}

} // namespace doorstep::forms
