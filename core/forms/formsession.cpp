// SPDX-License-Identifier: Apache-2.0
#include "core/forms/formsession.h"

#include "core/base/placeholders.h"
#include "core/forms/answers.h"
#include "core/forms/answertree.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

Error noSuch(const QString &path) { return {ErrorCode::NotFound, u"%1: not in the form now"_s.arg(path)}; }

Change describe(const AnswerTree &tree, const Shifted &shifted)
{
    Change change;
    for (const Node *node : shifted.enabled)
        if (!tree.itemOf(*node).hidden)
            change.enabled.append(node->path);
    for (const Node *node : shifted.disabled) {
        if (tree.itemOf(*node).hidden || node->gated)
            continue;
        change.disabled.append(node->path);
        const bool own = !tree.isCalculated(*node) || node->overridden;
        if (node->hasAnswer() && !node->removed && own)
            change.answersNowHidden.append(node->path);
    }
    for (const Node *node : shifted.calculated)
        if (node->enabled && !tree.itemOf(*node).hidden)
            change.calculated.append(node->path);
    return change;
}

/// A fact of the launch context as the answer of a hidden or read-only item; a list as several answers.
QJsonArray factAnswer(const Item &item, const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray answers;
        const QJsonArray list = value.toArray();
        for (const QJsonValue &one : list)
            for (const QJsonValue &answer : factAnswer(item, one))
                answers.append(answer);
        return checkAnswers(item, answers).valueOr({});
    }
    if (value.isUndefined() || value.isNull())
        return {};
    for (const Option &option : item.options)
        if (option.code == value.toVariant().toString())
            return {option.answer};
    return checkAnswers(item, {QJsonObject{{valueName(item.type), value}}}).valueOr({});
}

} // namespace

FormSession::FormSession(QuestionnairePtr form, FormContext context)
    : m_form(std::move(form)), m_context(std::move(context))
{
    m_context.facts.insert(u"ctx.contact"_s, m_context.contact);
    m_context.facts.insert(u"ctx.alone"_s, m_context.alone != AloneWith::Nobody);
    m_texts.reserve(m_form->items().size());
    for (const Item &item : m_form->items()) {
        const QString before = item.prefix.isEmpty() ? QString() : said(item.prefix, item.prefixIn) + u' ';
        m_texts.push_back(before + said(item.text, item.textIn));
    }
    m_tree = std::make_unique<AnswerTree>(*m_form, m_context);
    applyFacts();
    m_tree->evaluateAll();
    if (m_tree->giveInitial())
        m_tree->evaluateAll();
}

/// In the reader's language where the form has it, with names for placeholders.
QString FormSession::said(const QString &words, const Translations &in) const
{
    const QString &language = m_context.language;
    const QString fitting = in.value(language, in.value(language.section(u'-', 0, 0), words));
    return fillPlaceholders(fitting, m_context.names);
}

FormSession::~FormSession() = default;
FormSession::FormSession(FormSession &&) noexcept = default;
FormSession &FormSession::operator=(FormSession &&) noexcept = default;

void FormSession::applyFacts()
{
    for (const Item &item : m_form->items()) {
        if (item.fact.isEmpty())
            continue;
        if (Node *node = m_tree->find(item.address))
            node->answer = factAnswer(item, m_context.facts.value(item.fact, QJsonValue::Undefined));
    }
}

Node *FormSession::present(const QString &path) const
{
    Node *node = m_tree->find(path);
    return node && node->enabled && !m_tree->itemOf(*node).hidden ? node : nullptr;
}

Result<Node *> FormSession::answerable(const QString &path) const
{
    Node *node = present(path);
    if (!node || node->ofAnswer || !m_tree->itemOf(*node).isQuestion())
        return noSuch(path);
    if (m_tree->itemOf(*node).readOnly)
        return Error{ErrorCode::InvalidInput, u"%1: read-only"_s.arg(path)};
    return node;
}

Result<Change> FormSession::answer(const QString &path, const QJsonArray &answers)
{
    const auto found = answerable(path);
    if (!found)
        return found.error();
    Node &node = **found;
    auto checked = checkAnswers(m_tree->itemOf(node), answers);
    if (!checked) {
        node.error = checked.error().what.section(u": "_s, -1);
        return checked.error();
    }
    node.answer = *std::move(checked);
    node.notAsked.clear();
    node.notAskedText.clear();
    node.error.clear();
    node.overridden = m_tree->isCalculated(node) && node.hasAnswer();
    return changed(node);
}

Result<QJsonArray> FormSession::withOption(const QString &path, const Option &option, bool chosen) const
{
    const auto found = answerable(path);
    if (!found)
        return found.error();
    const Item &item = m_tree->itemOf(**found);
    QJsonArray kept;
    const auto isExclusive = [&item](const QJsonObject &answer) {
        for (const Option &other : item.options)
            if (other.exclusive && sameAnswer(item.type, other.answer, answer))
                return true;
        return false;
    };
    for (const QJsonValue &value : (*found)->answer) {
        const QJsonObject answer = value.toObject();
        const bool same = sameAnswer(item.type, answer, option.answer);
        const bool givesWay = chosen && (!item.repeats || option.exclusive || isExclusive(answer));
        if (!same && !givesWay)
            kept.append(answer);
    }
    if (chosen)
        kept.append(option.answer);
    return kept;
}

Result<Change> FormSession::setNotAsked(const QString &path, const QString &reason, const QString &words)
{
    const auto found = answerable(path);
    if (!found)
        return found.error();
    if (notAskedWords(reason).isEmpty())
        return Error{ErrorCode::InvalidInput, u"%1: no such reason"_s.arg(path)};
    Node &node = **found;
    node.answer = {};
    node.notAsked = reason;
    node.notAskedText = words.trimmed();
    node.error.clear();
    node.overridden = m_tree->isCalculated(node);
    return changed(node);
}

Change FormSession::changed(Node &node)
{
    Change change = describe(*m_tree, m_tree->changed(node));
    // A new answer may bring items with initial answers of their own.
    if (m_tree->itemOf(node).hasItemsPerAnswer() && m_tree->giveInitial())
        m_tree->evaluateAll();
    return change;
}

Result<Change> FormSession::clear(const QString &path) { return answer(path, {}); }

Result<QString> FormSession::addRepeat(const QString &groupPath)
{
    const auto [scope, item] = m_tree->groupOf(groupPath);
    const Node *holder = scope ? m_tree->holderOf(item, *scope) : nullptr;
    if (!scope || (holder && !holder->enabled) || !m_tree->couldStand(item, holder))
        return noSuch(groupPath);
    const int most = m_form->item(item).maxOccurs;
    if (most > 0 && static_cast<int>(AnswerTree::instances(*scope, item).size()) >= most)
        return Error{ErrorCode::InvalidInput, u"%1: too-many"_s.arg(groupPath)};
    Node &added = m_tree->addInstance(item, *scope);
    m_tree->evaluateAll();
    if (m_tree->giveInitial())
        m_tree->evaluateAll();
    return added.path;
}

Result<Change> FormSession::removeRepeat(const QString &instancePath)
{
    Node *node = present(instancePath);
    if (!node || node->key < 0 || node->ofAnswer)
        return noSuch(instancePath);
    const int least = m_form->item(node->item).minOccurs;
    if (static_cast<int>(AnswerTree::instances(*node->scope, node->item).size()) <= least)
        return Error{ErrorCode::InvalidInput, u"%1: too-few"_s.arg(instancePath)};
    return describe(*m_tree, m_tree->setRemoved(*node, true));
}

Result<Change> FormSession::undoRemove(const QString &instancePath)
{
    Node *node = m_tree->find(instancePath);
    if (!node || !node->removed || node->ofAnswer)
        return noSuch(instancePath);
    return describe(*m_tree, m_tree->setRemoved(*node, false));
}

Change FormSession::setAlone(AloneWithPeople alone)
{
    m_context.alone = alone;
    m_context.facts.insert(u"ctx.alone"_s, alone != AloneWith::Nobody);
    applyFacts();
    return describe(*m_tree, m_tree->setAlone(alone));
}

} // namespace doorstep::forms
