// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/shortcuts.h"

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

using Kind = Expr::Kind;

bool isItem(const Expr &expr) { return expr.kind == Kind::Member && expr.name == u"item" && !expr.parts[0]; }

/// x in `linkId = 'x'`
QString comparedLinkId(const Expr &expr)
{
    if (expr.kind != Kind::Binary || expr.name != u"=")
        return {};
    const Expr &left = *expr.parts[0];
    const Expr &right = *expr.parts[1];
    const bool member = left.kind == Kind::Member && left.name == u"linkId" && !left.parts[0];
    const bool literal = right.kind == Kind::Literal && right.values.size() == 1;
    const QString *text = member && literal ? std::get_if<QString>(&right.values.front()) : nullptr;
    return text ? *text : QString();
}

} // namespace

ExprPtr shortened(ExprPtr call)
{
    const QString linkId = call->name == u"where" ? comparedLinkId(*call->parts[1]) : QString();
    const Expr *items = linkId.isEmpty() ? nullptr : call->parts[0].get();
    const bool function = items && items->kind == Kind::Function;
    const bool direct = items && items->kind == Kind::Member && items->name == u"item";
    const bool descendants = function && items->name == u"descendants";
    const bool repeats = function && items->name == u"repeat" && isItem(*items->parts[1]);
    if (!descendants && !repeats && !direct)
        return call;
    auto found = std::make_unique<Expr>();
    found->kind = Kind::FindItems;
    found->column = call->column;
    found->name = linkId;
    found->reach = direct ? Reach::Items : repeats ? Reach::ItemsBelow : Reach::Everywhere;
    found->depth = call->depth;
    found->plain = std::move(call);
    return found;
}

} // namespace doorstep::forms::fhirpath
