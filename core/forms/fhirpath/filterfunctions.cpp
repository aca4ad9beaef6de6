// SPDX-License-Identifier: Apache-2.0
// Functions that work out an expression for each value.
#include "core/forms/fhirpath/functions.h"

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

Collection where(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    Collection kept;
    for (std::size_t i = 0; i < focus.size() && !evaluator.failed(); ++i) {
        const Collection met = evaluator.evaluateFor(argument(call, 0), focus[i], static_cast<qint64>(i));
        if (evaluator.oneTruth(call, met).value_or(false))
            kept.push_back(focus[i]);
    }
    return kept;
}

Collection select(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    Collection all;
    for (std::size_t i = 0; i < focus.size() && !evaluator.failed(); ++i)
        for (Value &value : evaluator.evaluateFor(argument(call, 0), focus[i], static_cast<qint64>(i)))
            all.push_back(std::move(value));
    return all;
}

Collection exists(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    return {!(hasArgument(call, 0) ? where(evaluator, focus, call) : focus).empty()};
}

Collection all(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    return {where(evaluator, focus, call).size() == focus.size()};
}

/// Objects stand in a tree, so that no path leads to one twice; texts and numbers may come again and count once.
Collection repeat(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    Collection found;
    Collection open = focus;
    while (!open.empty() && !evaluator.failed()) {
        Collection next;
        for (Value &value : select(evaluator, open, call)) {
            const bool object = std::holds_alternative<Node>(value);
            if (!object && (!evaluator.spend(call, found.size()) || isAmong(value, found, evaluator.localOffset())))
                continue;
            found.push_back(value);
            next.push_back(std::move(value));
        }
        open = std::move(next);
    }
    return found;
}

Collection iif(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto value = [&](std::size_t index) {
        return call.parts[0] && !focus.empty() ? evaluator.evaluateFor(argument(call, index), focus.front(), 0)
                                               : evaluator.evaluate(argument(call, index));
    };
    if (call.parts[0] && focus.size() > 1)
        return evaluator.fail(call, u"several values where one is needed"_s);
    if (evaluator.oneTruth(call, value(0)).value_or(false))
        return value(1);
    return hasArgument(call, 2) ? value(2) : Collection();
}

Collection aggregate(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    Collection total = hasArgument(call, 1) ? evaluator.evaluate(argument(call, 1)) : Collection();
    for (std::size_t i = 0; i < focus.size() && !evaluator.failed(); ++i)
        total = evaluator.evaluateFor(argument(call, 0), focus[i], static_cast<qint64>(i), total);
    return total;
}

Collection ofType(Evaluator &, const Collection &focus, const Expr &call)
{
    Collection kept;
    for (const Value &value : focus)
        if (isType(value, call.type))
            kept.push_back(value);
    return kept;
}

Collection is(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const Value *value = evaluator.one(call, focus);
    return value ? Collection{isType(*value, call.type)} : Collection();
}

/// Traces nothing: what people answer is in no log.
Collection trace(Evaluator &, const Collection &focus, const Expr &) { return focus; }

} // namespace

std::vector<FunctionSpec> filterFunctions()
{
    return {{u"where"_s, 1, 1, where},         {u"select"_s, 1, 1, select},
            {u"exists"_s, 0, 1, exists},       {u"all"_s, 1, 1, all},
            {u"repeat"_s, 1, 1, repeat},       {u"iif"_s, 2, 3, iif},
            {u"aggregate"_s, 1, 2, aggregate}, {u"ofType"_s, 1, 1, ofType},
            {u"as"_s, 1, 1, ofType},           {u"is"_s, 1, 1, is},
            {u"trace"_s, 1, 2, trace}};
}

} // namespace doorstep::forms::fhirpath
