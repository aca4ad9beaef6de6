// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/content/catalogue.h"
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

/// The questionnaires that ship, filled in at a new birth visit.
namespace doorstep::test {

using content::Catalogue;

inline const Catalogue &catalogue()
{
    static const Catalogue all = [] {
        auto read = Catalogue::builtIn();
        if (!read)
            qFatal("%s", qPrintable(read.error().what));
        return *std::move(read);
    }();
    return all;
}

inline QuestionnairePtr form(const QString &name)
{
    return catalogue().latest(fhirBase() + u"Questionnaire/"_s + name);
}

inline FormContext atNewBirthVisit(AloneWithPeople alone = AloneWith::NoFamily)
{
    FormContext context;
    context.names = {
        {u"baby"_s, u"Asha"_s}, {u"carer"_s, u"Ben"_s}, {u"mother"_s, u"Mina"_s}, {u"partner"_s, u"Mina"_s}};
    context.facts = {{u"ctx.born"_s, true},
                     {u"ctx.age_days"_s, 12},
                     {u"ctx.male_carers"_s, 0},
                     {u"ctx.male_carer"_s, true},
                     {u"ctx.needs"_s, true}};
    context.contact = u"NB"_s;
    context.alone = alone;
    return context;
}

inline FormSession sessionOf(const QString &name, AloneWithPeople alone = AloneWith::NoFamily)
{
    return FormSession(form(name), atNewBirthVisit(alone));
}

inline QString allWords(const FormSession &session)
{
    QString words = QString::fromUtf8(QJsonDocument(session.response()).toJson());
    for (const Row &row : session.rows()) {
        words += row.text + u'\n' + row.help + u'\n' + row.path + u'\n';
        for (const Option &option : row.options)
            words += option.display + u'\n';
    }
    for (const StillToAsk &open : session.stillToAsk())
        words += open.text + u'\n';
    for (const AnswerLine &line : session.summary())
        words += line.question + line.answer + u'\n';
    for (const FormFinding &finding : session.findings())
        words += finding.text + u'\n';
    return words;
}

/// Something this question takes: every option that may stand together, or a plain value.
inline QJsonArray someAnswer(const Row &row)
{
    QJsonArray chosen;
    for (const Option &option : row.options)
        if (row.repeats ? !option.exclusive : chosen.isEmpty())
            chosen.append(option.answer);
    if (!chosen.isEmpty())
        return chosen;
    switch (row.type) {
    case ItemType::Date: return value(u"valueDate"_s, u"2026-11-01"_s);
    case ItemType::DateTime: return value(u"valueDateTime"_s, u"2026-11-01T09:30:00Z"_s);
    case ItemType::Time: return value(u"valueTime"_s, u"09:30:00"_s);
    case ItemType::Boolean: return value(u"valueBoolean"_s, true);
    case ItemType::Integer: return value(u"valueInteger"_s, row.minValue.value_or(1));
    case ItemType::Quantity:
        return {QJsonObject{{u"valueQuantity"_s, QJsonObject{{u"value"_s, row.minValue.value_or(1)}}}}};
    default: return text(row.linkId == u"fmc.id.nhs" ? u"9990000018"_s : u"words"_s);
    }
}

/// Answers everything that is there until nothing new appears.
inline void answerAll(FormSession &session)
{
    for (int round = 0; round < 6; ++round) {
        for (const Row &row : session.rows()) {
            const bool there = session.row(row.path).has_value(); // an answer just given may have taken it away
            if (!there || row.role != Row::Role::Question || row.readOnly || !row.answer.isEmpty())
                continue;
            INFO(row.path.toStdString());
            REQUIRE(session.answer(row.path, someAnswer(row)).ok());
        }
    }
}

} // namespace doorstep::test
