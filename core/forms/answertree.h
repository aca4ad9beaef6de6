// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/expressions.h"
#include "core/forms/formcontext.h"
#include "core/forms/questionnaire.h"

#include <QHash>

#include <memory>
#include <set>
#include <vector>

namespace doorstep::forms {

struct Node;

/// One instance of a repeating group, one answer with items of its own, or the whole form: the room in which a linkId
/// names exactly one question.
struct Scope {
    Scope *outer = nullptr;
    QHash<int, Node *> nodes; ///< item -> its one node here
    QHash<int, std::vector<Node *>> repeats; ///< repeating group -> its instances, question -> its answers; in order
};

/// One item as it stands in this form: its answer and whether it is there.
struct Node {
    int item = -1;
    int key = -1; ///< number of a repeating group's instance or of an answer; never used twice, even after removal
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
    bool ofAnswer = false; ///< stands for one answer of a repeating question and holds the items under it
    QJsonObject value; ///< that answer
    bool overridden = false; ///< somebody answered what the form would calculate
    bool fresh = true; ///< has not had the chance of an initial answer by expression
    std::vector<int> broken; ///< constraints that do not hold, by their place in the item

    bool hasAnswer() const { return !answer.isEmpty(); }
    bool isSettled() const { return hasAnswer() || !notAsked.isEmpty(); }
};

/// What became visible and invisible, as nodes in the order of the form.
struct Shifted {
    std::vector<Node *> enabled;
    std::vector<Node *> disabled;
    std::vector<Node *> calculated; ///< the form gave them another answer
};

/// The answers of one form as a tree of nodes, and which of them are enabled. A change re-evaluates only what depends
/// on it, in rank order, each node once: whether it is there, then what the form calculates for it; the constraints
/// that read what changed come last. Owned by FormSession.
class AnswerTree {
public:
    AnswerTree(const Questionnaire &form, const FormContext &context);
    AnswerTree(const AnswerTree &) = delete;
    AnswerTree &operator=(const AnswerTree &) = delete;

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
    /// Answers what has an initialExpression and no answer yet, once for each node. True when it answered anything; the
    /// caller evaluates.
    bool giveInitial();
    bool isCalculated(const Node &node) const;
    /// Constraints of the form that do not hold.
    const std::vector<int> &brokenOfForm() const;

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
    /// Every node of an item, in the order of the form.
    std::vector<Node *> nodesOf(int item) const;
    /// Gives a repeating question with items of its own one node for each answer: those it had keep theirs, a changed
    /// one at the same place too, and one taken out leaves its node behind, removed.
    void syncAnswers(Node &question);
    /// The node of an answer by number, made when there is none.
    Node &answerNode(Node &question, int key, const QJsonObject &value);
    /// The node of an answer that stands; null when there is none.
    static Node *instanceOf(const Node &question, const QJsonObject &answer);
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
    void collectAll(const Scope &scope, const std::vector<int> &rooms, std::size_t depth, int item,
                    std::vector<Node *> &into) const;
    bool giveInitialTo(const std::vector<std::unique_ptr<Node>> &nodes);
    Shifted run(Queue queue);
    bool settlePresence(Node &node, Shifted &shifted);
    bool settleValue(Node &node, Shifted &shifted);
    void noteChecks(Node &node, bool changed);
    void checkConstraints();
    const ItemLogic &logicOf(int item) const { return m_form.logic().items[static_cast<std::size_t>(item)]; }
    bool evaluate(const Node &node, bool &gated) const;
    bool conditionsHold(const Item &item, const Scope *scope) const;
    bool isPrivateNow(const Item &item) const;

    const Questionnaire &m_form;
    AloneWithPeople m_alone;
    int m_nextSerial = 0;
    Scope m_scope;
    std::vector<std::unique_ptr<Node>> m_roots;
    QHash<QString, Node *> m_byPath;
    Expressions m_expressions;
    std::set<Node *> m_toCheck;
    mutable std::optional<std::vector<int>> m_brokenOfForm;
};

} // namespace doorstep::forms
