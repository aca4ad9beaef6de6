// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/largeform.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int sections = 20;
constexpr int chained = 17; ///< questions of a section, each there when the one before has its answer
constexpr int choices = 9; ///< from a value set
constexpr int numbers = 5; ///< summed up

QString id(const char *kind, int section, int number = -1)
{
    const QString start = QString::fromLatin1(kind) + QString::number(section);
    return number < 0 ? start : u"%1.%2"_s.arg(start).arg(number);
}

/// Words as long as those of real checklists, and a little longer.
QString words(const QString &about)
{
    return u"How is {baby} with %1 today, and what does {carer} make of it? "_s.arg(about)
        + u"Say it in your own words, take your time, and skip what does not fit. "_s.repeated(6);
}

QJsonObject translated(const QString &text)
{
    QJsonArray all;
    for (const char *language : {"cy", "pl"}) {
        const QJsonArray parts{QJsonObject{{u"url"_s, u"lang"_s}, {u"valueCode"_s, QLatin1String(language)}},
                               QJsonObject{{u"url"_s, u"content"_s}, {u"valueString"_s, text}}};
        all.append(
            QJsonObject{{u"url"_s, u"http://hl7.org/fhir/StructureDefinition/translation"_s}, {u"extension"_s, parts}});
    }
    return {{u"extension"_s, all}};
}

QJsonObject item(const QString &linkId, const char *type, const QString &text)
{
    return {{u"linkId"_s, linkId},
            {u"type"_s, QLatin1String(type)},
            {u"text"_s, text},
            {u"_text"_s, translated(text.left(120))}};
}

QJsonObject coding(const char *system, const QString &code)
{
    return {{u"system"_s, u"https://doorstep.example/fhir/CodeSystem/"_s + QLatin1String(system)},
            {u"code"_s, code},
            {u"display"_s, u"Option "_s + code}};
}

QJsonArray options()
{
    QJsonArray all;
    for (const char *code : {"a", "b", "c", "d"})
        all.append(QJsonObject{{u"valueCoding"_s, coding("bench", QLatin1String(code))}});
    return all;
}

QJsonObject hangingOn(QJsonObject what, const QString &question, const QString &answer, const QJsonValue &value)
{
    what.insert(u"enableWhen"_s,
                QJsonArray{QJsonObject{{u"question"_s, question}, {u"operator"_s, u"="_s}, {answer, value}}});
    return what;
}

/// A gate, and questions each of which hangs on the one before.
void addChain(QJsonArray &items, int section)
{
    items.append(item(id("gate", section), "boolean", words(id("gate", section))));
    QString before = id("gate", section);
    for (int i = 0; i < chained; ++i) {
        QJsonObject question = item(id("chain", section, i), "choice", words(id("chain", section, i)));
        question.insert(u"answerOption"_s, options());
        items.append(i == 0 ? hangingOn(question, before, u"answerBoolean"_s, true)
                            : hangingOn(question, before, u"answerCoding"_s, coding("bench", u"a"_s)));
        before = id("chain", section, i);
    }
}

void addChoices(QJsonArray &items, int section)
{
    for (int i = 0; i < choices; ++i) {
        QJsonObject question = item(id("pick", section, i), "choice", words(id("pick", section, i)));
        question.insert(u"answerValueSet"_s, u"#set%1"_s.arg(i % 3));
        question.insert(u"repeats"_s, i % 2 == 0);
        items.append(question);
    }
}

QJsonObject expression(const char *name, const QString &text)
{
    return {{u"url"_s, u"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"_s + QLatin1String(name)},
            {u"valueExpression"_s, QJsonObject{{u"language"_s, u"text/fhirpath"_s}, {u"expression"_s, text}}}};
}

/// Numbers, and their sum.
void addNumbers(QJsonArray &items, int section)
{
    QString added;
    for (int i = 0; i < numbers; ++i) {
        items.append(item(id("number", section, i), "integer", words(id("number", section, i))));
        const QString value =
            u"%resource.descendants().where(linkId='%1').answer.value"_s.arg(id("number", section, i));
        added = added.isEmpty() ? value : u"%1.combine(%2)"_s.arg(added, value);
    }
    QJsonObject sum = item(id("sum", section), "integer", u"Together"_s);
    sum.insert(u"readOnly"_s, true);
    sum.insert(u"extension"_s, QJsonArray{expression("calculatedExpression", added + u".sum()"_s)});
    items.append(sum);
}

/// A group that repeats, with a question that hangs on another of its own instance.
void addGroup(QJsonArray &items, int section)
{
    QJsonArray inside{item(id("place", section), "string", words(id("place", section))),
                      item(id("used", section), "boolean", words(id("used", section))),
                      hangingOn(item(id("often", section), "integer", words(id("often", section))), id("used", section),
                                u"answerBoolean"_s, true),
                      item(id("when", section), "date", words(id("when", section)))};
    QJsonObject group = item(id("places", section), "group", u"Places"_s);
    group.insert(u"repeats"_s, true);
    group.insert(u"item"_s, inside);
    items.append(group);
}

QJsonObject sectionOf(int section)
{
    QJsonArray items{item(id("words", section), "display", words(u"everything"_s))};
    addChain(items, section);
    addChoices(items, section);
    addNumbers(items, section);
    addGroup(items, section);
    QJsonObject group = item(id("section", section), "group", u"Section %1"_s.arg(section));
    group.insert(u"item"_s, items);
    return group;
}

QJsonArray valueSets()
{
    QJsonArray sets;
    for (int set = 0; set < 3; ++set) {
        QJsonArray concepts;
        for (int code = 0; code < 12; ++code)
            concepts.append(QJsonObject{{u"code"_s, u"v%1"_s.arg(code)}, {u"display"_s, u"Value %1"_s.arg(code)}});
        const QJsonObject include{{u"system"_s, u"https://doorstep.example/fhir/CodeSystem/bench"_s},
                                  {u"concept"_s, concepts}};
        sets.append(QJsonObject{{u"resourceType"_s, u"ValueSet"_s},
                                {u"id"_s, u"set%1"_s.arg(set)},
                                {u"status"_s, u"active"_s},
                                {u"compose"_s, QJsonObject{{u"include"_s, QJsonArray{include}}}}});
    }
    return sets;
}

QByteArray answer(const char *member, const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{QJsonObject{{QLatin1String(member), value}}}).toJson(QJsonDocument::Compact);
}

} // namespace

QByteArray largeForm()
{
    QJsonArray items;
    for (int section = 0; section < sections; ++section)
        items.append(sectionOf(section));
    const QJsonObject form{{u"resourceType"_s, u"Questionnaire"_s},
                           {u"url"_s, u"https://doorstep.example/fhir/Questionnaire/bench"_s},
                           {u"version"_s, u"1.0.0"_s},
                           {u"title"_s, u"A large checklist"_s},
                           {u"status"_s, u"active"_s},
                           {u"contained"_s, valueSets()},
                           {u"item"_s, items}};
    return QJsonDocument(form).toJson(QJsonDocument::Compact);
}

QList<LargeFormAnswer> largeFormAnswers()
{
    QList<LargeFormAnswer> all;
    for (int section = 0; section < sections; ++section) {
        all.append({id("gate", section), answer("valueBoolean", true), answer("valueBoolean", false)});
        all.append({id("pick", section, 1), answer("valueCoding", coding("bench", u"v1"_s)),
                    answer("valueCoding", coding("bench", u"v2"_s))});
        for (int i = 0; i < numbers; ++i)
            all.append({id("number", section, i), answer("valueInteger", i), answer("valueInteger", 7)});
        for (int i = 0; i < chained; ++i)
            all.append({id("chain", section, i), answer("valueCoding", coding("bench", u"a"_s)),
                        answer("valueCoding", coding("bench", u"b"_s))});
    }
    return all;
}

} // namespace doorstep::bench
