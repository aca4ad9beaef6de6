// SPDX-License-Identifier: Apache-2.0
// What a FormSession says before signing: what is missing, hidden, refused or against a rule, and what is still to ask.
#include "core/base/placeholders.h"
#include "core/forms/answers.h"
#include "core/forms/answertree.h"
#include "core/forms/formsession.h"

#include <algorithm>

namespace doorstep::forms {

namespace {

/// Calls `visit` for every node in order.
template <typename Visit>
void walk(const std::vector<std::unique_ptr<Node>> &nodes, const Visit &visit)
{
    for (const auto &node : nodes) {
        visit(*node);
        walk(node->children, visit);
    }
}

bool hasAnswerBelow(const Node &node)
{
    for (const auto &child : node.children)
        if ((child->enabled && child->isSettled()) || hasAnswerBelow(*child))
            return true;
    return false;
}

} // namespace

void FormSession::addConstraintFindings(const Node &node, std::vector<FormFinding> &findings) const
{
    const Item &item = m_tree->itemOf(node);
    for (const int broken : node.broken) {
        const Constraint &rule = item.constraints[static_cast<std::size_t>(broken)];
        findings.push_back({rule.warning ? FormFinding::Kind::ConstraintWarning : FormFinding::Kind::ConstraintBroken,
                            node.path, words(item), fillPlaceholders(rule.human, m_context.names)});
    }
}

/// Fewer answers, or filled instances, than there must be. None at all is a question of `required`.
bool FormSession::hasTooFew(const Node &node) const
{
    const Item &item = m_tree->itemOf(node);
    const int least = item.leastOccurs.value_or(0);
    if (!node.enabled || !node.notAsked.isEmpty())
        return false;
    if (item.isQuestion())
        return node.hasAnswer() && node.answer.size() < least;
    if (!item.isRepeatingGroup())
        return false;
    const auto all = AnswerTree::instances(*node.scope, node.item);
    const auto filled = std::count_if(all.begin(), all.end(), [](const Node *each) { return hasAnswerBelow(*each); });
    return all.front() == &node && filled > 0 && filled < least;
}

void FormSession::addNodeFindings(const Node &node, std::vector<FormFinding> &findings) const
{
    const Item &item = m_tree->itemOf(node);
    const bool filled = item.isGroup() ? hasAnswerBelow(node) : node.isSettled();
    if (node.enabled && item.required && !filled && !item.readOnly)
        findings.push_back({FormFinding::Kind::RequiredMissing, node.path, words(item), {}});
    if (hasTooFew(node))
        findings.push_back({FormFinding::Kind::TooFew, node.path, words(item), {}, *item.leastOccurs});
    const Node *above = &node;
    while (above && !above->removed)
        above = above->parent;
    const bool own = !m_tree->isCalculated(node) || node.overridden;
    if (!node.enabled && node.hasAnswer() && !above && own && item.initial != node.answer)
        findings.push_back({FormFinding::Kind::HiddenAnswer, node.path, words(item), {}});
    if (node.enabled && !node.error.isEmpty())
        findings.push_back({FormFinding::Kind::Refused, node.path, words(item), {}});
}

std::vector<FormFinding> FormSession::findings() const
{
    std::vector<FormFinding> findings;
    for (const int broken : m_tree->brokenOfForm()) {
        const Constraint &rule = m_form->constraints()[static_cast<std::size_t>(broken)];
        findings.push_back({rule.warning ? FormFinding::Kind::ConstraintWarning : FormFinding::Kind::ConstraintBroken,
                            {},
                            m_form->title(),
                            fillPlaceholders(rule.human, m_context.names)});
    }
    walk(m_tree->roots(), [&](const Node &node) {
        if (node.ofAnswer || node.gated)
            return;
        addConstraintFindings(node, findings);
        if (!m_tree->itemOf(node).hidden)
            addNodeFindings(node, findings);
    });
    return findings;
}

std::vector<StillToAsk> FormSession::stillToAsk() const
{
    std::vector<StillToAsk> list;
    walk(m_tree->roots(), [&](const Node &node) {
        if (!counts(node))
            return;
        const QString question = words(m_tree->itemOf(node));
        if (!node.notAsked.isEmpty())
            list.push_back({node.path, question, StillToAsk::Why::NotAsked, notAskedWords(node.notAsked)});
        else if (!node.hasAnswer())
            list.push_back({node.path, question, StillToAsk::Why::Unanswered, {}});
        else if (isDeclined(node.answer))
            list.push_back({node.path, question, StillToAsk::Why::Declined, {}});
    });
    return list;
}

} // namespace doorstep::forms
