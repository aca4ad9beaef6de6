// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/answervalues.h"

#include "core/forms/validation/primitives.h"

#include <QHash>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

QString memberWith(const QJsonObject &holder, QLatin1String start)
{
    for (auto member = holder.begin(); member != holder.end(); ++member)
        if (member.key().startsWith(start))
            return member.key();
    return {};
}

struct UcumUnit {
    char dimension; ///< what it measures
    double size; ///< of one, in the base unit of its dimension
};

/// The units of everyday care. Others are compared only with themselves.
const QHash<QString, UcumUnit> &units()
{
    static const QHash<QString, UcumUnit> table{
        {u"kg"_s, {'m', 1000}},
        {u"g"_s, {'m', 1}},
        {u"mg"_s, {'m', 1e-3}},
        {u"ug"_s, {'m', 1e-6}},
        {u"[lb_av]"_s, {'m', 453.59237}},
        {u"[oz_av]"_s, {'m', 28.349523125}},
        {u"m"_s, {'l', 1}},
        {u"cm"_s, {'l', 0.01}},
        {u"mm"_s, {'l', 1e-3}},
        {u"km"_s, {'l', 1000}},
        {u"[in_i]"_s, {'l', 0.0254}},
        {u"[ft_i]"_s, {'l', 0.3048}},
        {u"L"_s, {'v', 1}},
        {u"l"_s, {'v', 1}},
        {u"dL"_s, {'v', 0.1}},
        {u"mL"_s, {'v', 1e-3}},
        {u"ml"_s, {'v', 1e-3}},
        {u"s"_s, {'t', 1}},
        {u"min"_s, {'t', 60}},
        {u"h"_s, {'t', 3600}},
        {u"d"_s, {'t', 86400}},
        {u"wk"_s, {'t', 604800}},
        {u"mo"_s, {'t', 2629800}},
        {u"a"_s, {'t', 31557600}},
    };
    return table;
}

Order order(double left, double right)
{
    return left < right ? Order::Less : left > right ? Order::Greater : Order::Equal;
}

Order compareQuantities(const QJsonObject &left, const QJsonObject &right)
{
    const auto converted = inUnitOf(left, right);
    return converted ? order(left.value(u"value"_s).toDouble(), *converted) : Order::Different;
}

/// What a form compares with may leave the system out: then any will do.
Order compareCodings(const QJsonObject &left, const QJsonObject &right)
{
    const QString wanted = right.value(u"system"_s).toString();
    const bool system = wanted.isEmpty() || left.value(u"system"_s).toString() == wanted;
    const bool same = system && left.value(u"code"_s) == right.value(u"code"_s);
    return same ? Order::Equal : Order::Different;
}

Order compareMoments(const QString &left, const QString &right)
{
    const auto first = firstMoment(left);
    const auto second = firstMoment(right);
    if (!first || !second)
        return Order::Different;
    return *first < *second ? Order::Less : *second < *first ? Order::Greater : Order::Equal;
}

Order compareTexts(const QString &left, const QString &right)
{
    const int way = QString::compare(left, right, Qt::CaseSensitive);
    return way < 0 ? Order::Less : way > 0 ? Order::Greater : Order::Equal;
}

bool isNumber(const QString &type) { return type == "Integer"_L1 || type == "Decimal"_L1; }
bool isMoment(const QString &type) { return type == "Date"_L1 || type == "DateTime"_L1 || type == "Instant"_L1; }

} // namespace

QString valueMember(const QJsonObject &holder) { return memberWith(holder, "value"_L1); }
QString answerMember(const QJsonObject &condition) { return memberWith(condition, "answer"_L1); }

QStringList answerMembers(const QString &itemType)
{
    static const QHash<QString, QStringList> table{
        {u"boolean"_s, {u"valueBoolean"_s}},
        {u"decimal"_s, {u"valueDecimal"_s}},
        {u"integer"_s, {u"valueInteger"_s}},
        {u"date"_s, {u"valueDate"_s}},
        {u"dateTime"_s, {u"valueDateTime"_s}},
        {u"time"_s, {u"valueTime"_s}},
        {u"string"_s, {u"valueString"_s}},
        {u"text"_s, {u"valueString"_s}},
        {u"url"_s, {u"valueUri"_s}},
        {u"attachment"_s, {u"valueAttachment"_s}},
        {u"reference"_s, {u"valueReference"_s}},
        {u"quantity"_s, {u"valueQuantity"_s}},
        {u"choice"_s,
         {u"valueCoding"_s, u"valueDate"_s, u"valueTime"_s, u"valueInteger"_s, u"valueString"_s, u"valueReference"_s}},
        {u"open-choice"_s,
         {u"valueCoding"_s, u"valueDate"_s, u"valueTime"_s, u"valueInteger"_s, u"valueString"_s, u"valueReference"_s}},
    };
    return table.value(itemType);
}

bool fitsType(const QString &itemType, const QString &member)
{
    const QStringList allowed = answerMembers(itemType);
    return allowed.isEmpty() || member.isEmpty() || member == "value"_L1 || allowed.contains(member);
}

std::optional<double> inUnitOf(const QJsonObject &quantity, const QJsonObject &other)
{
    const QString mine = quantity.value(u"code"_s).toString(quantity.value(u"unit"_s).toString());
    const QString theirs = other.value(u"code"_s).toString(other.value(u"unit"_s).toString());
    const double value = other.value(u"value"_s).toDouble();
    if (mine == theirs || mine.isEmpty() || theirs.isEmpty())
        return value;
    const auto to = units().constFind(mine);
    const auto from = units().constFind(theirs);
    if (to == units().constEnd() || from == units().constEnd() || to->dimension != from->dimension)
        return {};
    return value * from->size / to->size;
}

bool knownUnits(const QJsonObject &left, const QJsonObject &right)
{
    return units().contains(left.value(u"code"_s).toString()) && units().contains(right.value(u"code"_s).toString());
}

Order compareValues(const QString &leftType, const QJsonValue &left, const QString &rightType, const QJsonValue &right)
{
    if (isNumber(leftType) && isNumber(rightType))
        return order(left.toDouble(), right.toDouble());
    if (isMoment(leftType) && isMoment(rightType))
        return compareMoments(left.toString(), right.toString());
    if (leftType != rightType)
        return Order::Different;
    if (leftType == "Coding"_L1)
        return compareCodings(left.toObject(), right.toObject());
    if (leftType == "Quantity"_L1)
        return compareQuantities(left.toObject(), right.toObject());
    if (leftType == "Reference"_L1)
        return left.toObject().value(u"reference"_s) == right.toObject().value(u"reference"_s) ? Order::Equal
                                                                                               : Order::Different;
    if (left.isString() && right.isString())
        return compareTexts(left.toString(), right.toString());
    return left == right ? Order::Equal : Order::Different;
}

} // namespace doorstep::forms::validation
