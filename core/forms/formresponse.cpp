// SPDX-License-Identifier: Apache-2.0
// What leaves a FormSession: saved answers and the FHIR response.
#include "core/forms/answers.h"
#include "core/forms/answertree.h"
#include "core/forms/formsession.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

QJsonValue savedValue(const Node &node)
{
    if (node.key >= 0)
        return QJsonObject{{u"instance"_s, node.removed ? u"removed"_s : u"added"_s}};
    if (node.notAsked.isEmpty())
        return node.answer;
    QJsonObject reason{{u"notAsked"_s, node.notAsked}};
    if (!node.notAskedText.isEmpty())
        reason.insert(u"text"_s, node.notAskedText);
    return reason;
}

/// What differs from a form just opened.
bool isWorthSaving(const Node &node, const Item &item)
{
    if (node.key >= 0)
        return node.removed || node.key >= item.minOccurs;
    return item.isQuestion() && item.fact.isEmpty() && (node.isSettled() || !item.initial.isEmpty());
}

void collectSaved(const AnswerTree &tree, const std::vector<std::unique_ptr<Node>> &nodes, SavedAnswers &saved)
{
    for (const auto &node : nodes) {
        if (isWorthSaving(*node, tree.itemOf(*node)))
            saved.insert(node->path, savedValue(*node));
        collectSaved(tree, node->children, saved);
    }
}

bool restoreOne(const Item &item, Node &node, const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    if (node.key >= 0) {
        node.removed = object.value(u"instance"_s).toString() == "removed"_L1;
        return object.contains(u"instance"_s);
    }
    if (!item.isQuestion() || !item.fact.isEmpty())
        return false;
    if (value.isObject()) {
        node.answer = {};
        node.notAsked = object.value(u"notAsked"_s).toString();
        node.notAskedText = object.value(u"text"_s).toString();
        return !notAskedWords(node.notAsked).isEmpty();
    }
    const auto checked = checkAnswers(item, value.toArray());
    if (!checked || !value.isArray())
        return false;
    node.answer = *checked;
    node.notAsked.clear();
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

/// Items under a question stand under its answer; without an answer, under one that holds only them.
void addQuestion(const Node &node, const Item &item, const QJsonArray &below, QJsonObject &object)
{
    QJsonArray answers = node.answer;
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
        const QJsonArray below = responseItems(tree, node->children);
        QJsonObject object{{u"linkId"_s, item.linkId}};
        if (item.isGroup() && !below.isEmpty())
            object.insert(u"item"_s, below);
        if (item.isQuestion())
            addQuestion(*node, item, below, object);
        if (object.size() > 1)
            items.append(object);
    }
    return items;
}

} // namespace

QJsonValue FormSession::savedAnswer(const QString &path) const
{
    const Node *node = m_tree->find(path);
    return node ? savedValue(*node) : QJsonValue(QJsonArray());
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
        if (!node || !restoreOne(m_tree->itemOf(*node), *node, entry.value()))
            refused.append(entry.key());
    }
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
