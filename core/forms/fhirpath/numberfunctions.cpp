// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/functions.h"

#include <cmath>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

std::optional<Decimal> oneNumber(Evaluator &evaluator, const Expr &call, const Collection &collection)
{
    const Value *value = evaluator.one(call, collection);
    if (!value)
        return std::nullopt;
    if (const auto number = asNumber(*value))
        return number;
    evaluator.fail(call, u"a value that is not a number"_s);
    return std::nullopt;
}

Collection whole(const std::optional<Decimal> &number) { return number ? maybe(number->toInteger()) : Collection(); }

Collection abs(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const Value *value = evaluator.one(call, focus);
    if (!value)
        return {};
    const auto quantity = asQuantity(*value);
    const bool negative = quantity && quantity->value < Decimal();
    if (!quantity)
        return evaluator.fail(call, u"a value that is not a number"_s);
    return negative ? negated(evaluator, focus, call) : focus;
}

Collection truncate(Evaluator &e, const Collection &focus, const Expr &call)
{
    return whole(oneNumber(e, call, focus));
}

Collection towards(Evaluator &evaluator, const Collection &focus, const Expr &call, int direction)
{
    const auto number = oneNumber(evaluator, call, focus);
    const auto cut = number ? number->toInteger() : std::nullopt;
    if (!cut)
        return {};
    const bool beyond = direction > 0 ? Decimal::fromInteger(*cut) < *number : *number < Decimal::fromInteger(*cut);
    return {beyond ? *cut + direction : *cut};
}

Collection ceiling(Evaluator &e, const Collection &focus, const Expr &call) { return towards(e, focus, call, 1); }
Collection floor(Evaluator &e, const Collection &focus, const Expr &call) { return towards(e, focus, call, -1); }

Collection round(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto number = oneNumber(evaluator, call, focus);
    if (!number)
        return {};
    const auto places = hasArgument(call, 0) ? evaluator.oneInteger(call, evaluator.evaluate(argument(call, 0)))
                                             : std::optional<qint64>(0);
    if (places && (*places < 0 || *places > 100))
        return evaluator.fail(call, u"a number of places that cannot be"_s);
    return places ? Collection{number->rounded(static_cast<int>(*places))} : Collection();
}

/// What only floating point can work out.
template <typename Work>
Collection real(Evaluator &evaluator, const Collection &focus, const Expr &call, const Work &work)
{
    const auto number = oneNumber(evaluator, call, focus);
    return number ? maybe(Decimal::fromDouble(work(number->toDouble()))) : Collection();
}

Collection sqrt(Evaluator &e, const Collection &focus, const Expr &call)
{
    return real(e, focus, call, [](double number) { return std::sqrt(number); });
}

Collection ln(Evaluator &e, const Collection &focus, const Expr &call)
{
    return real(e, focus, call, [](double number) { return std::log(number); });
}

Collection exp(Evaluator &e, const Collection &focus, const Expr &call)
{
    return real(e, focus, call, [](double number) { return std::exp(number); });
}

Collection log(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto base = oneNumber(evaluator, call, evaluator.evaluate(argument(call, 0)));
    if (!base)
        return {};
    return real(evaluator, focus, call,
                [&base](double number) { return std::log(number) / std::log(base->toDouble()); });
}

Collection power(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto exponent = oneNumber(evaluator, call, evaluator.evaluate(argument(call, 0)));
    if (!exponent || focus.empty())
        return {};
    const Collection result =
        real(evaluator, focus, call, [&exponent](double number) { return std::pow(number, exponent->toDouble()); });
    const bool integers =
        std::holds_alternative<qint64>(focus.front()) && exponent->isWhole() && !(*exponent < Decimal());
    return integers && !result.empty() ? whole(asNumber(result.front())) : result;
}

Collection sum(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    if (focus.empty())
        return {qint64(0)};
    Value total = focus.front();
    for (std::size_t i = 1; i < focus.size(); ++i) {
        Expr plus;
        plus.column = call.column;
        plus.name = u"+"_s;
        const Collection next = calculated(evaluator, total, focus[i], plus);
        if (next.empty())
            return {};
        total = next.front();
    }
    return {total};
}

Collection extreme(Evaluator &evaluator, const Collection &focus, const Expr &call, int direction)
{
    if (focus.empty())
        return {};
    const Value *best = &focus.front();
    for (const Value &value : focus) {
        bool comparable = false;
        const auto order = ordered(value, *best, evaluator.localOffset(), comparable);
        if (!order)
            return comparable ? Collection() : evaluator.fail(call, u"values that have no order"_s);
        if (*order == direction)
            best = &value;
    }
    return {*best};
}

Collection min(Evaluator &e, const Collection &focus, const Expr &call) { return extreme(e, focus, call, -1); }
Collection max(Evaluator &e, const Collection &focus, const Expr &call) { return extreme(e, focus, call, 1); }

Collection avg(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const Collection total = sum(evaluator, focus, call);
    if (focus.empty() || total.empty())
        return {};
    Expr by;
    by.column = call.column;
    by.name = u"/"_s;
    return calculated(evaluator, total.front(), static_cast<qint64>(focus.size()), by);
}

} // namespace

std::vector<FunctionSpec> numberFunctions()
{
    return {{u"abs"_s, 0, 0, abs},         {u"truncate"_s, 0, 0, truncate},
            {u"ceiling"_s, 0, 0, ceiling}, {u"floor"_s, 0, 0, floor},
            {u"round"_s, 0, 1, round},     {u"sqrt"_s, 0, 0, sqrt},
            {u"ln"_s, 0, 0, ln},           {u"exp"_s, 0, 0, exp},
            {u"log"_s, 1, 1, log},         {u"power"_s, 1, 1, power},
            {u"sum"_s, 0, 0, sum},         {u"min"_s, 0, 0, min},
            {u"max"_s, 0, 0, max},         {u"avg"_s, 0, 0, avg}};
}

} // namespace doorstep::forms::fhirpath
