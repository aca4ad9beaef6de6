// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/answers.h"
#include "tests/core/forms/formhelpers.h"

namespace doorstep::test {

/// Checks a QuestionnaireResponse against its questionnaire from the outside: only the standard's rules and the bytes
/// of the response, nothing of the session. Gives the first fault, or an empty text.
class ResponseChecker {
public:
    explicit ResponseChecker(const Questionnaire &form) : m_form(form) { }

    QString check(const QJsonObject &response) const
    {
        if (response.value(u"resourceType"_s).toString() != u"QuestionnaireResponse")
            return u"resourceType"_s;
        if (response.value(u"questionnaire"_s).toString() != m_form.canonical())
            return u"questionnaire"_s;
        const QJsonArray items = response.value(u"item"_s).toArray();
        Known known;
        collect(items, known);
        return checkItems(items, -1, known);
    }

private:
    using Known = QHash<QString, QJsonArray>; // linkId -> answers, in this instance and those around it

    static QJsonArray plain(const QJsonArray &answers, QJsonArray *below = nullptr)
    {
        QJsonArray values;
        for (const QJsonValue &value : answers) {
            QJsonObject answer = value.toObject();
            const QJsonArray items = answer.take(u"item"_s).toArray();
            for (const QJsonValue &item : items)
                if (below)
                    below->append(item);
            if (!answer.isEmpty())
                values.append(answer);
        }
        return values;
    }

    void collect(const QJsonArray &items, Known &known) const
    {
        for (const QJsonValue &value : items) {
            const QJsonObject item = value.toObject();
            const int index = m_form.indexOf(item.value(u"linkId"_s).toString());
            QJsonArray below;
            const QJsonArray answers = plain(item.value(u"answer"_s).toArray(), &below);
            known.insert(item.value(u"linkId"_s).toString(), answers);
            if (index < 0 || !m_form.item(index).hasItemsPerAnswer())
                collect(below, known);
            if (index >= 0 && !m_form.item(index).isRepeatingGroup())
                collect(item.value(u"item"_s).toArray(), known);
        }
    }

    bool isEnabled(const Item &item, const Known &known) const
    {
        bool all = true;
        bool any = item.enableWhen.empty();
        for (const Condition &condition : item.enableWhen) {
            const bool met = holds(condition, m_form.item(condition.question), known.value(condition.linkId));
            all = all && met;
            any = any || met;
        }
        return item.anyCondition ? any : all;
    }

    QString checkItems(const QJsonArray &items, int parent, const Known &known) const
    {
        int last = -1;
        for (const QJsonValue &value : items) {
            const QJsonObject object = value.toObject();
            const QString linkId = object.value(u"linkId"_s).toString();
            const int index = m_form.indexOf(linkId);
            if (index < 0)
                return linkId + u": unknown"_s;
            const Item &item = m_form.item(index);
            if (item.parent != parent)
                return linkId + u": in the wrong place"_s;
            if (index < last || (index == last && !item.isRepeatingGroup()))
                return linkId + u": out of order, or twice"_s;
            last = index;
            if (!isEnabled(item, known))
                return linkId + u": disabled"_s;
            if (const QString fault = checkContent(item, index, object, known); !fault.isEmpty())
                return fault;
        }
        return {};
    }

    QString checkContent(const Item &item, int index, const QJsonObject &object, const Known &known) const
    {
        if (item.type == ItemType::Display)
            return item.linkId + u": a display"_s;
        QJsonArray below = object.value(u"item"_s).toArray();
        if (item.isGroup() == object.contains(u"answer"_s) && item.isGroup())
            return item.linkId + u": a group with an answer"_s;
        if (!item.isGroup() && !below.isEmpty())
            return item.linkId + u": items beside the answer"_s;
        const QJsonArray answers = plain(object.value(u"answer"_s).toArray(), &below);
        const auto checked = checkAnswers(item, answers);
        if (!checked || *checked != answers)
            return item.linkId + u": answers do not fit"_s;
        if (!answers.isEmpty() && QJsonDocument(object).toJson().contains("StructureDefinition/not-asked\"")
            && below.isEmpty())
            return item.linkId + u": answered and not asked"_s;
        if (object.size() < 2)
            return item.linkId + u": empty"_s;
        if (item.hasItemsPerAnswer())
            return checkEachAnswer(object.value(u"answer"_s).toArray(), index, known);
        Known inside = known;
        if (item.isRepeatingGroup())
            collect(below, inside);
        return checkItems(below, index, inside);
    }

    /// Each answer of a repeating question is a room of its own.
    QString checkEachAnswer(const QJsonArray &answers, int index, const Known &known) const
    {
        for (const QJsonValue &answer : answers) {
            const QJsonArray items = answer.toObject().value(u"item"_s).toArray();
            Known inside = known;
            collect(items, inside);
            if (const QString fault = checkItems(items, index, inside); !fault.isEmpty())
                return fault;
        }
        return {};
    }

    const Questionnaire &m_form;
};

} // namespace doorstep::test
