// SPDX-License-Identifier: Apache-2.0
#include "core/forms/formlogic.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;
using fhirpath::Program;

namespace {
constexpr int deepestVariables = 1000; // parts inside one another, through all variables one uses
constexpr int all = 1'000'000; // every variable of an owner
} // namespace

ExpressionLinker::ExpressionLinker(const std::vector<Item> &items, const QHash<QString, int> &index,
                                   const FormExtras &extras, const QString &path)
    : m_items(items), m_index(index), m_extras(extras), m_path(path), m_needs(items.size()), m_sources(items.size()),
      m_checks(items.size())
{
    m_logic.items.resize(items.size());
    m_logic.launchContext = extras.launchContext;
}

Place ExpressionLinker::place(int item) const { return {m_path, item < 0 ? QString() : at(item).linkId}; }

const std::vector<LinkedVariable> &ExpressionLinker::variablesOf(int owner) const
{
    return owner < 0 ? m_logic.variables : m_logic.items[static_cast<std::size_t>(owner)].variables;
}

Result<void> ExpressionLinker::parse()
{
    DOORSTEP_TRY(parseVariables(-1, m_extras.variables));
    for (std::size_t i = 0; i < m_items.size(); ++i)
        DOORSTEP_TRY(parseItem(static_cast<int>(i)));
    return parseConstraints(-1, m_extras.constraints);
}

Result<void> ExpressionLinker::parseVariables(int owner, const std::vector<FormExpression> &expressions)
{
    auto &variables = owner < 0 ? m_logic.variables : logic(owner).variables;
    for (const FormExpression &expression : expressions) {
        const bool launch = owner < 0 && m_extras.launchContext.contains(expression.name);
        const bool twice = std::any_of(variables.begin(), variables.end(),
                                       [&](const LinkedVariable &one) { return one.name == expression.name; });
        if (twice || launch)
            return place(owner).invalid(u"the variable %1 stands twice"_s.arg(expression.name));
        const int position = static_cast<int>(variables.size());
        auto program = parseOne(owner, position, expression.text, u"the variable %1"_s.arg(expression.name));
        if (!program)
            return program.error();
        const Reach reached = reach(*program, owner, position);
        if (reached.depth > deepestVariables)
            return place(owner).invalid(u"variables nested too deep at %1"_s.arg(expression.name));
        m_variableReach.insert({owner, position}, reached);
        variables.push_back({expression.name, *std::move(program)});
    }
    return {};
}

Result<void> ExpressionLinker::parseItem(int item)
{
    const Item &one = at(item);
    DOORSTEP_TRY(parseVariables(item, one.variables));
    DOORSTEP_TRY(parseInto(item, one.enableWhenExpression, u"enableWhenExpression"_s, logic(item).enableWhen));
    DOORSTEP_TRY(parseInto(item, one.calculatedExpression, u"calculatedExpression"_s, logic(item).calculated));
    DOORSTEP_TRY(parseInto(item, one.initialExpression, u"initialExpression"_s, logic(item).initial));
    if ((logic(item).calculated || logic(item).initial) && !one.isQuestion())
        return place(item).invalid(u"an expression for the answer of a %1"_s.arg(typeName(one.type)));
    DOORSTEP_TRY(parseConstraints(item, one.constraints));
    noteReads(item);
    return {};
}

void ExpressionLinker::noteReads(int item)
{
    const std::size_t at_ = static_cast<std::size_t>(item);
    const ItemLogic &one = logic(item);
    if (one.enableWhen)
        m_needs[at_] += reach(*one.enableWhen, item, all).items;
    if (one.calculated)
        m_sources[at_] += reach(*one.calculated, item, all).items;
    m_needs[at_] += m_sources[at_];
    if (one.initial)
        m_sources[at_] += reach(*one.initial, item, all).items;
    for (const Program &constraint : one.constraints)
        m_checks[at_] += reach(constraint, item, all).items;
}

Result<void> ExpressionLinker::parseInto(int item, const QString &text, const QString &what,
                                         std::optional<Program> &into)
{
    if (text.isEmpty())
        return {};
    auto program = parseOne(item, all, text, what);
    if (!program)
        return program.error();
    into = *std::move(program);
    return {};
}

Result<void> ExpressionLinker::parseConstraints(int owner, const std::vector<Constraint> &constraints)
{
    auto &programs = owner < 0 ? m_logic.constraints : logic(owner).constraints;
    for (const Constraint &constraint : constraints) {
        auto program = parseOne(owner, all, constraint.expression, u"the constraint %1"_s.arg(constraint.key));
        if (!program)
            return program.error();
        programs.push_back(*std::move(program));
    }
    return {};
}

Result<Program> ExpressionLinker::parseOne(int owner, int limit, const QString &text, const QString &what)
{
    auto program = fhirpath::parse(text);
    const auto refuse = [&](ErrorCode code, const QString &why) {
        return Error{code, place(owner).invalid(u"%1: %2"_s.arg(what, why)).what};
    };
    if (!program && program.error().code == ErrorCode::UnsupportedForm)
        return refuse(ErrorCode::UnsupportedForm, program.error().what);
    if (!program)
        return refuse(ErrorCode::InvalidFile, program.error().what);
    for (const QString &name : program->variables())
        if (!find(name, owner, limit)) // a launch context or a named expression of somebody else's engine
            return refuse(ErrorCode::UnsupportedForm, u"the variable %1 is not known"_s.arg(name));
    m_usesFile = m_usesFile || text.contains("%questionnaire"_L1) || text.contains("%qitem"_L1);
    return program;
}

/// The nearest variable of a name: of the owner itself, of what it stands in, of the form, of the launch context.
std::optional<ExpressionLinker::Found> ExpressionLinker::find(const QString &name, int owner, int limit) const
{
    for (int at_ = owner;; at_ = at(at_).parent) {
        const auto &variables = variablesOf(at_);
        for (int i = 0; i < std::min(limit, static_cast<int>(variables.size())); ++i)
            if (variables[static_cast<std::size_t>(i)].name == name)
                return Found{at_, i};
        limit = all;
        if (at_ < 0)
            break;
    }
    return m_extras.launchContext.contains(name) ? std::optional(Found{}) : std::nullopt;
}

ExpressionLinker::Reach ExpressionLinker::reach(const Program &program, int owner, int limit) const
{
    const fhirpath::Reads &reads = program.reads();
    Reach reached;
    for (const QString &linkId : reads.items)
        if (const int item = m_index.value(linkId, -1); item >= 0) // others are of other resources
            addItem(item, reached.items);
    for (const QString &start : reads.prefixes)
        for (std::size_t i = 0; i < m_items.size(); ++i)
            if (m_items[i].linkId.startsWith(start))
                addItem(static_cast<int>(i), reached.items);
    if (reads.self && owner >= 0)
        addItem(owner, reached.items);
    if (reads.below)
        addBelow(owner, reached.items);
    if (reads.choices || reads.everything)
        addAll(!reads.everything, reached.items);
    for (const QString &name : program.variables()) {
        const auto found = find(name, owner, limit);
        if (!found || found->position < 0)
            continue;
        const Reach &inner = *m_variableReach.find({found->owner, found->position});
        reached.items += inner.items;
        reached.depth = std::max(reached.depth, inner.depth);
        if (reads.walked.contains(name) && !inner.items.isEmpty())
            addAll(false, reached.items);
    }
    reached.depth += program.depth();
    return reached;
}

/// A group is there when something in it is.
void ExpressionLinker::addItem(int item, QSet<int> &into) const
{
    into.insert(item);
    if (!at(item).isQuestion())
        addBelow(item, into);
}

/// Items stand after their parents, so what is below one follows it.
void ExpressionLinker::addBelow(int owner, QSet<int> &into) const
{
    for (std::size_t i = static_cast<std::size_t>(owner + 1); i < m_items.size(); ++i) {
        if (owner >= 0 && m_items[i].depth <= at(owner).depth)
            break;
        if (m_items[i].type != ItemType::Display)
            into.insert(static_cast<int>(i));
    }
}

void ExpressionLinker::addAll(bool choicesOnly, QSet<int> &into) const
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const bool choice = !m_items[i].options.empty() && m_items[i].isQuestion();
        if (choicesOnly ? choice : m_items[i].isQuestion())
            into.insert(static_cast<int>(i));
    }
}

FormLogic ExpressionLinker::finish(const QJsonObject &file)
{
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        for (const int read : std::as_const(m_needs[i]))
            logic(read).readers.push_back(static_cast<int>(i));
        for (const int read : std::as_const(m_checks[i]))
            logic(read).checkers.push_back(static_cast<int>(i));
    }
    if (m_usesFile)
        m_logic.questionnaire = file;
    return std::move(m_logic);
}

} // namespace doorstep::forms
