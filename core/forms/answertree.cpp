// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answertree.h"

#include "core/forms/answers.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

AnswerTree::AnswerTree(const Questionnaire &form, const FormContext &context)
    : m_form(form), m_alone(context.alone), m_expressions(*this, context)
{
    m_byPath.reserve(static_cast<qsizetype>(form.items().size()));
    build(m_roots, nullptr, m_scope, form.roots());
}

void AnswerTree::build(std::vector<std::unique_ptr<Node>> &into, Node *parent, Scope &scope,
                       const std::vector<int> &items)
{
    for (const int index : items) {
        if (m_form.item(index).isRepeatingGroup()) {
            for (int key = 0; key < m_form.item(index).minOccurs; ++key)
                into.push_back(makeNode(index, parent, scope, key));
        } else {
            into.push_back(makeNode(index, parent, scope, -1));
        }
    }
}

std::unique_ptr<Node> AnswerTree::makeNode(int item, Node *parent, Scope &scope, int key)
{
    auto node = std::make_unique<Node>();
    node->item = item;
    node->key = key;
    node->serial = m_nextSerial++;
    node->parent = parent;
    node->scope = &scope;
    node->path = pathOf(item, parent, key);
    node->answer = checkAnswers(m_form.item(item), m_form.item(item).initial).valueOr({});
    m_byPath.insert(node->path, node.get());
    Scope *inside = &scope;
    if (m_form.item(item).isRepeatingGroup()) {
        node->inner = std::make_unique<Scope>();
        node->inner->outer = &scope;
        inside = node->inner.get();
        scope.repeats[item].push_back(node.get());
    } else {
        scope.nodes.insert(item, node.get());
    }
    if (m_form.item(item).hasItemsPerAnswer()) {
        syncAnswers(*node);
        return node;
    }
    build(node->children, node.get(), *inside, m_form.item(item).children);
    return node;
}

QString AnswerTree::pathOf(int item, const Node *parent, int key) const
{
    const Node *instance = parent;
    while (instance && instance->key < 0)
        instance = instance->parent;
    QString path = instance ? instance->path + u'/' : QString();
    path += m_form.item(item).address;
    return key < 0 ? path : path + u"[%1]"_s.arg(key);
}

Node &AnswerTree::addInstance(int item, Scope &scope, int key)
{
    auto &instances = scope.repeats[item];
    if (key < 0) {
        for (const Node *instance : instances)
            key = std::max(key, instance->key);
        ++key;
    }
    Node *parent = holderOf(item, scope);
    auto &siblings = parent ? parent->children : m_roots;
    const auto after = [&](const std::unique_ptr<Node> &sibling) {
        return sibling->item > item || (sibling->item == item && sibling->key > key);
    };
    auto node = makeNode(item, parent, scope, key);
    Node &added = *node;
    siblings.insert(std::find_if(siblings.begin(), siblings.end(), after), std::move(node));
    auto &ordered = scope.repeats[item];
    std::sort(ordered.begin(), ordered.end(), [](const Node *a, const Node *b) { return a->key < b->key; });
    return added;
}

Node *AnswerTree::holderOf(int group, const Scope &scope) const
{
    const int above = m_form.item(group).parent;
    if (above < 0)
        return nullptr;
    if (Node *node = scope.nodes.value(above))
        return node;
    const std::vector<Node *> instances = scope.outer ? scope.outer->repeats.value(above) : std::vector<Node *>();
    for (Node *instance : instances)
        if (instance->inner.get() == &scope)
            return instance;
    return nullptr;
}

std::pair<Scope *, int> AnswerTree::groupOf(const QString &path)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const int item = m_form.indexOfAddress(path.mid(slash + 1));
    if (item < 0 || !m_form.item(item).isRepeatingGroup())
        return {nullptr, -1};
    if (slash < 0)
        return {m_form.item(item).scope < 0 ? &m_scope : nullptr, item};
    Node *outer = findOrMake(path.left(slash));
    const bool fits = outer && outer->inner && outer->item == m_form.item(item).scope;
    return {fits ? outer->inner.get() : nullptr, item};
}

Node *AnswerTree::findOrMake(const QString &path)
{
    if (Node *node = find(path))
        return node;
    const qsizetype slash = path.lastIndexOf(u'/');
    if (!path.endsWith(u']'))
        return slash > 0 && findOrMake(path.left(slash)) ? find(path) : nullptr;
    const qsizetype bracket = path.lastIndexOf(u'[');
    bool number = false;
    const int key = path.mid(bracket + 1).chopped(1).toInt(&number);
    const auto [scope, item] = groupOf(path.left(bracket));
    if (!scope || !number || key < 0)
        return nullptr;
    return &addInstance(item, *scope, key);
}

std::vector<Node *> AnswerTree::nodesOf(int item) const
{
    std::vector<int> rooms;
    for (int room = m_form.item(item).scope; room >= 0; room = m_form.item(room).scope)
        rooms.insert(rooms.begin(), room);
    std::vector<Node *> all;
    collectAll(m_scope, rooms, 0, item, all);
    return all;
}

void AnswerTree::collectAll(const Scope &scope, const std::vector<int> &rooms, std::size_t depth, int item,
                            std::vector<Node *> &into) const
{
    if (depth < rooms.size()) {
        for (const Node *instance : scope.repeats.value(rooms[depth]))
            collectAll(*instance->inner, rooms, depth + 1, item, into);
    } else if (m_form.item(item).isRepeatingGroup()) {
        const std::vector<Node *> instances = scope.repeats.value(item);
        into.insert(into.end(), instances.begin(), instances.end());
    } else if (Node *node = scope.nodes.value(item)) {
        into.push_back(node);
    }
}

std::vector<Node *> AnswerTree::instances(const Scope &scope, int group)
{
    std::vector<Node *> present;
    for (Node *node : scope.repeats.value(group))
        if (!node->removed)
            present.push_back(node);
    return present;
}

const Scope &AnswerTree::scopeUnder(const Node *parent) const
{
    if (!parent)
        return m_scope;
    return parent->inner ? *parent->inner : *parent->scope;
}

bool AnswerTree::couldStand(int group, const Node *parent) const
{
    const Item &item = m_form.item(group);
    return !isPrivateNow(item) && !item.hidden && !item.readOnly && conditionsHold(item, &scopeUnder(parent))
        && m_expressions.enables(group, nullptr, parent);
}

} // namespace doorstep::forms
