// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answertree.h"

#include "core/forms/answers.h"
#include "core/forms/itemprivacy.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

bool AnswerTree::ByRank::operator()(const Node *left, const Node *right) const
{
    const int leftRank = form->item(left->item).rank;
    const int rightRank = form->item(right->item).rank;
    return leftRank != rightRank ? leftRank < rightRank : left->serial < right->serial;
}

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
