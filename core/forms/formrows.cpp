// SPDX-License-Identifier: Apache-2.0
// The reading half of FormSession: rows, progress, what is missing.
#include "core/base/placeholders.h"
#include "core/forms/answers.h"
#include "core/forms/answertree.h"
#include "core/forms/formsession.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

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

/// Is there anything to see at or under this node?
bool hasContent(const AnswerTree &tree, const Node &node)
{
    if (!node.enabled || tree.itemOf(node).hidden)
        return false;
    if (!tree.itemOf(node).isGroup())
        return true;
    for (const auto &child : node.children)
        if (hasContent(tree, *child))
            return true;
    return false;
}

std::optional<double> valueOf(const QJsonObject &quantity)
{
    return quantity.isEmpty() ? std::nullopt : std::optional(quantity.value(u"value"_s).toDouble());
}

std::optional<double> leastOf(const Item &item) { return item.minValue ? item.minValue : valueOf(item.minQuantity); }

std::optional<double> mostOf(const Item &item) { return item.maxValue ? item.maxValue : valueOf(item.maxQuantity); }

} // namespace

QString FormSession::words(const Item &item) const
{
    return m_texts[static_cast<std::size_t>(m_form->indexOf(item.linkId))];
}

bool FormSession::isDue(const Item &item) const
{
    for (const Item *at = &item;; at = &m_form->item(at->parent)) {
        if (!at->dueAt.isEmpty() && !m_context.contact.isEmpty() && !at->dueAt.contains(m_context.contact))
            return false;
        if (at->parent < 0)
            return true;
    }
}

/// Questions a person is asked, as far as progress goes. What is not due counts once it is answered.
bool FormSession::counts(const Node &node) const
{
    const Item &item = m_tree->itemOf(node);
    return node.enabled && item.isQuestion() && !node.ofAnswer && !item.hidden && !item.readOnly
        && (isDue(item) || node.isSettled());
}

Row FormSession::makeRow(const Node &node) const
{
    const Item &item = m_tree->itemOf(node);
    Row row = rowOf(item);
    row.path = node.path;
    row.answer = node.answer;
    row.notAsked = node.notAsked;
    row.notAskedText = node.notAskedText;
    row.error = node.error;
    noteBroken(node, row);
    if (node.key < 0 || node.ofAnswer)
        return row;
    const std::vector<Node *> all = AnswerTree::instances(*node.scope, node.item);
    row.number = static_cast<int>(std::find(all.begin(), all.end(), &node) - all.begin()) + 1;
    row.removable = static_cast<int>(all.size()) > item.minOccurs && !item.readOnly;
    return row;
}

QString FormSession::helpOf(const Item &item) const
{
    const QString beside = said(item.flyover, item.flyoverIn);
    const QString help = said(item.help, item.helpIn);
    return beside.isEmpty() || help.isEmpty() ? beside + help : beside + u'\n' + help;
}

/// Everything of a row that does not depend on what was answered.
Row FormSession::rowOf(const Item &item) const
{
    Row row;
    row.linkId = item.linkId;
    row.text = words(item);
    row.help = helpOf(item);
    row.hint = item.hint;
    row.control = item.control;
    row.role = item.isQuestion() ? Row::Role::Question : item.isGroup() ? Row::Role::Group : Row::Role::Display;
    row.type = item.type;
    row.privacy = item.privacy;
    row.section = item.section;
    row.sectionTitle = sectionTitle(item);
    row.depth = item.depth;
    row.options = item.options;
    for (Option &option : row.options) {
        const QString before = option.prefix.isEmpty() ? QString() : option.prefix + u' ';
        option.display = before + said(option.display, option.displayIn);
    }
    row.unit = item.unit;
    row.unitOptions = item.unitOptions;
    row.openUnit = item.openUnit;
    row.minValue = leastOf(item);
    row.maxValue = mostOf(item);
    row.minLength = item.minLength;
    row.maxLength = item.maxLength;
    row.maxDecimalPlaces = item.maxDecimalPlaces;
    row.repeats = item.repeats;
    row.required = item.required;
    row.readOnly = item.readOnly;
    row.due = isDue(item);
    return row;
}

/// A broken rule shows where it stands, unless the answer was refused anyway.
void FormSession::noteBroken(const Node &node, Row &row) const
{
    if (node.broken.empty() || !row.error.isEmpty())
        return;
    row.error = u"constraint"_s;
    row.errorText = fillPlaceholders(
        m_tree->itemOf(node).constraints[static_cast<std::size_t>(node.broken.front())].human, m_context.names);
}

/// Under a repeating question: each answer as a heading over its own items.
void FormSession::appendAnswerRows(const Node &question, std::vector<Row> &rows) const
{
    const Item &item = m_tree->itemOf(question);
    int number = 0;
    for (const QJsonValue &value : question.answer) {
        const Node *answer = AnswerTree::instanceOf(question, value.toObject());
        ++number;
        if (!answer || !answer->enabled)
            continue;
        const std::size_t before = rows.size();
        Row heading = makeRow(*answer);
        heading.role = Row::Role::Group;
        heading.text = fillPlaceholders(answerWords(item, {answer->value}), m_context.names);
        heading.help.clear();
        heading.options.clear();
        heading.answer = {};
        heading.depth = item.depth + 1;
        heading.number = number;
        rows.push_back(std::move(heading));
        appendChildren(answer, answer->children, item.children, rows);
        if (rows.size() == before + 1)
            rows.pop_back();
    }
}

void FormSession::appendRows(const Node &node, std::vector<Row> &rows) const
{
    if (!node.enabled || m_tree->itemOf(node).hidden)
        return;
    rows.push_back(makeRow(node));
    if (m_tree->itemOf(node).hasItemsPerAnswer())
        return appendAnswerRows(node, rows);
    const std::size_t heading = rows.size();
    appendChildren(&node, node.children, m_tree->itemOf(node).children, rows);
    // A heading over nothing says that something is missing: somebody may wonder what.
    if (m_tree->itemOf(node).isGroup() && rows.size() == heading)
        rows.pop_back();
}

void FormSession::appendChildren(const Node *parent, const std::vector<std::unique_ptr<Node>> &nodes,
                                 const std::vector<int> &items, std::vector<Row> &rows) const
{
    std::size_t next = 0;
    for (const int item : items) {
        for (; next < nodes.size() && nodes[next]->item == item; ++next)
            appendRows(*nodes[next], rows);
        if (m_form->item(item).isRepeatingGroup() && m_tree->couldStand(item, parent))
            appendAddRow(parent, item, rows);
    }
}

void FormSession::appendAddRow(const Node *parent, int item, std::vector<Row> &rows) const
{
    const Item &group = m_form->item(item);
    const std::size_t count = AnswerTree::instances(m_tree->scopeUnder(parent), item).size();
    if (group.maxOccurs > 0 && static_cast<int>(count) >= group.maxOccurs)
        return;
    Row add = rowOf(group);
    add.role = Row::Role::AddGroup;
    add.path = m_tree->pathOf(item, parent, -1);
    rows.push_back(std::move(add));
}

std::vector<Row> FormSession::rows() const
{
    std::vector<Row> rows;
    rows.reserve(m_form->items().size());
    appendChildren(nullptr, m_tree->roots(), m_form->roots(), rows);
    return rows;
}

QString FormSession::sectionTitle(const Item &item) const
{
    return m_texts[static_cast<std::size_t>(m_form->roots()[static_cast<std::size_t>(item.section)])];
}

std::optional<Row> FormSession::row(const QString &path) const
{
    const Node *node = present(path);
    return node ? std::optional(makeRow(*node)) : std::nullopt;
}

std::vector<Section> FormSession::sections() const
{
    std::vector<Section> sections;
    for (const auto &root : m_tree->roots()) {
        const Item &item = m_tree->itemOf(*root);
        if (!hasContent(*m_tree, *root))
            continue;
        if (sections.empty() || sections.back().index != item.section)
            sections.push_back({item.section, item.linkId, words(item), 0, 0});
        Section &section = sections.back();
        const auto count = [&](const Node &node) {
            section.total += counts(node) ? 1 : 0;
            section.answered += counts(node) && node.isSettled() ? 1 : 0;
        };
        count(*root);
        walk(root->children, count);
    }
    return sections;
}

Progress FormSession::progress() const
{
    Progress progress;
    for (const Section &section : sections()) {
        progress.answered += section.answered;
        progress.total += section.total;
    }
    return progress;
}

QString FormSession::nextUnanswered(const QString &afterPath) const
{
    QString first;
    QString next;
    bool passed = afterPath.isEmpty();
    walk(m_tree->roots(), [&](const Node &node) {
        const bool open = counts(node) && !node.isSettled();
        if (open && first.isEmpty())
            first = node.path;
        if (open && passed && next.isEmpty())
            next = node.path;
        passed = passed || node.path == afterPath;
    });
    return next.isEmpty() ? first : next;
}

bool FormSession::privateHeldBack() const
{
    bool held = false;
    walk(m_tree->roots(), [&](const Node &node) {
        held =
            held || (node.gated && !node.ofAnswer && m_tree->itemOf(node).isQuestion() && isDue(m_tree->itemOf(node)));
    });
    return held;
}

} // namespace doorstep::forms
