// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/content/catalogue.h"
#include "tests/core/forms/formhelpers.h"

namespace doorstep::test {

/// What ships, read once.
inline const content::Catalogue &shipped()
{
    static const content::Catalogue all = content::Catalogue::builtIn().value();
    return all;
}

inline QuestionnairePtr shippedForm(const QString &name)
{
    return shipped().latest(fhirBase() + u"Questionnaire/"_s + name);
}

/// The question in the newest version of the form that has it, or null.
inline const Item *shippedItem(const QString &linkId)
{
    for (const content::Checklist &checklist : shipped().checklists())
        for (const content::ChecklistPart &part : checklist.parts)
            if (const auto form = shipped().latest(part.questionnaire); form->indexOf(linkId) >= 0)
                return &form->item(form->indexOf(linkId));
    return nullptr;
}

using Facts = QHash<QString, QJsonValue>;

/// A made-up visit: Asha is born, twelve days old; Mina is the mother, Ben the person the answers are about.
inline FormContext visitTo(const QString &contact, AloneWithPeople alone = AloneWith::NoFamily, const Facts &facts = {})
{
    FormContext context;
    context.names = {
        {u"baby"_s, u"Asha"_s}, {u"carer"_s, u"Ben"_s}, {u"mother"_s, u"Mina"_s}, {u"partner"_s, u"Mina"_s}};
    context.facts = {{u"ctx.born"_s, true}, {u"ctx.age_days"_s, 12}};
    context.facts.insert(facts);
    context.contact = contact;
    context.alone = alone;
    return context;
}

inline FormSession filling(const QString &name, const Facts &facts = {}, const QString &contact = u"W6"_s)
{
    return FormSession(shippedForm(name), visitTo(contact, AloneWith::NoFamily, facts));
}

inline bool there(const FormSession &session, const char *path)
{
    return session.row(QString::fromLatin1(path)).has_value();
}

inline void say(FormSession &session, const char *path, const QJsonArray &answers)
{
    const auto said = session.answer(QString::fromLatin1(path), answers);
    if (!said)
        qFatal("%s", qPrintable(said.error().what));
}

inline void say(FormSession &session, const char *path, const char *code) { say(session, path, coded({code})); }
inline void say(FormSession &session, const char *path, int number)
{
    say(session, path, value(u"valueInteger"_s, number));
}

/// The codes a question offers, in order.
inline QStringList codesOf(const char *linkId)
{
    QStringList codes;
    if (const Item *item = shippedItem(QString::fromLatin1(linkId)))
        for (const Option &option : item->options)
            codes.append(option.code);
    return codes;
}

inline bool isRequired(const FormSession &session, const char *path)
{
    for (const FormFinding &finding : session.findings())
        if (finding.path == QLatin1StringView(path) && finding.kind == FormFinding::Kind::RequiredMissing)
            return true;
    return false;
}

/// What the rules say, by id, about answers on the baby and on Ben.
inline QStringList rulesOn(const std::vector<QJsonObject> &aboutBaby, const std::vector<QJsonObject> &aboutBen = {})
{
    guidance::VisitAnswers visit;
    visit.names = shipped().phoneWords();
    visit.names.insert(u"baby"_s, u"Asha"_s);
    visit.people.push_back({u"baby-1"_s, true, {}, aboutBaby});
    visit.people.push_back({u"ben-1"_s, false, {{u"carer"_s, u"Ben"_s}}, aboutBen});
    QStringList ids;
    for (const guidance::Finding &finding : guidance::evaluate(shipped().rules(), visit))
        ids.append(finding.ruleId);
    return ids;
}

} // namespace doorstep::test
