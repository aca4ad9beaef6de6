// SPDX-License-Identifier: Apache-2.0
// The answers of a repeating question that have items of their own: one node for each.
#include "core/forms/answertree.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

std::vector<Node *> standing(const Node &question)
{
    std::vector<Node *> nodes;
    for (const auto &child : question.children)
        if (!child->removed)
            nodes.push_back(child.get());
    return nodes;
}

Node *withValue(const Node &question, const QJsonObject &value)
{
    Node *found = nullptr;
    for (const auto &child : question.children)
        if (child->value == value && (!found || !child->removed))
            found = child.get();
    return found;
}

} // namespace

Node *AnswerTree::instanceOf(const Node &question, const QJsonObject &answer)
{
    Node *node = withValue(question, answer);
    return node && !node->removed ? node : nullptr;
}

Node &AnswerTree::answerNode(Node &question, int key, const QJsonObject &value)
{
    for (const auto &child : question.children) {
        if (child->key == key) {
            child->value = value;
            return *child;
        }
    }
    auto made = std::make_unique<Node>();
    Node &node = *made;
    node.item = question.item;
    node.key = key;
    node.serial = m_nextSerial++;
    node.parent = &question;
    node.scope = question.scope;
    node.ofAnswer = true;
    node.value = value;
    node.path = pathOf(question.item, question.parent, key);
    node.inner = std::make_unique<Scope>();
    node.inner->outer = question.scope;
    m_byPath.insert(node.path, &node);
    const auto byKey = [key](const auto &other) { return other->key > key; };
    auto &ordered = question.scope->repeats[question.item];
    ordered.insert(std::find_if(ordered.begin(), ordered.end(), byKey), &node);
    question.children.insert(std::find_if(question.children.begin(), question.children.end(), byKey), std::move(made));
    build(node.children, &node, *node.inner, m_form.item(question.item).children);
    return node;
}

void AnswerTree::syncAnswers(Node &question)
{
    const std::vector<Node *> before = standing(question);
    std::vector<Node *> nodes;
    for (const QJsonValue &value : question.answer)
        nodes.push_back(withValue(question, value.toObject()));
    const bool sameSize = nodes.size() == before.size();
    int next = question.children.empty() ? 0 : question.children.back()->key + 1;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const QJsonObject value = question.answer.at(static_cast<qsizetype>(i)).toObject();
        const bool corrected = !nodes[i] && sameSize && std::find(nodes.begin(), nodes.end(), before[i]) == nodes.end()
            && itemOf(question).options.empty();
        if (!nodes[i])
            nodes[i] = &answerNode(question, corrected ? before[i]->key : next++, value);
    }
    for (const auto &child : question.children)
        child->removed = std::find(nodes.begin(), nodes.end(), child.get()) == nodes.end();
}

} // namespace doorstep::forms
