// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/reads.h"

#include "core/forms/fhirpath/operators.h"

#include <algorithm>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

/// Items by their linkIds, or by how those start.
struct Names {
    QSet<QString> items;
    QSet<QString> prefixes;

    Names operator+(const Names &other) const { return {items + other.items, prefixes + other.prefixes}; }
};

/// Where the values of a part come from. The later kinds are the less certain ones.
struct Origin {
    enum class Kind { Nothing, Variable, Context, Named, Answers, Items, Root };
    Kind kind = Kind::Nothing;
    Names names; ///< of Named
    QString variable;
    bool below = false; ///< within the item the expression belongs to
    bool inAnswer = false; ///< of Named: its answers, no longer the item
};

using Kind = Origin::Kind;

Origin merged(const Origin &left, const Origin &right)
{
    Origin more = left.kind < right.kind ? right : left;
    more.names = left.names + right.names;
    more.below = left.below && right.below;
    return more;
}

const QString *textOf(const Expr &expr)
{
    const bool literal = expr.kind == Expr::Kind::Literal && expr.values.size() == 1;
    return literal ? std::get_if<QString>(&expr.values.front()) : nullptr;
}

bool isLinkId(const Expr &expr)
{
    return expr.kind == Expr::Kind::Member && expr.name == u"linkId"
        && (!expr.parts[0] || expr.parts[0]->kind == Expr::Kind::This);
}

/// 'a' | 'b'
std::optional<QSet<QString>> literalTexts(const Expr &expr)
{
    if (const QString *text = textOf(expr))
        return QSet<QString>{*text};
    if (expr.kind != Expr::Kind::Binary || expr.name != u"|")
        return std::nullopt;
    const auto left = literalTexts(*expr.parts[0]);
    const auto right = literalTexts(*expr.parts[1]);
    return left && right ? std::optional(*left + *right) : std::nullopt;
}

/// The only linkIds for which a criterion can be true, if it says so.
std::optional<Names> namedItems(const Expr &criterion)
{
    const bool call = criterion.kind == Expr::Kind::Function && criterion.name == u"startsWith" && criterion.parts[0];
    const QString *start = call && isLinkId(*criterion.parts[0]) ? textOf(*criterion.parts[1]) : nullptr;
    if (start)
        return Names{{}, {*start}};
    if (criterion.kind != Expr::Kind::Binary)
        return std::nullopt;
    const Expr &left = *criterion.parts[0];
    const Expr &right = *criterion.parts[1];
    if (criterion.name == u"=" || criterion.name == u"in") {
        const auto texts = isLinkId(left)               ? literalTexts(right)
            : isLinkId(right) && criterion.name == u"=" ? literalTexts(left)
                                                        : std::nullopt;
        return texts ? std::optional(Names{*texts, {}}) : std::nullopt;
    }
    const auto a = namedItems(left);
    const auto b = namedItems(right);
    if (criterion.name == u"and")
        return a ? a : b;
    return criterion.name == u"or" && a && b ? std::optional(*a + *b) : std::nullopt;
}

class Walker {
public:
    Analysis run(const Expr &root)
    {
        consume(walk(root, {Kind::Context, {}, {}, true, false}));
        m_analysis.reads.items = QStringList(m_analysis.items.begin(), m_analysis.items.end());
        m_analysis.reads.items.sort();
        m_analysis.reads.prefixes = QStringList(m_analysis.prefixes.begin(), m_analysis.prefixes.end());
        m_analysis.reads.prefixes.sort();
        return std::move(m_analysis);
    }

private:
    void consume(const Origin &origin)
    {
        Reads &reads = m_analysis.reads;
        switch (origin.kind) {
        case Kind::Nothing:
        case Kind::Variable: break;
        case Kind::Context: reads.self = true; break;
        case Kind::Named:
            m_analysis.items += origin.names.items;
            m_analysis.prefixes += origin.names.prefixes;
            break;
        case Kind::Answers:
        case Kind::Items: (origin.below ? reads.below : reads.everything) = true; break;
        case Kind::Root: reads.everything = true; break;
        }
    }

    Origin walk(const Expr &expr, const Origin &self)
    {
        switch (expr.kind) {
        case Expr::Kind::Literal:
        case Expr::Kind::Index:
        case Expr::Kind::Total: return {};
        case Expr::Kind::This: return self;
        case Expr::Kind::Variable: return variable(expr.name);
        case Expr::Kind::Member: return member(expr, self);
        case Expr::Kind::Function: return function(expr, self);
        case Expr::Kind::Indexer: consume(walk(*expr.parts[1], self)); return walk(*expr.parts[0], self);
        case Expr::Kind::Unary: consume(walk(*expr.parts[0], self)); return {};
        case Expr::Kind::Binary: return binary(expr, self);
        case Expr::Kind::TypeTest: return typeTest(expr, self);
        case Expr::Kind::FindItems: return found(expr, self);
        }
        return {};
    }

    Origin variable(const QString &name)
    {
        if (name == u"resource" || name == u"rootResource")
            return {Kind::Root, {}, {}, false, false};
        if (name == u"context")
            return {Kind::Context, {}, {}, true, false};
        if (name == u"questionnaire" || name == u"qitem" || !systemVariable(name).isEmpty())
            return {};
        m_analysis.variables.insert(name);
        return {Kind::Variable, {}, name, false, false};
    }

    Origin itemsOf(Origin from)
    {
        if (from.kind == Kind::Variable) {
            if (!m_analysis.reads.walked.contains(from.variable))
                m_open.insert(from.variable);
            return from;
        }
        if (from.kind == Kind::Nothing)
            return from;
        from.kind = Kind::Items;
        from.inAnswer = false;
        return from;
    }

    Origin member(const Expr &expr, const Origin &self)
    {
        if (!expr.parts[0] && expr.name == u"QuestionnaireResponse")
            return {Kind::Root, {}, {}, false, false};
        if (!expr.parts[0] && expr.name.front().isUpper())
            return {};
        Origin from = expr.parts[0] ? walk(*expr.parts[0], self) : self;
        if (expr.name == u"item")
            return itemsOf(std::move(from));
        if (expr.name == u"answer")
            return answersOf(std::move(from));
        const bool fixed = expr.name == u"linkId" || expr.name == u"text" || expr.name == u"definition";
        // What the form fixes is no answer; and of the response itself only the items change.
        return from.kind == Kind::Root || (fixed && from.kind == Kind::Context) ? Origin() : from;
    }

    Origin answersOf(Origin from)
    {
        if (from.kind == Kind::Items)
            from.kind = Kind::Answers;
        if (from.kind == Kind::Variable && m_open.contains(from.variable))
            walkVariable(from.variable);
        if (from.kind == Kind::Named || from.kind == Kind::Context)
            consume(from);
        from.inAnswer = true;
        return from;
    }

    void walkVariable(const QString &name)
    {
        if (!m_analysis.reads.walked.contains(name))
            m_analysis.reads.walked.append(name);
    }

    Origin found(const Expr &expr, const Origin &self)
    {
        const ExprPtr &base = expr.plain->parts[0]->parts[0];
        const Origin from = base ? walk(*base, self) : self;
        if (from.kind == Kind::Nothing)
            return {};
        return {Kind::Named, {{expr.name}, {}}, {}, from.below, false};
    }

    Origin typeTest(const Expr &expr, const Origin &self)
    {
        Origin left = walk(*expr.parts[0], self);
        if (expr.name == u"as")
            return left;
        consume(left);
        return {};
    }

    Origin binary(const Expr &expr, const Origin &self)
    {
        const Origin left = walk(*expr.parts[0], self);
        const Origin right = walk(*expr.parts[1], self);
        if (expr.name == u"|")
            return merged(left, right);
        consume(left);
        consume(right);
        return {};
    }

    Origin narrowed(const Expr &criterion, const Origin &from)
    {
        const bool items = from.kind == Kind::Items || (from.kind == Kind::Variable && m_open.contains(from.variable));
        const auto names = items ? namedItems(criterion) : std::nullopt;
        return names ? Origin{Kind::Named, *names, {}, from.below, false} : from;
    }

    Origin function(const Expr &call, const Origin &self)
    {
        static const QSet<QString> clock{u"today"_s, u"now"_s, u"timeOfDay"_s};
        static const QSet<QString> same{u"first"_s,  u"last"_s,     u"tail"_s,   u"skip"_s, u"take"_s,
                                        u"single"_s, u"distinct"_s, u"ofType"_s, u"as"_s,   u"trace"_s};
        static const QSet<QString> joins{u"combine"_s, u"union"_s, u"intersect"_s, u"exclude"_s};
        m_analysis.usesClock = m_analysis.usesClock || clock.contains(call.name);
        const Origin focus = call.parts[0] ? walk(*call.parts[0], self) : self;
        if (clock.contains(call.name))
            return {};
        if (call.name == u"where" || call.name == u"exists" || call.name == u"all")
            return filtered(call, focus);
        if (call.name == u"select" || call.name == u"iif")
            return selected(call, focus, self);
        if (call.name == u"children" || call.name == u"descendants" || call.name == u"repeat")
            return below(call, focus);
        if (call.name == u"weight" || call.name == u"ordinal")
            return weighed(focus);
        if (joins.contains(call.name))
            return merged(focus, walk(*call.parts[1], self));
        consumeArguments(call, call.name == u"aggregate" ? focus : self);
        if (same.contains(call.name))
            return focus;
        consume(focus);
        return {};
    }

    void consumeArguments(const Expr &call, const Origin &self)
    {
        for (std::size_t i = 1; i < call.parts.size(); ++i)
            consume(walk(*call.parts[i], self));
    }

    Origin filtered(const Expr &call, const Origin &focus)
    {
        Origin kept = focus;
        if (call.parts.size() > 1) {
            kept = narrowed(*call.parts[1], focus);
            consume(walk(*call.parts[1], kept));
        }
        if (call.name == u"where")
            return kept;
        consume(kept);
        return {};
    }

    Origin selected(const Expr &call, const Origin &focus, const Origin &self)
    {
        const Origin &inner = call.name == u"iif" && !call.parts[0] ? self : focus;
        if (call.name == u"select") {
            const Origin result = walk(*call.parts[1], inner);
            if (result.kind == Kind::Nothing)
                consume(focus);
            return result;
        }
        if (call.parts[0])
            consume(focus);
        consume(walk(*call.parts[1], inner));
        const Origin met = walk(*call.parts[2], inner);
        return call.parts.size() > 3 ? merged(met, walk(*call.parts[3], inner)) : met;
    }

    Origin below(const Expr &call, const Origin &focus)
    {
        const bool items = call.name == u"repeat" && call.parts[1]->kind == Expr::Kind::Member
            && call.parts[1]->name == u"item" && !call.parts[1]->parts[0];
        if (call.name == u"repeat" && !items)
            consume(walk(*call.parts[1], itemsOf(focus)));
        const bool answer = call.name == u"children" && (focus.kind == Kind::Answers || focus.inAnswer);
        return answer ? focus : itemsOf(focus);
    }

    Origin weighed(const Origin &focus)
    {
        if (focus.kind == Kind::Answers && !focus.below)
            m_analysis.reads.choices = true;
        else
            consume(focus);
        return {};
    }

    Analysis m_analysis;
    QSet<QString> m_open; ///< variables whose items were asked for
};

} // namespace

Analysis analyse(const Expr &root) { return Walker().run(root); }

} // namespace doorstep::forms::fhirpath
