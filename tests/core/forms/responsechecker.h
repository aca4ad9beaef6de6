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

    /// By its extension: a form may well offer a code of the same name as an answer.
    static bool saysNotAsked(const QJsonObject &item)
    {
        for (const QJsonValue &extension : item.value(u"extension"_s).toArray())
            if (extension.toObject().value(u"url"_s).toString().endsWith(u"/StructureDefinition/not-asked"_s))
                return true;
        return false;
    }

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
        if (!answers.isEmpty() && saysNotAsked(object) && below.isEmpty())
            return item.linkId + u": answered and not asked"_s;
        if (object.size() < 2)
            return item.linkId + u": empty"_s;
        Known inside = known;
        if (item.isRepeatingGroup())
            collect(below, inside);
        return checkItems(below, index, inside);
    }

    const Questionnaire &m_form;
};

} // namespace doorstep::test
