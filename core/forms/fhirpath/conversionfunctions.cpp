// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/functions.h"

#include <QRegularExpression>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

using Converter = std::optional<Value> (*)(const Value &);

template <typename T>
std::optional<Value> widened(const std::optional<T> &value)
{
    return value ? std::optional<Value>(Value(*value)) : std::nullopt;
}

std::optional<Value> toInteger(const Value &value)
{
    if (const bool *truth = std::get_if<bool>(&value))
        return Value(qint64(*truth ? 1 : 0));
    const QString *text = std::get_if<QString>(&value);
    const auto number = text && !text->contains(u'.') ? Decimal::fromText(*text) : asNumber(value);
    // 12.0 is a whole number to forms that divide; 12.5 is none.
    return number && number->isWhole() ? widened(number->toInteger()) : std::nullopt;
}

std::optional<Value> toDecimal(const Value &value)
{
    if (const bool *truth = std::get_if<bool>(&value))
        return Value(Decimal::fromInteger(*truth ? 1 : 0));
    const QString *text = std::get_if<QString>(&value);
    return widened(text ? Decimal::fromText(*text) : asNumber(value));
}

std::optional<Value> toText(const Value &value) { return widened(asText(value)); }

std::optional<Value> toBoolean(const Value &value)
{
    static const QStringList yes{u"true"_s, u"t"_s, u"yes"_s, u"y"_s, u"1"_s, u"1.0"_s};
    static const QStringList no{u"false"_s, u"f"_s, u"no"_s, u"n"_s, u"0"_s, u"0.0"_s};
    if (std::holds_alternative<Temporal>(value) || std::holds_alternative<Node>(value))
        return std::nullopt;
    const QString text = asText(value).value_or(QString()).toLower();
    if (yes.contains(text))
        return Value(true);
    return no.contains(text) ? std::optional<Value>(Value(false)) : std::nullopt;
}

std::optional<Value> toDate(const Value &value)
{
    const QString *text = std::get_if<QString>(&value);
    const Temporal *moment = std::get_if<Temporal>(&value);
    const auto read = text ? Temporal::parseDateTime(*text) : moment ? std::optional(*moment) : std::nullopt;
    if (!read || read->kind == Temporal::Kind::Time)
        return std::nullopt;
    return Value(read->datePart());
}

std::optional<Value> toDateTime(const Value &value)
{
    const QString *text = std::get_if<QString>(&value);
    const Temporal *moment = std::get_if<Temporal>(&value);
    auto read = text ? Temporal::parseDateTime(*text) : moment ? std::optional(*moment) : std::nullopt;
    if (!read || read->kind == Temporal::Kind::Time)
        return std::nullopt;
    read->kind = Temporal::Kind::DateTime;
    return Value(*read);
}

std::optional<Value> toTime(const Value &value)
{
    const QString *text = std::get_if<QString>(&value);
    const Temporal *moment = std::get_if<Temporal>(&value);
    const auto read = text ? Temporal::parseTime(*text) : moment ? std::optional(*moment) : std::nullopt;
    return read && read->kind == Temporal::Kind::Time ? widened(read) : std::nullopt;
}

std::optional<Value> toQuantity(const Value &value)
{
    static const QRegularExpression shape(u"^([+-]?[0-9]+(?:\\.[0-9]+)?)\\s*(?:'([^']+)'|([a-z]+))?$"_s);
    const QString *text = std::get_if<QString>(&value);
    if (!text)
        return widened(asQuantity(value));
    const auto match = shape.match(*text);
    const auto number = match.hasMatch() ? Decimal::fromText(match.captured(1)) : std::nullopt;
    const QString word = match.captured(3);
    if (!number || (!word.isEmpty() && timeUnit(word).isEmpty()))
        return std::nullopt;
    const QString unit = word.isEmpty() ? match.captured(2) : timeUnit(word);
    return Value(Quantity{*number, unit.isEmpty() ? u"1"_s : unit});
}

template <Converter convert>
Collection converted(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const Value *value = evaluator.one(call, focus);
    return value ? maybe(convert(*value)) : Collection();
}

template <Converter convert>
Collection converts(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const Value *value = evaluator.one(call, focus);
    return value ? Collection{convert(*value).has_value()} : Collection();
}

} // namespace

std::vector<FunctionSpec> conversionFunctions()
{
    return {{u"toInteger"_s, 0, 0, converted<toInteger>},   {u"convertsToInteger"_s, 0, 0, converts<toInteger>},
            {u"toDecimal"_s, 0, 0, converted<toDecimal>},   {u"convertsToDecimal"_s, 0, 0, converts<toDecimal>},
            {u"toString"_s, 0, 0, converted<toText>},       {u"convertsToString"_s, 0, 0, converts<toText>},
            {u"toBoolean"_s, 0, 0, converted<toBoolean>},   {u"convertsToBoolean"_s, 0, 0, converts<toBoolean>},
            {u"toDate"_s, 0, 0, converted<toDate>},         {u"convertsToDate"_s, 0, 0, converts<toDate>},
            {u"toDateTime"_s, 0, 0, converted<toDateTime>}, {u"convertsToDateTime"_s, 0, 0, converts<toDateTime>},
            {u"toTime"_s, 0, 0, converted<toTime>},         {u"convertsToTime"_s, 0, 0, converts<toTime>},
            {u"toQuantity"_s, 0, 1, converted<toQuantity>}, {u"convertsToQuantity"_s, 0, 1, converts<toQuantity>}};
}

} // namespace doorstep::forms::fhirpath
