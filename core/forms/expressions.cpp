// SPDX-License-Identifier: Apache-2.0
#include "core/forms/expressions.h"

#include "core/forms/computedanswers.h"
#include "core/forms/responseview.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;
using fhirpath::Collection;
using fhirpath::Program;

namespace {

constexpr int all = 1'000'000;

/// The item of a questionnaire file with this linkId, wherever it stands.
QJsonObject findItem(const QJsonObject &holder, const QString &linkId)
{
    const QJsonArray items = holder.value(u"item"_s).toArray();
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        if (item.value(u"linkId"_s).toString() == linkId)
            return item;
        const QJsonObject below = findItem(item, linkId);
        if (!below.isEmpty())
            return below;
    }
    return {};
}

std::optional<fhirpath::Decimal> ordinalOf(const Item &item, const QJsonObject &coding)
{
    for (const Option &option : item.options)
        if (option.ordinal && option.code == coding.value(u"code"_s).toString()
            && option.system == coding.value(u"system"_s).toString())
            return fhirpath::Decimal::fromDouble(*option.ordinal);
    return std::nullopt;
}

} // namespace

/// The variables one expression can name: those of its item that stand before `limit`, those of the items around it,
/// of the form, and the resources the form was opened with.
class Expressions::Names final : public fhirpath::Lookup {
public:
    Names(const Expressions &expressions, const Node *node, int item, int limit)
        : m_expressions(expressions), m_node(node), m_item(item), m_limit(limit)
    {
    }

    std::optional<Collection> variable(const QString &name) const override
    {
        int limit = m_limit;
        const Node *node = m_node;
        for (int item = m_item;; item = m_expressions.m_tree.form().item(item).parent) {
            while (node && (node->item != item || node->ofAnswer))
                node = node->parent;
            if (const int position = find(name, item, limit); position >= 0)
                return m_expressions.variable(node, item, position);
            limit = all;
            if (item < 0)
                return resource(name);
        }
    }

    std::optional<fhirpath::Decimal> weight(const QString &linkId, const QJsonObject &coding) const override
    {
        const Questionnaire &form = m_expressions.m_tree.form();
        const int item = form.indexOf(linkId);
        return item < 0 ? std::nullopt : ordinalOf(form.item(item), coding);
    }

private:
    int find(const QString &name, int item, int limit) const
    {
        const FormLogic &logic = m_expressions.m_logic;
        const auto &variables = item < 0 ? logic.variables : logic.items[static_cast<std::size_t>(item)].variables;
        for (int i = 0; i < std::min(limit, static_cast<int>(variables.size())); ++i)
            if (variables[static_cast<std::size_t>(i)].name == name)
                return i;
        return -1;
    }

    /// A resource the form asks for and nobody gave is empty, not unknown.
    std::optional<Collection> resource(const QString &name) const
    {
        const auto found = m_expressions.m_resources.find(name);
        if (found != m_expressions.m_resources.end())
            return fhirpath::fromJson(*found);
        return m_expressions.m_logic.launchContext.contains(name) ? std::optional(Collection()) : std::nullopt;
    }

    const Expressions &m_expressions;
    const Node *m_node;
    int m_item;
    int m_limit;
};

Expressions::Expressions(const AnswerTree &tree, const FormContext &context)
    : m_tree(tree), m_logic(tree.form().logic()), m_resources(context.resources), m_now(context.now)
{
}

QJsonObject Expressions::fileItem(int item) const
{
    return item < 0 || m_logic.questionnaire.isEmpty()
        ? QJsonObject()
        : findItem(m_logic.questionnaire, m_tree.form().item(item).linkId);
}

/// An expression that fails gives nothing: it says so in no log, since what it read is private.
Collection Expressions::evaluate(const Program &program, const Node *node, int item, int limit) const
{
    const Names names(*this, node, item, limit);
    fhirpath::Context context;
    context.resource = {responseView(m_tree)};
    if (node)
        context.focus = {itemView(m_tree, *node)};
    else if (item < 0)
        context.focus = context.resource;
    if (!m_logic.questionnaire.isEmpty()) {
        context.questionnaire = fhirpath::fromJson(m_logic.questionnaire);
        context.questionnaireItem = fhirpath::fromJson(fileItem(item));
    }
    context.now = m_now;
    context.lookup = &names;
    return fhirpath::evaluate(program, context).valueOr({});
}

const Collection &Expressions::variable(const Node *owner, int item, int position) const
{
    const Key key{owner, item, position};
    const auto found = m_variables.find(key);
    if (found != m_variables.end())
        return found->second;
    const auto &variables = item < 0 ? m_logic.variables : m_logic.items[static_cast<std::size_t>(item)].variables;
    const Program &program = variables[static_cast<std::size_t>(position)].program;
    return m_variables.emplace(key, evaluate(program, owner, item, position)).first->second;
}

bool Expressions::enables(int item, const Node *node, const Node *parent) const
{
    const auto &program = m_logic.items[static_cast<std::size_t>(item)].enableWhen;
    if (!program)
        return true;
    const Collection result =
        node ? evaluate(*program, node, item, all) : evaluate(*program, parent, m_tree.form().item(item).parent, all);
    return fhirpath::truthOf(result).value_or(false);
}

QJsonArray Expressions::answersBy(const Program &program, const Node &node, QString &error) const
{
    return computedAnswers(m_tree.itemOf(node), evaluate(program, &node, node.item, all), error);
}

QJsonArray Expressions::calculated(const Node &node, QString &error) const
{
    const auto &program = m_logic.items[static_cast<std::size_t>(node.item)].calculated;
    return program ? answersBy(*program, node, error) : QJsonArray();
}

QJsonArray Expressions::initial(const Node &node) const
{
    QString error;
    const auto &program = m_logic.items[static_cast<std::size_t>(node.item)].initial;
    return program ? answersBy(*program, node, error) : QJsonArray();
}

std::vector<int> Expressions::brokenAmong(const std::vector<Program> &programs, const Node *node, int item) const
{
    std::vector<int> broken;
    for (std::size_t i = 0; i < programs.size(); ++i)
        if (fhirpath::truthOf(evaluate(programs[i], node, item, all)) == std::optional(false))
            broken.push_back(static_cast<int>(i));
    return broken;
}

std::vector<int> Expressions::broken(const Node &node) const
{
    return brokenAmong(m_logic.items[static_cast<std::size_t>(node.item)].constraints, &node, node.item);
}

std::vector<int> Expressions::brokenOfForm() const { return brokenAmong(m_logic.constraints, nullptr, -1); }

} // namespace doorstep::forms
