// SPDX-License-Identifier: Apache-2.0
// Reads tests/data/forms/skips-*.txt and options-*.txt: what the domain tables say about skip logic and answers.
#pragma once

#include "core/content/catalogue.h"
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QMap>

namespace doorstep::test {

inline const content::Catalogue &catalogue()
{
    static const content::Catalogue all = [] {
        auto read = content::Catalogue::builtIn();
        if (!read)
            qFatal("%s", qPrintable(read.error().what));
        return *std::move(read);
    }();
    return all;
}

inline QuestionnairePtr formNamed(const QString &name)
{
    return catalogue().latest(fhirBase() + u"Questionnaire/"_s + name);
}

/// The newest form with this item.
inline QuestionnairePtr formWith(const QString &linkId)
{
    for (const auto &form : catalogue().questionnaires())
        if (form->indexOf(linkId) >= 0 && catalogue().latest(form->url()) == form)
            return form;
    return {};
}

inline const Item &itemIn(const Questionnaire &form, const QString &linkId) { return form.item(form.indexOf(linkId)); }

/// The words of each line, comments left out.
inline QList<QStringList> tableLines(const QString &name)
{
    QFile file(QStringLiteral(DOORSTEP_SOURCE_DIR "/tests/data/forms/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(name));
    QList<QStringList> lines;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).section(u'#', 0, 0).simplified();
        if (!line.isEmpty())
            lines.append(line.split(u' '));
    }
    return lines;
}

/// "This item is there when the gate has one of these answers."
struct Skip {
    QString item;
    QString gate;
    QStringList opens; ///< codes, true, false, * for any answer, - for none
};

inline QList<Skip> skipsIn(const QString &name)
{
    QList<Skip> skips;
    for (const QStringList &words : tableLines(name))
        skips.append({words.at(0), words.at(1), words.at(2).split(u',')});
    return skips;
}

/// The path of an item in the first instance of every repeating group above it.
inline QString firstPath(const Questionnaire &form, const QString &linkId)
{
    QString path = linkId;
    for (int at = itemIn(form, linkId).parent; at >= 0; at = form.item(at).parent)
        if (form.item(at).isRepeatingGroup())
            path.prepend(form.item(at).linkId + u"[0]/"_s);
    return path;
}

inline FormContext roomWith(AloneWithPeople alone)
{
    FormContext context;
    context.names = {
        {u"baby"_s, u"Asha"_s}, {u"carer"_s, u"Mina"_s}, {u"mother"_s, u"Mina"_s}, {u"partner"_s, u"Ben"_s}};
    context.facts = {{u"ctx.born"_s, true}, {u"ctx.age_days"_s, 12}};
    context.contact = u"NB"_s;
    context.alone = alone;
    return context;
}

/// Every answer a gate can have, by the name the tables use for it.
inline QMap<QString, QJsonArray> answersOf(const Item &item)
{
    QMap<QString, QJsonArray> answers{{u"-"_s, {}}};
    for (const Option &option : item.options)
        answers.insert(option.code, {option.answer});
    if (item.type == ItemType::Boolean)
        answers.insert({{u"true"_s, value(u"valueBoolean"_s, true)}, {u"false"_s, value(u"valueBoolean"_s, false)}});
    if (item.type == ItemType::String || item.type == ItemType::Text)
        answers.insert(u"*"_s, text(u"words"_s));
    return answers;
}

/// Brings an item there: answers the first gate of it and of everything above it.
inline void open(FormSession &session, const QString &linkId, const QList<Skip> &skips)
{
    const Questionnaire &form = session.questionnaire();
    for (int at = form.indexOf(linkId); at >= 0; at = form.item(at).parent) {
        for (const Skip &skip : skips) {
            if (skip.item != form.item(at).linkId || skip.gate.startsWith(u"ctx."_s))
                continue;
            open(session, skip.gate, skips);
            const QString code = skip.opens.first();
            const auto all = answersOf(itemIn(form, skip.gate));
            const QJsonArray answer = code == u"*" && !all.contains(code) ? all.last() : all.value(code);
            if (code != u"-")
                REQUIRE(session.answer(firstPath(form, skip.gate), answer).ok());
            break;
        }
    }
}

} // namespace doorstep::test
