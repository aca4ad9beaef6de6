// SPDX-License-Identifier: Apache-2.0
// + - * / div mod on numbers, texts, dates and quantities.
#include "core/forms/fhirpath/functions.h"

#include <limits>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 1'000'000;

Collection wholeNumbers(qint64 left, qint64 right, const QString &sign)
{
    qint64 result = 0;
    if (sign == u"+")
        return __builtin_add_overflow(left, right, &result) ? Collection() : Collection{result};
    if (sign == u"-")
        return __builtin_sub_overflow(left, right, &result) ? Collection() : Collection{result};
    if (sign == u"*")
        return __builtin_mul_overflow(left, right, &result) ? Collection() : Collection{result};
    if (right == 0)
        return {};
    if (sign == u"/")
        return maybe(Decimal::fromInteger(left).dividedBy(Decimal::fromInteger(right)));
    if (right == -1 && __builtin_sub_overflow(qint64(0), left, &result)) // the one division that overflows
        return sign == u"mod" ? Collection{qint64(0)} : Collection();
    return {sign == u"div" ? left / right : left % right};
}

Collection decimals(const Decimal &left, const Decimal &right, const QString &sign)
{
    if (sign == u"+")
        return maybe(left.plus(right));
    if (sign == u"-")
        return maybe(left.minus(right));
    if (sign == u"*")
        return maybe(left.times(right));
    const auto quotient = left.dividedBy(right);
    if (sign == u"/" || !quotient)
        return maybe(quotient);
    const auto whole = quotient->toInteger();
    if (!whole || sign == u"div")
        return maybe(whole);
    const auto part = Decimal::fromInteger(*whole).times(right);
    return part ? maybe(left.minus(*part)) : Collection();
}

Collection movedDate(Evaluator &evaluator, const Temporal &start, const Value &by, const Expr &expr)
{
    const auto quantity = asQuantity(by);
    const QString unit = quantity ? timeUnit(quantity->unit) : QString();
    if (unit.isEmpty() || (expr.name != u"+" && expr.name != u"-"))
        return evaluator.fail(expr, u"a date can only be moved by a length of time"_s);
    return maybe(moved(start, expr.name == u"-" ? quantity->value.negated() : quantity->value, unit));
}

Collection quantities(Evaluator &evaluator, const Quantity &left, const Quantity &right, const Expr &expr)
{
    const bool plain = right.unit == u"1";
    if (expr.name == u"+" || expr.name == u"-") {
        const auto same = inUnit(right, left.unit);
        const auto sum = !same ? std::nullopt : expr.name == u"+" ? left.value.plus(*same) : left.value.minus(*same);
        return sum ? Collection{Quantity{*sum, left.unit}} : Collection();
    }
    const auto product = expr.name == u"*" ? left.value.times(right.value) : std::nullopt;
    if (product && (plain || left.unit == u"1"))
        return {Quantity{*product, plain ? left.unit : right.unit}};
    const auto same = plain ? std::optional(right.value) : inUnit(right, left.unit);
    const auto quotient = expr.name == u"/" && same ? left.value.dividedBy(*same) : std::nullopt;
    if (expr.name != u"/")
        return evaluator.fail(expr, u"quantities that cannot be put together"_s);
    return quotient ? Collection{Quantity{*quotient, plain ? left.unit : u"1"_s}} : Collection();
}

} // namespace

Collection calculated(Evaluator &evaluator, const Value &left, const Value &right, const Expr &expr)
{
    const qint64 *a = std::get_if<qint64>(&left);
    const qint64 *b = std::get_if<qint64>(&right);
    if (a && b)
        return wholeNumbers(*a, *b, expr.name);
    if (const auto x = asNumber(left), y = asNumber(right); x && y)
        return decimals(*x, *y, expr.name);
    if (const Temporal *moment = std::get_if<Temporal>(&left))
        return movedDate(evaluator, *moment, right, expr);
    const QString *text = std::get_if<QString>(&left);
    const QString *more = std::get_if<QString>(&right);
    if (text && more && expr.name == u"+") {
        if (text->size() + more->size() > longestText)
            return evaluator.fail(expr, u"a text that is too long"_s);
        return {*text + *more};
    }
    const auto from = asQuantity(left);
    const auto to = asQuantity(right);
    if (from && to)
        return quantities(evaluator, *from, *to, expr);
    return evaluator.fail(expr, u"%1 between values it does not know"_s.arg(expr.name));
}

Collection negated(Evaluator &evaluator, const Collection &operand, const Expr &expr)
{
    const Value *value = evaluator.one(expr, operand);
    if (!value || expr.name == u"+")
        return operand;
    if (const qint64 *whole = std::get_if<qint64>(value))
        return {*whole == std::numeric_limits<qint64>::min() ? *whole : -*whole};
    if (const Decimal *decimal = std::get_if<Decimal>(value))
        return {decimal->negated()};
    if (const Quantity *quantity = std::get_if<Quantity>(value))
        return {Quantity{quantity->value.negated(), quantity->unit}};
    return evaluator.fail(expr, u"- before a value that is no number"_s);
}

} // namespace doorstep::forms::fhirpath
