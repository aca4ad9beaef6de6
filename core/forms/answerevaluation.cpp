// SPDX-License-Identifier: Apache-2.0
// What is there, what the form calculates, and which rules hold: the working half of AnswerTree.
#include "core/forms/answers.h"
#include "core/forms/answertree.h"
#include "core/forms/formlogic.h"
#include "core/forms/itemprivacy.h"

#include <algorithm>

namespace doorstep::forms {

bool AnswerTree::ByRank::operator()(const Node *left, const Node *right) const
{
    const int leftRank = form->item(left->item).rank;
    const int rightRank = form->item(right->item).rank;
    return leftRank != rightRank ? leftRank < rightRank : left->serial < right->serial;
}

Shifted AnswerTree::changed(Node &node)
{
    Queue queue(ByRank{&m_form});
    if (itemOf(node).hasItemsPerAnswer()) {
        syncAnswers(node);
        queueAll(node.children, queue);
    }
    if (isCalculated(node))
        queue.insert(&node);
    queueDependants(node, queue);
    noteChecks(node, true);
    return run(std::move(queue));
}

Shifted AnswerTree::evaluateAll()
{
    Queue queue(ByRank{&m_form});
    queueAll(m_roots, queue);
    return run(std::move(queue));
}

Shifted AnswerTree::setAlone(AloneWithPeople alone)
{
    m_alone = alone;
    return evaluateAll();
}

Shifted AnswerTree::setRemoved(Node &instance, bool removed)
{
    instance.removed = removed;
    Queue queue(ByRank{&m_form});
    queue.insert(&instance);
    queueAll(instance.children, queue);
    return run(std::move(queue));
}

void AnswerTree::queueAll(const std::vector<std::unique_ptr<Node>> &nodes, Queue &queue) const
{
    for (const auto &node : nodes) {
        queue.insert(node.get());
        queueAll(node->children, queue);
    }
}

void AnswerTree::queueDependants(const Node &node, Queue &queue) const
{
    for (const int dependant : m_form.item(node.item).dependants)
        collect(*node.scope, dependant, queue);
    // An expression may look into every room of the form, conditions only around them.
    for (const int reader : logicOf(node.item).readers)
        for (Node *one : nodesOf(reader))
            queue.insert(one);
}

/// Every node of an item in this scope or in one inside it.
void AnswerTree::collect(const Scope &scope, int item, Queue &queue)
{
    if (Node *node = scope.nodes.value(item))
        queue.insert(node);
    for (auto group = scope.repeats.begin(); group != scope.repeats.end(); ++group) {
        for (Node *instance : group.value()) {
            if (group.key() == item)
                queue.insert(instance);
            collect(*instance->inner, item, queue);
        }
    }
}

Shifted AnswerTree::run(Queue queue)
{
    m_expressions.forget();
    Shifted shifted;
    while (!queue.empty()) {
        Node &node = **queue.begin();
        queue.erase(queue.begin());
        const bool there = settlePresence(node, shifted);
        const bool value = settleValue(node, shifted);
        noteChecks(node, there || value);
        if (!there && !value)
            continue;
        for (const auto &child : node.children)
            queue.insert(child.get());
        queueDependants(node, queue);
    }
    checkConstraints();
    const auto inOrder = [](const Node *a, const Node *b) {
        return a->item != b->item ? a->item < b->item : a->serial < b->serial;
    };
    std::sort(shifted.enabled.begin(), shifted.enabled.end(), inOrder);
    std::sort(shifted.disabled.begin(), shifted.disabled.end(), inOrder);
    std::sort(shifted.calculated.begin(), shifted.calculated.end(), inOrder);
    return shifted;
}

bool AnswerTree::settlePresence(Node &node, Shifted &shifted)
{
    bool gated = false;
    const bool enabled = evaluate(node, gated);
    if (enabled == node.enabled && gated == node.gated)
        return false;
    if (enabled != node.enabled)
        (enabled ? shifted.enabled : shifted.disabled).push_back(&node);
    node.enabled = enabled;
    node.gated = gated;
    return true;
}

/// Keeps a calculated answer in step, until somebody gives another. An answer that is what the form calculates is no
/// other one.
bool AnswerTree::settleValue(Node &node, Shifted &shifted)
{
    if (!node.enabled || !isCalculated(node))
        return false;
    QString error;
    const QJsonArray value = m_expressions.calculated(node, error);
    if (node.notAsked.isEmpty() && value == node.answer)
        node.overridden = false;
    if (node.overridden)
        return false;
    node.error = error;
    if (value == node.answer)
        return false;
    node.answer = value;
    if (itemOf(node).hasItemsPerAnswer())
        syncAnswers(node);
    shifted.calculated.push_back(&node);
    return true;
}

void AnswerTree::noteChecks(Node &node, bool changed)
{
    if (!logicOf(node.item).constraints.empty() && !node.ofAnswer)
        m_toCheck.insert(&node);
    if (!changed)
        return;
    for (const int checker : logicOf(node.item).checkers)
        for (Node *one : nodesOf(checker))
            m_toCheck.insert(one);
}

void AnswerTree::checkConstraints()
{
    for (Node *node : m_toCheck)
        node->broken = node->enabled ? m_expressions.broken(*node) : std::vector<int>();
    m_toCheck.clear();
    m_brokenOfForm.reset();
}

const std::vector<int> &AnswerTree::brokenOfForm() const
{
    if (!m_brokenOfForm)
        m_brokenOfForm = m_expressions.brokenOfForm();
    return *m_brokenOfForm;
}

bool AnswerTree::isCalculated(const Node &node) const { return logicOf(node.item).calculated && !node.ofAnswer; }

bool AnswerTree::giveInitial()
{
    m_expressions.forget();
    return giveInitialTo(m_roots);
}

bool AnswerTree::giveInitialTo(const std::vector<std::unique_ptr<Node>> &nodes)
{
    bool given = false;
    for (const auto &node : nodes) {
        const bool open = node->fresh && !node->ofAnswer && !node->isSettled() && itemOf(*node).fact.isEmpty();
        node->fresh = false;
        if (open && logicOf(node->item).initial && !isCalculated(*node))
            node->answer = m_expressions.initial(*node);
        if (open && node->hasAnswer()) {
            given = true;
            m_expressions.forget();
            if (itemOf(*node).hasItemsPerAnswer())
                syncAnswers(*node);
        }
        given = giveInitialTo(node->children) || given;
    }
    return given;
}

bool AnswerTree::evaluate(const Node &node, bool &gated) const
{
    gated = (node.parent && node.parent->gated) || isPrivateNow(itemOf(node));
    const bool parentThere = !node.parent || node.parent->enabled;
    if (!parentThere || gated || node.removed)
        return false;
    // An answer is there when its question is.
    return node.ofAnswer
        || (conditionsHold(itemOf(node), node.scope) && m_expressions.enables(node.item, &node, node.parent));
}

bool AnswerTree::isPrivateNow(const Item &item) const { return !existsWith(item, m_alone); }

bool AnswerTree::conditionsHold(const Item &item, const Scope *from) const
{
    if (item.enableWhen.empty())
        return true;
    for (const Condition &condition : item.enableWhen) {
        const Item &question = m_form.item(condition.question);
        Node *asked = nullptr;
        for (const Scope *scope = from; scope && !asked; scope = scope->outer)
            asked = scope->nodes.value(condition.question);
        const bool there = asked && asked->enabled;
        if (holds(condition, question, there ? asked->answer : QJsonArray()) == item.anyCondition)
            return item.anyCondition;
    }
    return !item.anyCondition;
}

} // namespace doorstep::forms
