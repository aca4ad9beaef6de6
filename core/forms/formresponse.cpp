// SPDX-License-Identifier: Apache-2.0
// What leaves a FormSession: saved answers and the FHIR response.
#include "core/forms/answers.h"
#include "core/forms/answertree.h"
#include "core/forms/formsession.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

/// Answers with the numbers of their nodes, in their order; then those that were taken out.
QJsonArray numberedAnswers(const Node &question)
{
    QJsonArray answers;
    const auto append = [&answers](const Node &node) {
        QJsonObject answer = node.value;
        answer.insert(u"id"_s, QString::number(node.key));
        if (node.removed)
            answer.insert(u"instance"_s, u"removed"_s);
        answers.append(answer);
    };
    for (const QJsonValue &value : question.answer)
        if (const Node *node = AnswerTree::instanceOf(question, value.toObject()))
            append(*node);
    for (const auto &child : question.children)
        if (child->removed)
            append(*child);
    return answers;
}

/// What the form calculates is not kept: it would come back as an answer somebody gave.
QJsonValue savedValue(const AnswerTree &tree, const Node &node)
{
    const Item &item = tree.itemOf(node);
    if (tree.isCalculated(node) && !node.overridden)
        return QJsonArray();
    if (node.key >= 0)
        return QJsonObject{{u"instance"_s, node.removed ? u"removed"_s : u"added"_s}};
    const QJsonArray answers = item.hasItemsPerAnswer() ? numberedAnswers(node) : node.answer;
    if (node.notAsked.isEmpty())
        return answers;
    QJsonObject reason{{u"notAsked"_s, node.notAsked}};
    if (!node.notAskedText.isEmpty())
        reason.insert(u"text"_s, node.notAskedText);
    if (!answers.isEmpty())
        reason.insert(u"answers"_s, answers);
    return reason;
}

/// What differs from a form just opened.
bool isWorthSaving(const AnswerTree &tree, const Node &node)
{
    const Item &item = tree.itemOf(node);
    if (node.ofAnswer)
        return false; // its question's
    if (node.key >= 0)
        return node.removed || node.key >= item.minOccurs;
    if (!item.isQuestion() || !item.fact.isEmpty())
        return false;
    if (tree.isCalculated(node))
        return node.overridden;
    return node.isSettled() || !item.initial.isEmpty() || !item.initialExpression.isEmpty()
        || (item.hasItemsPerAnswer() && !node.children.empty());
}

void collectSaved(const AnswerTree &tree, const std::vector<std::unique_ptr<Node>> &nodes, SavedAnswers &saved)
{
    for (const auto &node : nodes) {
        if (isWorthSaving(tree, *node))
            saved.insert(node->path, savedValue(tree, *node));
        collectSaved(tree, node->children, saved);
    }
}

/// Answers with their numbers back into nodes. Answers without numbers get new ones.
bool restoreNumbered(AnswerTree &tree, Node &question, const QJsonArray &saved)
{
    QJsonArray answers;
    for (const QJsonValue &value : saved) {
        QJsonObject answer = value.toObject();
        const QJsonValue id = answer.take(u"id"_s);
        const bool removed = answer.take(u"instance"_s).toString() == "removed"_L1;
        const auto checked = checkAnswers(tree.itemOf(question), {answer});
        bool number = false;
        const int key = id.toString().toInt(&number);
        if (!checked || checked->isEmpty() || (id.isString() && (!number || key < 0)))
            return false;
        if (number)
            tree.answerNode(question, key, checked->first().toObject()).removed = removed;
        if (!removed)
            answers.append(checked->first());
    }
    const auto together = checkAnswers(tree.itemOf(question), answers);
    if (!together)
        return false;
    question.answer = *together;
    tree.syncAnswers(question);
    return true;
}

bool restoreAnswers(AnswerTree &tree, Node &node, const QJsonArray &saved)
{
    if (tree.itemOf(node).hasItemsPerAnswer())
        return restoreNumbered(tree, node, saved);
    const auto checked = checkAnswers(tree.itemOf(node), saved);
    if (checked)
        node.answer = *checked;
    return checked.ok();
}

bool restoreOne(AnswerTree &tree, Node &node, const QJsonValue &value)
{
    const Item &item = tree.itemOf(node);
    const QJsonObject object = value.toObject();
    if (node.ofAnswer)
        return false;
    if (node.key >= 0) {
        node.removed = object.value(u"instance"_s).toString() == "removed"_L1;
        return object.contains(u"instance"_s);
    }
    if (!item.isQuestion() || !item.fact.isEmpty())
        return false;
    if (tree.isCalculated(node) && item.readOnly)
        return true; // worked out again
    if (value.isObject()) {
        node.overridden = tree.isCalculated(node);
        if (!restoreAnswers(tree, node, object.value(u"answers"_s).toArray()))
            return false;
        node.answer = {};
        node.notAsked = object.value(u"notAsked"_s).toString();
        node.notAskedText = object.value(u"text"_s).toString();
        return !notAskedWords(node.notAsked).isEmpty();
    }
    if (!value.isArray() || !restoreAnswers(tree, node, value.toArray()))
        return false;
    node.notAsked.clear();
    node.overridden = tree.isCalculated(node) && node.hasAnswer();
    return true;
}

QJsonArray responseItems(const AnswerTree &tree, const std::vector<std::unique_ptr<Node>> &nodes);

QJsonObject notAskedExtension(const Node &node)
{
    QJsonObject coding{{u"system"_s, fhirBase() + "CodeSystem/not-asked"_L1},
                       {u"code"_s, node.notAsked},
                       {u"display"_s, notAskedWords(node.notAsked)}};
    QJsonObject concept_{{u"coding"_s, QJsonArray{coding}}};
    if (!node.notAskedText.isEmpty())
        concept_.insert(u"text"_s, node.notAskedText);
    return {{u"url"_s, fhirBase() + "StructureDefinition/not-asked"_L1}, {u"valueCodeableConcept"_s, concept_}};
}

/// Whoever handles the response without the form must still know which answers are protected.
QJsonArray responseExtensions(const Node &node, const Item &item)
{
    QJsonArray extensions;
    if (item.privacy == Privacy::Protected)
        extensions.append(QJsonObject{{u"url"_s, fhirBase() + "StructureDefinition/privacy-class"_L1},
                                      {u"valueCode"_s, privacyCode(item.privacy)}});
    if (!node.notAsked.isEmpty())
        extensions.append(notAskedExtension(node));
    return extensions;
}

/// Each answer of a repeating question with the items that are its own.
QJsonArray answersWithItems(const AnswerTree &tree, const Node &question)
{
    QJsonArray answers;
    for (const QJsonValue &value : question.answer) {
        QJsonObject answer = value.toObject();
        const Node *node = AnswerTree::instanceOf(question, answer);
        const QJsonArray below = node && node->enabled ? responseItems(tree, node->children) : QJsonArray();
        if (!below.isEmpty())
            answer.insert(u"item"_s, below);
        answers.append(answer);
    }
    return answers;
}

/// Items under a question stand under its answer; without an answer, under one that holds only them.
void addQuestion(const AnswerTree &tree, const Node &node, const QJsonArray &below, QJsonObject &object)
{
    const Item &item = tree.itemOf(node);
    QJsonArray answers = item.hasItemsPerAnswer() ? answersWithItems(tree, node) : node.answer;
    if (!below.isEmpty()) {
        QJsonObject first = answers.isEmpty() ? QJsonObject() : answers.first().toObject();
        first.insert(u"item"_s, below);
        if (answers.isEmpty())
            answers.append(first);
        else
            answers.replace(0, first);
    }
    if (!answers.isEmpty())
        object.insert(u"answer"_s, answers);
    const QJsonArray extensions = responseExtensions(node, item);
    if (!extensions.isEmpty() && (!answers.isEmpty() || !node.notAsked.isEmpty()))
        object.insert(u"extension"_s, extensions);
}

QJsonArray responseItems(const AnswerTree &tree, const std::vector<std::unique_ptr<Node>> &nodes)
{
    QJsonArray items;
    for (const auto &node : nodes) {
        const Item &item = tree.itemOf(*node);
        if (!node->enabled || item.type == ItemType::Display)
            continue;
        const QJsonArray below = item.hasItemsPerAnswer() ? QJsonArray() : responseItems(tree, node->children);
        QJsonObject object{{u"linkId"_s, item.linkId}};
        if (item.isGroup() && !below.isEmpty())
            object.insert(u"item"_s, below);
        if (item.isQuestion())
            addQuestion(tree, *node, below, object);
        if (object.size() > 1)
            items.append(object);
    }
    return items;
}

} // namespace

QJsonValue FormSession::savedAnswer(const QString &path) const
{
    const Node *node = m_tree->find(path);
    return node ? savedValue(*m_tree, *node) : QJsonValue(QJsonArray());
}

SavedAnswers FormSession::savedAnswers() const
{
    SavedAnswers saved;
    collectSaved(*m_tree, m_tree->roots(), saved);
    return saved;
}

QStringList FormSession::restore(const SavedAnswers &saved)
{
    QStringList refused;
    for (auto entry = saved.begin(); entry != saved.end(); ++entry) {
        Node *node = m_tree->findOrMake(entry.key());
        if (node)
            node->fresh = false;
        if (!node || !restoreOne(*m_tree, *node, entry.value()))
            refused.append(entry.key());
    }
    m_tree->evaluateAll();
    if (m_tree->giveInitial())
        m_tree->evaluateAll();
    return refused;
}

QJsonObject FormSession::response(const QString &status) const
{
    QJsonObject response{{u"resourceType"_s, u"QuestionnaireResponse"_s},
                         {u"questionnaire"_s, m_form->canonical()},
                         {u"status"_s, status}};
    const QJsonArray items = responseItems(*m_tree, m_tree->roots());
    if (!items.isEmpty())
        response.insert(u"item"_s, items);
    return response;
}

std::vector<AnswerLine> FormSession::summary() const { return readResponse(*m_form, response(), m_context.names); }

} // namespace doorstep::forms
