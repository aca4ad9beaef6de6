// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/formcontext.h"
#include "core/forms/questionnaire.h"

#include <QHash>

#include <memory>
#include <set>
#include <vector>

namespace doorstep::forms {

struct Node;

/// One instance of a repeating group, or the whole form: the room in which a linkId names exactly one question.
struct Scope {
    Scope *outer = nullptr;
    QHash<int, Node *> nodes; ///< item -> its one node here
    QHash<int, std::vector<Node *>> repeats; ///< repeating group -> its instances, in order
};

/// One item as it stands in this form: its answer and whether it is there.
struct Node {
    int item = -1;
    int key = -1; ///< number of a repeating group's instance; never used twice, even after removal
    int serial = 0; ///< order of making; settles ties
    Node *parent = nullptr;
    Scope *scope = nullptr; ///< where it stands
    std::unique_ptr<Scope> inner; ///< of a repeating group's instance: what it holds
    std::vector<std::unique_ptr<Node>> children;
    QString path;
    QJsonArray answer;
    QString notAsked; ///< code of the reason
    QString notAskedText; ///< words added to the reason "other"
    QString error; ///< code of the last refused answer
    bool enabled = false;
    bool gated = false; ///< not there because somebody else could see or hear
    bool removed = false;

    bool hasAnswer() const { return !answer.isEmpty(); }
    bool isSettled() const { return hasAnswer() || !notAsked.isEmpty(); }
};

/// What became visible and invisible, as nodes in the order of the form.
struct Shifted {
    std::vector<Node *> enabled;
    std::vector<Node *> disabled;
};

/// The answers of one form as a tree of nodes, and which of them are enabled. A change re-evaluates only what depends
/// on it, in rank order, each node once. Owned by FormSession.
class AnswerTree {
public:
    AnswerTree(const Questionnaire &form, const FormContext &context);

    const Questionnaire &form() const { return m_form; }
    const Item &itemOf(const Node &node) const { return m_form.item(node.item); }
    Node *find(const QString &path) const { return m_byPath.value(path); }
    const std::vector<std::unique_ptr<Node>> &roots() const { return m_roots; }
    AloneWithPeople alone() const { return m_alone; }

    /// Re-evaluates what depends on `node` after its answer changed.
    Shifted changed(Node &node);
    /// Re-evaluates everything: after restoring, or when who is in the room changes.
    Shifted evaluateAll();
    Shifted setAlone(AloneWithPeople alone);
    Shifted setRemoved(Node &instance, bool removed);

    /// Makes one more instance of the repeating group `item` in `scope`, with this key or the next free one. The caller
    /// evaluates it.
    Node &addInstance(int item, Scope &scope, int key = -1);
    /// Finds a node by path, making instances of repeating groups that a saved path needs. Null when the form has no
    /// such item.
    Node *findOrMake(const QString &path);
    /// The scope and item a group path without index means ("slp.place"); null scope when there is none.
    std::pair<Scope *, int> groupOf(const QString &path);
    /// Would an instance of the repeating group be there under `parent` (null: at the top)?
    bool couldStand(int group, const Node *parent) const;
    /// The path of an item under `parent`; with a key that of an instance, with -1 what addRepeat takes.
    QString pathOf(int item, const Node *parent, int key) const;
    /// The node whose children hold the instances of a repeating group in `scope`; null at the top of the form.
    Node *holderOf(int group, const Scope &scope) const;
    /// Where the children of a node stand (null: the whole form).
    const Scope &scopeUnder(const Node *parent) const;
    /// Instances that are not removed.
    static std::vector<Node *> instances(const Scope &scope, int group);

private:
    struct ByRank {
        const Questionnaire *form;
        bool operator()(const Node *left, const Node *right) const;
    };
    using Queue = std::set<Node *, ByRank>;

    void build(std::vector<std::unique_ptr<Node>> &into, Node *parent, Scope &scope, const std::vector<int> &items);
    std::unique_ptr<Node> makeNode(int item, Node *parent, Scope &scope, int key);
    void queueAll(const std::vector<std::unique_ptr<Node>> &nodes, Queue &queue) const;
    void queueDependants(const Node &node, Queue &queue) const;
    static void collect(const Scope &scope, int item, Queue &queue);
    Shifted run(Queue queue);
    bool evaluate(const Node &node, bool &gated) const;
    bool conditionsHold(const Item &item, const Scope *scope) const;
    bool isPrivateNow(const Item &item) const;

    const Questionnaire &m_form;
    AloneWithPeople m_alone;
    int m_nextSerial = 0;
    Scope m_scope;
    std::vector<std::unique_ptr<Node>> m_roots;
    QHash<QString, Node *> m_byPath;
};

} // namespace doorstep::forms
