// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/operators.h"

#include <QHash>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 1'000'000;

using Truth = std::optional<bool>;

Collection fromTruth(const Truth &truth) { return truth ? Collection{*truth} : Collection(); }
Truth opposite(const Truth &truth) { return truth ? Truth(!*truth) : std::nullopt; }

Truth both(const Truth &left, const Truth &right)
{
    if (left == Truth(false) || right == Truth(false))
        return false;
    return left && right ? Truth(true) : std::nullopt;
}

/// and, or, xor, implies: three-valued.
Collection logical(Evaluator &evaluator, const Expr &expr)
{
    const Truth left = evaluator.oneTruth(expr, evaluator.evaluate(*expr.parts[0]));
    // What the left alone decides, the right cannot spoil.
    if (expr.name == u"and" && left == Truth(false))
        return {false};
    if ((expr.name == u"or" && left == Truth(true)) || (expr.name == u"implies" && left == Truth(false)))
        return {true};
    const Truth right = evaluator.oneTruth(expr, evaluator.evaluate(*expr.parts[1]));
    if (expr.name == u"and")
        return fromTruth(both(left, right));
    if (expr.name == u"or")
        return fromTruth(opposite(both(opposite(left), opposite(right))));
    if (expr.name == u"implies")
        return fromTruth(opposite(both(left, opposite(right))));
    return left && right ? Collection{*left != *right} : Collection();
}

Collection compared(Evaluator &evaluator, const Collection &left, const Collection &right, const Expr &expr)
{
    const Value *a = evaluator.one(expr, left);
    const Value *b = evaluator.one(expr, right);
    if (!a || !b)
        return {};
    bool comparable = false;
    const auto order = ordered(*a, *b, evaluator.localOffset(), comparable);
    if (!comparable)
        return evaluator.fail(expr, u"values that have no order"_s);
    if (!order)
        return {};
    if (expr.name == u"<")
        return {*order < 0};
    if (expr.name == u">")
        return {*order > 0};
    return {expr.name == u"<=" ? *order <= 0 : *order >= 0};
}

Collection membership(Evaluator &evaluator, const Collection &part, const Collection &whole, const Expr &expr)
{
    const Value *value = evaluator.one(expr, part);
    if (!value || !evaluator.spend(expr, whole.size()))
        return {};
    return {isAmong(*value, whole, evaluator.localOffset())};
}

Collection united(Evaluator &evaluator, const Collection &left, const Collection &right, const Expr &expr)
{
    Collection all;
    for (const Collection *side : {&left, &right})
        for (const Value &value : *side)
            if (evaluator.spend(expr, all.size()) && !isAmong(value, all, evaluator.localOffset()))
                all.push_back(value);
    return all;
}

/// & reads nothing as an empty text.
Collection joined(Evaluator &evaluator, const Collection &left, const Collection &right, const Expr &expr)
{
    QString text;
    for (const Collection *side : {&left, &right})
        if (const Value *value = evaluator.one(expr, *side))
            text += asText(*value).value_or(QString());
    if (text.size() > longestText)
        return evaluator.fail(expr, u"a text that is too long"_s);
    return evaluator.failed() ? Collection() : Collection{text};
}

bool isLogical(const QString &name) { return name == u"and" || name == u"or" || name == u"xor" || name == u"implies"; }

} // namespace

QString systemVariable(const QString &name)
{
    static const QHash<QString, QString> systems{{u"ucum"_s, u"http://unitsofmeasure.org"_s},
                                                 {u"sct"_s, u"http://snomed.info/sct"_s},
                                                 {u"loinc"_s, u"http://loinc.org"_s}};
    return systems.value(name);
}

Collection combined(Evaluator &evaluator, const Expr &expr)
{
    if (isLogical(expr.name))
        return logical(evaluator, expr);
    const Collection left = evaluator.evaluate(*expr.parts[0]);
    const Collection right = evaluator.evaluate(*expr.parts[1]);
    if (evaluator.failed())
        return {};
    const int offset = evaluator.localOffset();
    if (expr.name == u"=")
        return fromTruth(equal(left, right, offset));
    if (expr.name == u"!=")
        return fromTruth(opposite(equal(left, right, offset)));
    if (expr.name == u"~")
        return {equivalent(left, right, offset)};
    if (expr.name == u"!~")
        return {!equivalent(left, right, offset)};
    if (expr.name == u"|")
        return united(evaluator, left, right, expr);
    if (expr.name == u"in")
        return membership(evaluator, left, right, expr);
    if (expr.name == u"contains")
        return membership(evaluator, right, left, expr);
    if (expr.name == u"&")
        return joined(evaluator, left, right, expr);
    if (expr.name.startsWith(u'<') || expr.name.startsWith(u'>'))
        return compared(evaluator, left, right, expr);
    const Value *a = evaluator.one(expr, left);
    const Value *b = evaluator.one(expr, right);
    return a && b ? calculated(evaluator, *a, *b, expr) : Collection();
}

} // namespace doorstep::forms::fhirpath
