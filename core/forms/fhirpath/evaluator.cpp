// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/evaluator.h"

#include "core/forms/fhirpath/lexer.h"
#include "core/forms/fhirpath/operators.h"

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {
constexpr std::size_t mostSteps = 1'000'000;
constexpr std::size_t largestCollection = 100'000;
} // namespace

Evaluator::Evaluator(const Context &context) : m_context(context), m_frame{context.focus, 0, {}} { }

Result<Collection> Evaluator::run(const Expr &root)
{
    Collection result = evaluate(root);
    if (m_failed)
        return m_error;
    return result;
}

Collection Evaluator::fail(const Expr &expr, const QString &what)
{
    if (!m_failed)
        m_error = atColumn(expr.column, what);
    m_failed = true;
    return {};
}

bool Evaluator::spend(const Expr &expr, std::size_t steps)
{
    m_steps += steps;
    if (m_steps > mostSteps)
        fail(expr, u"more work than an expression may take"_s);
    return !m_failed;
}

Collection Evaluator::evaluate(const Expr &expr)
{
    if (!spend(expr, 1))
        return {};
    Collection result = dispatch(expr);
    if (result.size() > largestCollection)
        return fail(expr, u"a collection that is too large"_s);
    return spend(expr, result.size()) ? std::move(result) : Collection();
}

Collection Evaluator::dispatch(const Expr &expr)
{
    switch (expr.kind) {
    case Expr::Kind::Literal: return expr.values;
    case Expr::Kind::This: return m_frame.self;
    case Expr::Kind::Index: return {m_frame.index};
    case Expr::Kind::Total: return m_frame.total;
    case Expr::Kind::Variable: return variable(expr);
    case Expr::Kind::Member: return member(expr);
    case Expr::Kind::Function:
        return expr.function->run(*this, expr.parts[0] ? evaluate(*expr.parts[0]) : m_frame.self, expr);
    case Expr::Kind::Indexer: return indexed(expr);
    case Expr::Kind::Unary: return negated(*this, evaluate(*expr.parts[0]), expr);
    case Expr::Kind::Binary: return combined(*this, expr);
    case Expr::Kind::TypeTest: return typeTest(expr);
    case Expr::Kind::FindItems: return findItems(expr);
    }
    return {};
}

Collection Evaluator::evaluateIn(Frame frame, const Expr &expr)
{
    std::swap(m_frame, frame);
    Collection result = evaluate(expr);
    std::swap(m_frame, frame);
    return result;
}

Collection Evaluator::evaluateFor(const Expr &expr, const Value &self, qint64 index)
{
    return evaluateIn({{self}, index, m_frame.total}, expr);
}

Collection Evaluator::evaluateFor(const Expr &expr, const Value &self, qint64 index, const Collection &total)
{
    return evaluateIn({{self}, index, total}, expr);
}

Collection Evaluator::member(const Expr &expr)
{
    if (!expr.parts[0])
        return atStart(expr);
    Collection result;
    for (const Value &value : evaluate(*expr.parts[0]))
        appendMember(value, expr.name, result);
    return result;
}

/// A name at the start of a path is a member of $this, or the type of $this or of a variable.
Collection Evaluator::atStart(const Expr &expr)
{
    Collection result;
    for (const Value &value : m_frame.self)
        appendMember(value, expr.name, result);
    if (!result.empty() || !expr.name.front().isUpper())
        return result;
    if (expr.name == u"QuestionnaireResponse")
        return m_context.resource;
    for (const Value &value : m_frame.self)
        if (isType(value, expr.name))
            result.push_back(value);
    return result.empty() ? ofTypedVariable(expr.name) : result;
}

Collection Evaluator::ofTypedVariable(const QString &type) const
{
    if (!m_context.lookup)
        return {};
    // A resource given to the form under its type's name in small letters, as launch contexts do.
    const QString name = type.front().toLower() + type.mid(1);
    Collection found = m_context.lookup->variable(type).value_or(Collection());
    if (found.empty())
        found = m_context.lookup->variable(name).value_or(Collection());
    return found.size() == 1 && isType(found.front(), type) ? found : Collection();
}

Collection Evaluator::variable(const Expr &expr)
{
    if (expr.name == u"resource" || expr.name == u"rootResource")
        return m_context.resource;
    if (expr.name == u"context")
        return m_context.focus;
    if (expr.name == u"questionnaire")
        return m_context.questionnaire;
    if (expr.name == u"qitem")
        return m_context.questionnaireItem;
    if (const QString system = systemVariable(expr.name); !system.isEmpty())
        return {system};
    auto found = m_context.lookup ? m_context.lookup->variable(expr.name) : std::nullopt;
    return found ? *std::move(found) : fail(expr, u"the variable %1 is not known"_s.arg(expr.name));
}

Collection Evaluator::indexed(const Expr &expr)
{
    const Collection all = evaluate(*expr.parts[0]);
    const auto index = oneInteger(expr, evaluate(*expr.parts[1]));
    if (!index || *index < 0 || *index >= static_cast<qint64>(all.size()))
        return {};
    return {all[static_cast<std::size_t>(*index)]};
}

Collection Evaluator::typeTest(const Expr &expr)
{
    const Collection left = evaluate(*expr.parts[0]);
    const Value *value = one(expr, left);
    if (!value)
        return {};
    const bool fits = isType(*value, expr.type);
    if (expr.name == u"is")
        return {fits};
    return fits ? left : Collection();
}

Collection Evaluator::findItems(const Expr &expr)
{
    const ExprPtr &path = expr.plain->parts[0]->parts[0];
    const Collection from = path ? evaluate(*path) : m_frame.self;
    Collection result;
    for (const Value &value : from) {
        const Node *node = std::get_if<Node>(&value);
        if (!node || !node->element)
            return evaluate(*expr.plain);
        node->element->findItems(expr.name, expr.reach, result);
    }
    return result;
}

const Value *Evaluator::one(const Expr &expr, const Collection &collection)
{
    if (collection.size() > 1)
        fail(expr, u"several values where one is needed"_s);
    return collection.size() == 1 && !m_failed ? &collection.front() : nullptr;
}

std::optional<QString> Evaluator::oneText(const Expr &expr, const Collection &collection)
{
    const Value *value = one(expr, collection);
    if (!value)
        return std::nullopt;
    // A date is a text to FHIR; the forms of others cut years out of it.
    if (std::holds_alternative<QString>(*value) || std::holds_alternative<Temporal>(*value))
        return asText(*value);
    fail(expr, u"a value that is not a text"_s);
    return std::nullopt;
}

std::optional<qint64> Evaluator::oneInteger(const Expr &expr, const Collection &collection)
{
    const Value *value = one(expr, collection);
    if (value && !std::holds_alternative<qint64>(*value))
        fail(expr, u"a value that is not a whole number"_s);
    return value && !m_failed ? std::optional(std::get<qint64>(*value)) : std::nullopt;
}

std::optional<bool> Evaluator::oneTruth(const Expr &expr, const Collection &collection)
{
    const Value *value = one(expr, collection);
    if (!value)
        return std::nullopt;
    const bool *truth = std::get_if<bool>(value);
    return truth ? *truth : true; // anything that is there is true where a truth is needed
}

} // namespace doorstep::forms::fhirpath
