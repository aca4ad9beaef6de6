// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/formcontext.h"
#include "core/forms/formlogic.h"

#include <map>
#include <tuple>

namespace doorstep::forms {

class AnswerTree;
struct Node;

/// Works out the expressions of a form against its answers as they stand. One owner, AnswerTree, which says when
/// answers changed: until then the variables keep what they were.
class Expressions {
public:
    Expressions(const AnswerTree &tree, const FormContext &context);

    /// Answers changed: variables have to be worked out again.
    void forget() { m_variables.clear(); }

    /// Does its enableWhenExpression let an item be there? True when it has none. `node` is null for an instance that
    /// is not made yet; `parent` is what it would stand in.
    bool enables(int item, const Node *node, const Node *parent) const;
    /// The answer the form calculates, or gives at first; `error` is the code when it breaks a limit of the item.
    QJsonArray calculated(const Node &node, QString &error) const;
    QJsonArray initial(const Node &node) const;
    /// Which constraints of an item are broken, by their place in Item::constraints.
    std::vector<int> broken(const Node &node) const;
    /// The same of the form.
    std::vector<int> brokenOfForm() const;

private:
    class Names;
    using Key = std::tuple<const Node *, int, int>; ///< where a variable stands, its item (-1: the form), its place

    fhirpath::Collection evaluate(const fhirpath::Program &program, const Node *node, int item, int limit) const;
    const fhirpath::Collection &variable(const Node *owner, int item, int position) const;
    std::vector<int> brokenAmong(const std::vector<fhirpath::Program> &programs, const Node *node, int item) const;
    QJsonArray answersBy(const fhirpath::Program &program, const Node &node, QString &error) const;
    QJsonObject fileItem(int item) const;

    const AnswerTree &m_tree;
    const FormLogic &m_logic;
    QHash<QString, QJsonObject> m_resources;
    QDateTime m_now;
    mutable std::map<Key, fhirpath::Collection> m_variables;
};

} // namespace doorstep::forms
