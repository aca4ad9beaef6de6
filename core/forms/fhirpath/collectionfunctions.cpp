// SPDX-License-Identifier: Apache-2.0
// Functions on whole collections: is there anything, which part, together with another.
#include "core/forms/fhirpath/functions.h"

#include <algorithm>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

Collection empty(Evaluator &, const Collection &focus, const Expr &) { return {focus.empty()}; }
Collection count(Evaluator &, const Collection &focus, const Expr &) { return {static_cast<qint64>(focus.size())}; }

Collection negation(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto truth = evaluator.oneTruth(call, focus);
    return truth ? Collection{!*truth} : Collection();
}

Collection part(const Collection &focus, std::size_t from, std::size_t length)
{
    const std::size_t start = std::min(from, focus.size());
    const std::size_t end = start + std::min(length, focus.size() - start);
    return {focus.begin() + static_cast<std::ptrdiff_t>(start), focus.begin() + static_cast<std::ptrdiff_t>(end)};
}

Collection first(Evaluator &, const Collection &focus, const Expr &) { return part(focus, 0, 1); }
Collection last(Evaluator &, const Collection &focus, const Expr &)
{
    return focus.empty() ? Collection() : Collection{focus.back()};
}
Collection tail(Evaluator &, const Collection &focus, const Expr &) { return part(focus, 1, focus.size()); }

Collection single(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const Value *value = evaluator.one(call, focus);
    return value ? Collection{*value} : Collection();
}

std::optional<std::size_t> howMany(Evaluator &evaluator, const Expr &call)
{
    const auto number = evaluator.oneInteger(call, evaluator.evaluate(argument(call, 0)));
    return number ? std::optional(static_cast<std::size_t>(std::max<qint64>(0, *number))) : std::nullopt;
}

Collection skip(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto number = howMany(evaluator, call);
    return number ? part(focus, *number, focus.size()) : Collection();
}

Collection take(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto number = howMany(evaluator, call);
    return number ? part(focus, 0, *number) : Collection();
}

Collection unique(Evaluator &evaluator, const Collection &values, const Expr &call)
{
    Collection all;
    for (const Value &value : values)
        if (evaluator.spend(call, all.size()) && !isAmong(value, all, evaluator.localOffset()))
            all.push_back(value);
    return all;
}

Collection isDistinct(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    return {unique(evaluator, focus, call).size() == focus.size()};
}

Collection combine(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    Collection all = focus;
    const Collection other = evaluator.evaluate(argument(call, 0));
    all.insert(all.end(), other.begin(), other.end());
    return all;
}

Collection unite(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    return unique(evaluator, combine(evaluator, focus, call), call);
}

/// Those of `focus` that are (or are not) among `other`.
Collection kept(Evaluator &evaluator, const Collection &focus, const Collection &other, bool among, const Expr &call)
{
    Collection all;
    for (const Value &value : focus)
        if (evaluator.spend(call, other.size()) && isAmong(value, other, evaluator.localOffset()) == among)
            all.push_back(value);
    return all;
}

Collection intersect(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const Collection other = evaluator.evaluate(argument(call, 0));
    return unique(evaluator, kept(evaluator, focus, other, true, call), call);
}

Collection exclude(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    return kept(evaluator, focus, evaluator.evaluate(argument(call, 0)), false, call);
}

Collection subsetOf(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    return {kept(evaluator, focus, evaluator.evaluate(argument(call, 0)), false, call).empty()};
}

Collection supersetOf(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    return {kept(evaluator, evaluator.evaluate(argument(call, 0)), focus, false, call).empty()};
}

/// True when every value is `wanted` (or any, for the two that ask for any).
Collection truths(Evaluator &evaluator, const Collection &focus, bool wanted, bool any, const Expr &call)
{
    for (const Value &value : focus) {
        const bool *truth = std::get_if<bool>(&value);
        if (!truth)
            return evaluator.fail(call, u"a value that is not true or false"_s);
        if ((*truth == wanted) == any)
            return {any};
    }
    return {!any};
}

Collection allTrue(Evaluator &e, const Collection &focus, const Expr &call)
{
    return truths(e, focus, true, false, call);
}
Collection anyTrue(Evaluator &e, const Collection &focus, const Expr &call)
{
    return truths(e, focus, true, true, call);
}
Collection allFalse(Evaluator &e, const Collection &focus, const Expr &call)
{
    return truths(e, focus, false, false, call);
}
Collection anyFalse(Evaluator &e, const Collection &focus, const Expr &call)
{
    return truths(e, focus, false, true, call);
}

Collection children(Evaluator &, const Collection &focus, const Expr &)
{
    Collection all;
    for (const Value &value : focus)
        appendChildren(value, all);
    return all;
}

void appendBelow(Evaluator &evaluator, const Value &value, const Expr &call, Collection &into)
{
    Collection direct;
    appendChildren(value, direct);
    if (!evaluator.spend(call, direct.size()))
        return;
    for (const Value &child : direct) {
        into.push_back(child);
        appendBelow(evaluator, child, call, into);
    }
}

Collection descendants(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    Collection all;
    for (const Value &value : focus)
        appendBelow(evaluator, value, call, all);
    return all;
}

Collection hasValue(Evaluator &, const Collection &focus, const Expr &)
{
    return {focus.size() == 1 && !std::holds_alternative<Node>(focus.front())};
}

} // namespace

std::vector<FunctionSpec> collectionFunctions()
{
    return {{u"empty"_s, 0, 0, empty},
            {u"not"_s, 0, 0, negation},
            {u"count"_s, 0, 0, count},
            {u"first"_s, 0, 0, first},
            {u"last"_s, 0, 0, last},
            {u"tail"_s, 0, 0, tail},
            {u"single"_s, 0, 0, single},
            {u"skip"_s, 1, 1, skip},
            {u"take"_s, 1, 1, take},
            {u"distinct"_s, 0, 0, unique},
            {u"isDistinct"_s, 0, 0, isDistinct},
            {u"combine"_s, 1, 1, combine},
            {u"union"_s, 1, 1, unite},
            {u"intersect"_s, 1, 1, intersect},
            {u"exclude"_s, 1, 1, exclude},
            {u"subsetOf"_s, 1, 1, subsetOf},
            {u"supersetOf"_s, 1, 1, supersetOf},
            {u"allTrue"_s, 0, 0, allTrue},
            {u"anyTrue"_s, 0, 0, anyTrue},
            {u"allFalse"_s, 0, 0, allFalse},
            {u"anyFalse"_s, 0, 0, anyFalse},
            {u"children"_s, 0, 0, children},
            {u"descendants"_s, 0, 0, descendants},
            {u"hasValue"_s, 0, 0, hasValue}};
}

} // namespace doorstep::forms::fhirpath
