// SPDX-License-Identifier: Apache-2.0
// When two values are the same, and which is the greater.
#include "core/forms/fhirpath/operators.h"

#include <QHash>

#include <algorithm>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

struct UnitSize {
    QString base;
    QString size; ///< as a decimal text: exact
};

const QHash<QString, UnitSize> &unitSizes()
{
    static const QHash<QString, UnitSize> sizes{
        {u"kg"_s, {u"g"_s, u"1000"_s}},
        {u"g"_s, {u"g"_s, u"1"_s}},
        {u"mg"_s, {u"g"_s, u"0.001"_s}},
        {u"ug"_s, {u"g"_s, u"0.000001"_s}},
        {u"km"_s, {u"m"_s, u"1000"_s}},
        {u"m"_s, {u"m"_s, u"1"_s}},
        {u"cm"_s, {u"m"_s, u"0.01"_s}},
        {u"mm"_s, {u"m"_s, u"0.001"_s}},
        {u"L"_s, {u"L"_s, u"1"_s}},
        {u"l"_s, {u"L"_s, u"1"_s}},
        {u"dL"_s, {u"L"_s, u"0.1"_s}},
        {u"mL"_s, {u"L"_s, u"0.001"_s}},
        {u"ml"_s, {u"L"_s, u"0.001"_s}},
        {u"year"_s, {u"month"_s, u"12"_s}},
        {u"month"_s, {u"month"_s, u"1"_s}},
        {u"week"_s, {u"s"_s, u"604800"_s}},
        {u"day"_s, {u"s"_s, u"86400"_s}},
        {u"hour"_s, {u"s"_s, u"3600"_s}},
        {u"minute"_s, {u"s"_s, u"60"_s}},
        {u"second"_s, {u"s"_s, u"1"_s}},
        {u"millisecond"_s, {u"s"_s, u"0.001"_s}},
    };
    return sizes;
}

std::optional<UnitSize> sizeOf(const QString &unit)
{
    const QString time = timeUnit(unit);
    const auto found = unitSizes().find(time.isEmpty() ? unit : time);
    return found == unitSizes().end() ? std::nullopt : std::optional(*found);
}

/// A text beside a date or time is one too, if it can be read as one.
std::optional<Temporal> momentLike(const Value &value, const Value &other)
{
    if (const Temporal *moment = std::get_if<Temporal>(&value))
        return *moment;
    const QString *text = std::get_if<QString>(&value);
    const Temporal *model = std::get_if<Temporal>(&other);
    if (!text || !model)
        return std::nullopt;
    return model->kind == Temporal::Kind::Time ? Temporal::parseTime(*text) : Temporal::parseDateTime(*text);
}

bool sameNode(const Node &left, const Node &right)
{
    if (left.element || right.element)
        return left.element && right.element && left.element->isSame(*right.element);
    return left.json == right.json;
}

std::optional<bool> isZero(const std::optional<int> &order)
{
    return order ? std::optional(*order == 0) : std::nullopt;
}

bool isQuantity(const Value &value)
{
    const Node *node = std::get_if<Node>(&value);
    return std::holds_alternative<Quantity>(value) || (node && node->type == u"Quantity");
}

QString simplified(const QString &text) { return text.simplified().toLower(); }

bool sameCoding(const Node &left, const Node &right)
{
    return left.json.contains(u"code"_s) && left.json.value(u"code"_s) == right.json.value(u"code"_s)
        && left.json.value(u"system"_s) == right.json.value(u"system"_s);
}

} // namespace

std::optional<Decimal> inUnit(const Quantity &quantity, const QString &unit)
{
    if (quantity.unit == unit)
        return quantity.value;
    const auto from = sizeOf(quantity.unit);
    const auto to = sizeOf(unit);
    if (!from || !to || from->base != to->base)
        return std::nullopt;
    const auto base = quantity.value.times(*Decimal::fromText(from->size));
    return base ? base->dividedBy(*Decimal::fromText(to->size)) : std::nullopt;
}

std::optional<int> ordered(const Value &left, const Value &right, int localOffset, bool &comparable)
{
    const auto three = [](const auto &a, const auto &b) { return a < b ? -1 : b < a ? 1 : 0; };
    comparable = true;
    if (const auto a = asNumber(left), b = asNumber(right); a && b)
        return three(*a, *b);
    if (const auto a = momentLike(left, right), b = momentLike(right, left); a && b)
        return compare(*a, *b, localOffset);
    const QString *a = std::get_if<QString>(&left);
    const QString *b = std::get_if<QString>(&right);
    if (a && b)
        return three(*a, *b);
    const auto from = asQuantity(left);
    const auto to = asQuantity(right);
    comparable = from && to;
    const auto turned = comparable ? inUnit(*from, to->unit) : std::nullopt;
    return turned ? std::optional(three(*turned, to->value)) : std::nullopt;
}

std::optional<bool> equal(const Value &left, const Value &right, int localOffset)
{
    const bool *truth = std::get_if<bool>(&left);
    const bool *other = std::get_if<bool>(&right);
    if (truth || other)
        return truth && other && *truth == *other;
    const Node *a = std::get_if<Node>(&left);
    const Node *b = std::get_if<Node>(&right);
    if (a && b && !(isQuantity(left) && isQuantity(right)))
        return sameNode(*a, *b);
    if ((a && !isQuantity(left)) || (b && !isQuantity(right)))
        return false;
    bool comparable = false;
    const auto order = ordered(left, right, localOffset, comparable);
    return comparable ? isZero(order) : std::optional(false);
}

std::optional<bool> equal(const Collection &left, const Collection &right, int localOffset)
{
    if (left.empty() || right.empty())
        return std::nullopt;
    if (left.size() != right.size())
        return false;
    bool known = true;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const auto same = equal(left[i], right[i], localOffset);
        if (same == std::optional(false))
            return false;
        known = known && same.has_value();
    }
    return known ? std::optional(true) : std::nullopt;
}

bool equivalent(const Value &left, const Value &right, int localOffset)
{
    const QString *a = std::get_if<QString>(&left);
    const QString *b = std::get_if<QString>(&right);
    if (a && b)
        return simplified(*a) == simplified(*b);
    if (const auto x = asNumber(left), y = asNumber(right); x && y) {
        const int places = std::min(x->places(), y->places());
        return x->rounded(places) == y->rounded(places);
    }
    const Node *from = std::get_if<Node>(&left);
    const Node *to = std::get_if<Node>(&right);
    if (from && to && !from->element && !to->element && sameCoding(*from, *to))
        return true;
    return equal(left, right, localOffset).value_or(false);
}

bool equivalent(const Collection &left, const Collection &right, int localOffset)
{
    if (left.size() != right.size() || left.size() > 1000)
        return false;
    Collection open = right;
    for (const Value &value : left) {
        const auto found = std::find_if(open.begin(), open.end(),
                                        [&](const Value &other) { return equivalent(value, other, localOffset); });
        if (found == open.end())
            return false;
        open.erase(found);
    }
    return true;
}

bool isAmong(const Value &value, const Collection &collection, int localOffset)
{
    return std::any_of(collection.begin(), collection.end(),
                       [&](const Value &other) { return equal(value, other, localOffset).value_or(false); });
}

} // namespace doorstep::forms::fhirpath
