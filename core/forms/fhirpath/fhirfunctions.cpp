// SPDX-License-Identifier: Apache-2.0
// The clock, and what FHIR and SDC add.
#include "core/forms/fhirpath/functions.h"

#include <QJsonArray>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

Collection now(Evaluator &evaluator, const Collection &, const Expr &)
{
    const QDateTime &moment = evaluator.context().now;
    return moment.isValid() ? Collection{Temporal::ofMoment(moment)} : Collection();
}

Collection today(Evaluator &evaluator, const Collection &, const Expr &)
{
    const QDateTime &moment = evaluator.context().now;
    return moment.isValid() ? Collection{Temporal::ofMoment(moment).datePart()} : Collection();
}

Collection timeOfDay(Evaluator &evaluator, const Collection &, const Expr &)
{
    const QDateTime &moment = evaluator.context().now;
    if (!moment.isValid())
        return {};
    return {Temporal{Temporal::Kind::Time, Temporal::Precision::Second, {}, moment.time(), {}}};
}

/// The ordinal a coding carries itself.
std::optional<Decimal> ownWeight(const QJsonObject &coding)
{
    const QJsonArray extensions = coding.value(u"extension"_s).toArray();
    for (const QJsonValue &value : extensions) {
        const QString url = value.toObject().value(u"url"_s).toString();
        if (url.endsWith("/ordinalValue"_L1) || url.endsWith("/itemWeight"_L1))
            return Decimal::fromDouble(value.toObject().value(u"valueDecimal"_s).toDouble());
    }
    return std::nullopt;
}

std::optional<Decimal> weightOf(Evaluator &evaluator, const Value &value)
{
    const Node *node = std::get_if<Node>(&value);
    if (!node || node->element)
        return std::nullopt;
    if (const auto own = ownWeight(node->json))
        return own;
    const Lookup *lookup = evaluator.context().lookup;
    return lookup && node->type == u"Coding" ? lookup->weight(node->linkId, node->json) : std::nullopt;
}

void appendWeight(const std::optional<Decimal> &weight, Collection &into)
{
    if (!weight)
        return;
    if (weight->isWhole())
        into.push_back(weight->toInteger().value_or(0));
    else
        into.push_back(*weight);
}

/// Of answers or of their codings.
Collection weight(Evaluator &evaluator, const Collection &focus, const Expr &)
{
    Collection weights;
    for (const Value &value : focus) {
        Collection codings;
        appendMember(value, u"value"_s, codings);
        for (const Value &coding : codings)
            appendWeight(weightOf(evaluator, coding), weights);
        if (codings.empty())
            appendWeight(weightOf(evaluator, value), weights);
    }
    return weights;
}

Collection extension(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto url = evaluator.oneText(call, evaluator.evaluate(argument(call, 0)));
    Collection found;
    for (const Value &value : url ? focus : Collection()) {
        Collection extensions;
        appendMember(value, u"extension"_s, extensions);
        for (const Value &one : extensions)
            if (const Node *node = std::get_if<Node>(&one); node && node->json.value(u"url"_s).toString() == *url)
                found.push_back(one);
    }
    return found;
}

Collection getValue(Evaluator &, const Collection &focus, const Expr &)
{
    return focus.size() == 1 && !std::holds_alternative<Node>(focus.front()) ? focus : Collection();
}

} // namespace

std::vector<FunctionSpec> fhirFunctions()
{
    return {{u"now"_s, 0, 0, now},          {u"today"_s, 0, 0, today},    {u"timeOfDay"_s, 0, 0, timeOfDay},
            {u"weight"_s, 0, 0, weight},    {u"ordinal"_s, 0, 0, weight}, {u"extension"_s, 1, 1, extension},
            {u"getValue"_s, 0, 0, getValue}};
}

} // namespace doorstep::forms::fhirpath
