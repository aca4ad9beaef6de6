// SPDX-License-Identifier: Apache-2.0
// Reading stored responses.
#include "core/base/placeholders.h"
#include "core/forms/answers.h"
#include "core/forms/formsession.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

/// The reason in a response item's extensions: {"notAsked": code, "text": words}, or empty.
QJsonObject notAskedOf(const QJsonObject &object)
{
    const QJsonArray extensions = object.value(u"extension"_s).toArray();
    for (const QJsonValue &value : extensions) {
        if (!value.toObject().value(u"url"_s).toString().endsWith("/StructureDefinition/not-asked"_L1))
            continue;
        const QJsonObject reason = value.toObject().value(u"valueCodeableConcept"_s).toObject();
        const QJsonArray codings = reason.value(u"coding"_s).toArray();
        QJsonObject saved{{u"notAsked"_s, codings.first().toObject().value(u"code"_s)}};
        if (reason.contains(u"text"_s))
            saved.insert(u"text"_s, reason.value(u"text"_s));
        return saved;
    }
    return {};
}

/// Answers without the items under them, and those items.
std::pair<QJsonArray, QJsonArray> splitAnswers(const QJsonArray &given)
{
    QJsonArray answers;
    QJsonArray below;
    for (const QJsonValue &value : given) {
        QJsonObject answer = value.toObject();
        const QJsonArray items = answer.take(u"item"_s).toArray();
        for (const QJsonValue &item : items)
            below.append(item);
        if (!answer.isEmpty())
            answers.append(answer);
    }
    return {answers, below};
}

class LineReader {
public:
    LineReader(const Questionnaire &form, const QHash<QString, QString> &names) : m_form(form), m_names(names) { }

    void read(const QJsonArray &items, const QString &group)
    {
        QHash<QString, int> seen;
        for (const QJsonValue &value : items) {
            const QJsonObject object = value.toObject();
            const QString linkId = object.value(u"linkId"_s).toString();
            const int number = ++seen[linkId];
            const int index = m_form.indexOf(linkId);
            const Item *item = index < 0 ? nullptr : &m_form.item(index);
            if (item && item->hidden)
                continue;
            const auto [answers, below] = splitAnswers(object.value(u"answer"_s).toArray());
            addLine(linkId, item, answers, notAskedOf(object), group);
            const bool instance = item && item->isRepeatingGroup();
            const QString inside = instance ? u"%1 %2"_s.arg(words(*item)).arg(number) : group;
            if (item && item->hasItemsPerAnswer())
                readEach(object.value(u"answer"_s).toArray(), *item);
            else
                read(below, inside);
            read(object.value(u"item"_s).toArray(), inside);
        }
    }

    std::vector<AnswerLine> lines;

private:
    /// What stands under each answer. It is known by the number of the answer: the answer itself may be for fewer eyes.
    void readEach(const QJsonArray &answers, const Item &item)
    {
        int number = 0;
        for (const QJsonValue &answer : answers)
            read(answer.toObject().value(u"item"_s).toArray(), u"%1 %2"_s.arg(words(item)).arg(++number));
    }

    QString words(const Item &item) const { return fillPlaceholders(item.text, m_names); }

    void addLine(const QString &linkId, const Item *item, const QJsonArray &answers, const QJsonObject &notAsked,
                 const QString &group)
    {
        if (answers.isEmpty() && notAsked.isEmpty())
            return;
        AnswerLine line;
        line.linkId = linkId;
        line.group = group;
        line.question = item ? words(*item) : linkId;
        line.privacy = item ? item->privacy : Privacy::Professional;
        if (item)
            line.section = words(m_form.item(m_form.roots()[static_cast<std::size_t>(item->section)]));
        line.answer = notAsked.isEmpty() ? fillPlaceholders(answerWords(item ? *item : Item(), answers), m_names)
                                         : reasonWords(notAsked);
        lines.push_back(std::move(line));
    }

    static QString reasonWords(const QJsonObject &notAsked)
    {
        const QString code = notAsked.value(u"notAsked"_s).toString();
        const QString reason = notAskedWords(code).isEmpty() ? code : notAskedWords(code).toLower();
        const QString more = notAsked.value(u"text"_s).toString();
        return u"Not asked: "_s + (more.isEmpty() ? reason : reason + u" ("_s + more + u')');
    }

    const Questionnaire &m_form;
    const QHash<QString, QString> &m_names;
};

/// Reads a response back into what a session keeps.
class Collector {
public:
    explicit Collector(const Questionnaire &form) : m_form(form) { }

    /// The items of one room: the form, an instance of a repeating group, or an answer with items of its own.
    void collectRoom(const QJsonArray &items, int room, const QString &prefix)
    {
        collect(items, prefix);
        for (const Item &item : m_form.items()) {
            const bool given = !item.initial.isEmpty() || !item.initialExpression.isEmpty();
            const QString path = prefix + item.address;
            // What was there from the start and is gone was taken away by somebody.
            if (item.scope == room && item.isQuestion() && given && item.fact.isEmpty() && !saved.contains(path))
                saved.insert(path, QJsonArray());
        }
    }

    SavedAnswers saved;

private:
    void collect(const QJsonArray &items, const QString &prefix)
    {
        QHash<QString, int> seen;
        for (const QJsonValue &value : items) {
            const QJsonObject object = value.toObject();
            const QString linkId = object.value(u"linkId"_s).toString();
            const int index = m_form.indexOf(linkId);
            if (index >= 0 && m_form.item(index).isRepeatingGroup())
                collectInstance(object, index, prefix + addressOf(linkId) + u"[%1]"_s.arg(seen[linkId]++));
            else
                collectOne(object, index, prefix);
        }
    }

    void collectInstance(const QJsonObject &object, int index, const QString &path)
    {
        saved.insert(path, QJsonObject{{u"instance"_s, u"added"_s}});
        collectRoom(object.value(u"item"_s).toArray(), index, path + u'/');
    }

    void collectOne(const QJsonObject &object, int index, const QString &prefix)
    {
        const QString path = prefix + addressOf(object.value(u"linkId"_s).toString());
        const bool each = index >= 0 && m_form.item(index).hasItemsPerAnswer();
        const auto [answers, below] = splitAnswers(object.value(u"answer"_s).toArray());
        const QJsonObject notAsked = notAskedOf(object);
        const bool fact = index >= 0 && !m_form.item(index).fact.isEmpty();
        if (!fact && !notAsked.isEmpty())
            saved.insert(path, notAsked);
        else if (!fact && each)
            collectEach(object.value(u"answer"_s).toArray(), index, path);
        else if (!fact && !answers.isEmpty())
            saved.insert(path, answers);
        if (!each)
            collect(below, prefix);
        collect(object.value(u"item"_s).toArray(), prefix);
    }

    void collectEach(const QJsonArray &given, int index, const QString &path)
    {
        QJsonArray answers;
        for (const QJsonValue &value : given) {
            QJsonObject answer = value.toObject();
            const QJsonArray items = answer.take(u"item"_s).toArray();
            const QString number = QString::number(answers.size());
            collectRoom(items, index, path + u'[' + number + u"]/"_s);
            answer.insert(u"id"_s, number);
            answers.append(answer);
        }
        if (!answers.isEmpty())
            saved.insert(path, answers);
    }

    const Questionnaire &m_form;
};

} // namespace

std::vector<AnswerLine> readResponse(const Questionnaire &form, const QJsonObject &response,
                                     const QHash<QString, QString> &names)
{
    LineReader reader(form, names);
    reader.read(response.value(u"item"_s).toArray(), {});
    return std::move(reader.lines);
}

SavedAnswers savedFromResponse(const Questionnaire &form, const QJsonObject &response)
{
    Collector collector(form);
    collector.collectRoom(response.value(u"item"_s).toArray(), -1, {});
    return collector.saved;
}

} // namespace doorstep::forms
