// SPDX-License-Identifier: Apache-2.0
#include "core/forms/responseview.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;
using fhirpath::Collection;
using fhirpath::Reach;

namespace {

using Nodes = std::vector<std::unique_ptr<Node>>;

bool anyInResponse(const AnswerTree &tree, const Nodes &nodes)
{
    return std::any_of(nodes.begin(), nodes.end(), [&](const auto &node) { return isInResponse(tree, *node); });
}

void appendItems(const AnswerTree &tree, const Nodes &nodes, Collection &into)
{
    for (const auto &node : nodes)
        if (isInResponse(tree, *node))
            into.push_back(itemView(tree, *node));
}

/// Is the node below `top`? Without `deep`: and reached without passing an answer.
bool isUnder(const AnswerTree &tree, const Node &node, const Node *top, bool deep)
{
    const Node *at = node.parent;
    for (; at && at != top; at = at->parent)
        if (!deep && tree.itemOf(*at).isQuestion())
            return false;
    return at == top;
}

void findBelow(const AnswerTree &tree, const Node *top, int item, Reach reach, Collection &into)
{
    for (const Node *node : tree.nodesOf(item))
        if (isUnder(tree, *node, top, reach == Reach::Everywhere) && isInResponse(tree, *node))
            into.push_back(itemView(tree, *node));
}

void findAmong(const AnswerTree &tree, const Nodes &nodes, int item, Collection &into)
{
    for (const auto &node : nodes)
        if (node->item == item && isInResponse(tree, *node))
            into.push_back(itemView(tree, *node));
}

/// An answer with items under it.
class AnswerElement final : public fhirpath::Element {
public:
    AnswerElement(const AnswerTree &tree, const Node &question, const Node &holder, QJsonObject answer)
        : m_tree(tree), m_question(question), m_holder(holder), m_answer(std::move(answer))
    {
    }

    void member(const QString &name, Collection &into) const override
    {
        if (name == u"item")
            appendItems(m_tree, m_holder.children, into);
        else
            fhirpath::appendMember(plain(), name, into);
    }
    void children(Collection &into) const override
    {
        fhirpath::appendChildren(plain(), into);
        appendItems(m_tree, m_holder.children, into);
    }
    void findItems(const QString &linkId, Reach reach, Collection &into) const override
    {
        const int item = m_tree.form().indexOf(linkId);
        if (item < 0)
            return;
        if (reach == Reach::Items)
            findAmong(m_tree, m_holder.children, item, into);
        else
            findBelow(m_tree, &m_holder, item, reach, into);
    }
    bool isSame(const Element &other) const override
    {
        const auto *answer = dynamic_cast<const AnswerElement *>(&other);
        return answer && &answer->m_question == &m_question && answer->m_answer == m_answer;
    }

private:
    fhirpath::Value plain() const { return fhirpath::Node{m_answer, {}, m_tree.itemOf(m_question).linkId, {}}; }

    const AnswerTree &m_tree;
    const Node &m_question;
    const Node &m_holder; ///< the node whose children stand under the answer
    QJsonObject m_answer;
};

class ItemElement final : public fhirpath::Element {
public:
    ItemElement(const AnswerTree &tree, const Node &node) : m_tree(tree), m_node(node) { }

    void member(const QString &name, Collection &into) const override
    {
        const Item &item = m_tree.itemOf(m_node);
        if (name == u"linkId")
            into.push_back(item.linkId);
        else if (name == u"text" && !item.text.isEmpty())
            into.push_back(item.text);
        else if (name == u"item" && !item.isQuestion())
            appendItems(m_tree, m_node.children, into);
        else if (name == u"answer" && item.isQuestion())
            appendAnswers(into);
    }
    void children(Collection &into) const override
    {
        for (const QString &name : {u"linkId"_s, u"text"_s, u"item"_s, u"answer"_s})
            member(name, into);
    }
    void findItems(const QString &linkId, Reach reach, Collection &into) const override
    {
        const int item = m_tree.form().indexOf(linkId);
        if (item < 0)
            return;
        // Under a question stand answers; items only under those.
        const bool question = m_tree.itemOf(m_node).isQuestion();
        if (reach == Reach::Everywhere || (reach == Reach::ItemsBelow && !question))
            findBelow(m_tree, &m_node, item, reach, into);
        else if (!question)
            findAmong(m_tree, m_node.children, item, into);
    }
    bool isSame(const Element &other) const override
    {
        const auto *item = dynamic_cast<const ItemElement *>(&other);
        return item && &item->m_node == &m_node;
    }

private:
    /// Only what is there has answers: nothing that is gated or disabled is ever seen by an expression.
    void appendAnswers(Collection &into) const
    {
        if (!m_node.enabled)
            return;
        const bool each = m_tree.itemOf(m_node).hasItemsPerAnswer();
        bool first = true;
        for (const QJsonValue &value : m_node.answer) {
            const QJsonObject answer = value.toObject();
            const Node *holder = each ? AnswerTree::instanceOf(m_node, answer) : first ? &m_node : nullptr;
            appendAnswer(answer, holder, into);
            first = false;
        }
        if (first && !each && anyInResponse(m_tree, m_node.children))
            appendAnswer({}, &m_node, into);
    }

    void appendAnswer(const QJsonObject &answer, const Node *holder, Collection &into) const
    {
        const QString &linkId = m_tree.itemOf(m_node).linkId;
        if (!holder || holder->children.empty())
            into.push_back(fhirpath::Node{answer, {}, linkId, {}});
        else
            into.push_back(
                fhirpath::Node{{}, {}, linkId, std::make_shared<AnswerElement>(m_tree, m_node, *holder, answer)});
    }

    const AnswerTree &m_tree;
    const Node &m_node;
};

class ResponseElement final : public fhirpath::Element {
public:
    explicit ResponseElement(const AnswerTree &tree) : m_tree(tree) { }

    void member(const QString &name, Collection &into) const override
    {
        if (name == u"item")
            appendItems(m_tree, m_tree.roots(), into);
        else if (name == u"questionnaire")
            into.push_back(m_tree.form().canonical());
        else if (name == u"resourceType")
            into.push_back(u"QuestionnaireResponse"_s);
    }
    void children(Collection &into) const override
    {
        member(u"questionnaire"_s, into);
        member(u"item"_s, into);
    }
    void findItems(const QString &linkId, Reach reach, Collection &into) const override
    {
        const int item = m_tree.form().indexOf(linkId);
        if (item < 0)
            return;
        if (reach == Reach::Items)
            findAmong(m_tree, m_tree.roots(), item, into);
        else
            findBelow(m_tree, nullptr, item, reach, into);
    }
    bool isSame(const Element &other) const override { return dynamic_cast<const ResponseElement *>(&other); }

private:
    const AnswerTree &m_tree;
};

} // namespace

bool isInResponse(const AnswerTree &tree, const Node &node)
{
    if (!node.enabled || tree.itemOf(node).type == ItemType::Display)
        return false;
    return node.hasAnswer() || !node.notAsked.isEmpty() || anyInResponse(tree, node.children);
}

fhirpath::Value responseView(const AnswerTree &tree)
{
    return fhirpath::Node{{}, u"QuestionnaireResponse"_s, {}, std::make_shared<ResponseElement>(tree)};
}

fhirpath::Value itemView(const AnswerTree &tree, const Node &node)
{
    return fhirpath::Node{{}, {}, {}, std::make_shared<ItemElement>(tree, node)};
}

} // namespace doorstep::forms
