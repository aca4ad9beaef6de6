// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/fhirpath.h"
#include "core/forms/questionnaire.h"
#include "core/forms/readerplace.h"

#include <QSet>

namespace doorstep::forms {

struct LinkedVariable {
    QString name;
    fhirpath::Program program;
};

/// The parsed expressions of one item, and who reads it.
struct ItemLogic {
    std::vector<LinkedVariable> variables;
    std::optional<fhirpath::Program> enableWhen;
    std::optional<fhirpath::Program> calculated;
    std::optional<fhirpath::Program> initial;
    std::vector<fhirpath::Program> constraints; ///< as Item::constraints
    std::vector<int> readers; ///< items that an expression of theirs makes depend on this one
    std::vector<int> checkers; ///< items whose constraints read this one
};

/// What a form computes: all its expressions, parsed and linked. Immutable like the questionnaire that holds it.
struct FormLogic {
    std::vector<ItemLogic> items; ///< one for each item
    std::vector<LinkedVariable> variables; ///< of the form
    std::vector<fhirpath::Program> constraints; ///< of the form
    QStringList launchContext;
    QJsonObject questionnaire; ///< the file, when an expression looks into it
};

/// Parses the expressions of a form and finds what each reads.
class ExpressionLinker {
public:
    ExpressionLinker(const std::vector<Item> &items, const QHash<QString, int> &index, const FormExtras &extras,
                     const QString &path);

    /// Refuses what does not parse, a variable that is not known or stands twice, and variables nested too deep.
    Result<void> parse();
    /// The items that decide whether this one is there and what its answer is, by its expressions.
    const QSet<int> &needs(int item) const { return m_needs[static_cast<std::size_t>(item)]; }
    /// The items its answer is worked out from, at first or always.
    const QSet<int> &sources(int item) const { return m_sources[static_cast<std::size_t>(item)]; }
    /// The logic, once ranks are known to be without loops.
    FormLogic finish(const QJsonObject &file);

private:
    struct Found {
        int owner = -1;
        int position = -1; ///< -1: of the launch context
    };
    struct Reach {
        QSet<int> items;
        int depth = 0;
    };
    using Key = std::pair<int, int>;

    const Item &at(int item) const { return m_items[static_cast<std::size_t>(item)]; }
    ItemLogic &logic(int item) { return m_logic.items[static_cast<std::size_t>(item)]; }
    Place place(int item) const;
    const std::vector<LinkedVariable> &variablesOf(int owner) const;
    Result<void> parseVariables(int owner, const std::vector<FormExpression> &expressions);
    Result<void> parseItem(int item);
    void noteReads(int item);
    Result<void> parseConstraints(int owner, const std::vector<Constraint> &constraints);
    Result<fhirpath::Program> parseOne(int owner, int limit, const QString &text, const QString &what);
    Result<void> parseInto(int item, const QString &text, const QString &what, std::optional<fhirpath::Program> &into);
    std::optional<Found> find(const QString &name, int owner, int limit) const;
    Reach reach(const fhirpath::Program &program, int owner, int limit) const;
    void addItem(int item, QSet<int> &into) const;
    void addBelow(int owner, QSet<int> &into) const;
    void addAll(bool choicesOnly, QSet<int> &into) const;

    const std::vector<Item> &m_items;
    const QHash<QString, int> &m_index;
    const FormExtras &m_extras;
    QString m_path;
    FormLogic m_logic;
    QHash<Key, Reach> m_variableReach;
    std::vector<QSet<int>> m_needs;
    std::vector<QSet<int>> m_sources;
    std::vector<QSet<int>> m_checks;
    bool m_usesFile = false;
};

} // namespace doorstep::forms
