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
            read(below, inside);
            read(object.value(u"item"_s).toArray(), inside);
        }
    }

    std::vector<AnswerLine> lines;

private:
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

void collect(const Questionnaire &form, const QJsonArray &items, const QString &prefix, SavedAnswers &saved)
{
    QHash<QString, int> seen;
    for (const QJsonValue &value : items) {
        const QJsonObject object = value.toObject();
        const QString linkId = object.value(u"linkId"_s).toString();
        const int index = form.indexOf(linkId);
        const bool instance = index >= 0 && form.item(index).isRepeatingGroup();
        QString inside = prefix;
        if (instance) {
            const QString path = prefix + addressOf(linkId) + u"[%1]"_s.arg(seen[linkId]++);
            saved.insert(path, QJsonObject{{u"instance"_s, u"added"_s}});
            inside = path + u'/';
        }
        const auto [answers, below] = splitAnswers(object.value(u"answer"_s).toArray());
        const QJsonObject notAsked = notAskedOf(object);
        const bool fact = index >= 0 && !form.item(index).fact.isEmpty();
        if (!fact && (!answers.isEmpty() || !notAsked.isEmpty()))
            saved.insert(prefix + addressOf(linkId), notAsked.isEmpty() ? QJsonValue(answers) : QJsonValue(notAsked));
        collect(form, below, inside, saved);
        collect(form, object.value(u"item"_s).toArray(), inside, saved);
    }
}

/// Where the questions directly in a repeating group are (or in none, -1): one prefix for each instance.
QStringList prefixesOf(const Questionnaire &form, int group, const SavedAnswers &saved)
{
    if (group < 0)
        return {QString()};
    QStringList prefixes;
    for (auto entry = saved.begin(); entry != saved.end(); ++entry)
        if (entry.key().endsWith(u']') && entry.key().section(u'/', -1).startsWith(form.item(group).address + u'['))
            prefixes.append(entry.key() + u'/');
    return prefixes;
}

/// A question with a default and no answer in the response was cleared: the default must not come back by itself.
void settleDefaults(const Questionnaire &form, SavedAnswers &saved)
{
    for (const Item &item : form.items()) {
        if (item.initial.isEmpty() || !item.fact.isEmpty())
            continue;
        const QStringList prefixes = prefixesOf(form, item.scope, saved);
        for (const QString &prefix : prefixes)
            if (const QString path = prefix + item.address; !saved.contains(path))
                saved.insert(path, QJsonArray());
    }
}

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
    SavedAnswers saved;
    collect(form, response.value(u"item"_s).toArray(), {}, saved);
    settleDefaults(form, saved);
    return saved;
}

} // namespace doorstep::forms
