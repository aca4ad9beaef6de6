// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/formsession.h"
#include "tests/support/printers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace doorstep::test {

using namespace Qt::StringLiterals;
using namespace doorstep::forms;

/// A questionnaire around items written as JSON text.
inline QByteArray formBytes(const QByteArray &items)
{
    return R"({"resourceType":"Questionnaire","url":"https://doorstep.example/fhir/Questionnaire/test",)"
           R"("version":"1.0.0","title":"Test","status":"draft","item":[)"
        + items + "]}";
}

inline QuestionnairePtr makeForm(const QByteArray &items)
{
    auto form = readQuestionnaire(formBytes(items), u"test.json"_s);
    if (!form)
        qFatal("%s", qPrintable(form.error().what));
    return std::make_shared<const Questionnaire>(*std::move(form));
}

inline FormSession open(const QByteArray &items, FormContext context = {})
{
    return FormSession(makeForm(items), std::move(context));
}

inline QJsonArray coded(std::initializer_list<const char *> codes)
{
    QJsonArray answers;
    for (const char *code : codes)
        answers.append(QJsonObject{{u"valueCoding"_s, QJsonObject{{u"code"_s, QString::fromLatin1(code)}}}});
    return answers;
}

inline QJsonArray value(const QString &name, const QJsonValue &value) { return {QJsonObject{{name, value}}}; }
inline QJsonArray text(const QString &words) { return value(u"valueString"_s, words); }

inline QStringList paths(const FormSession &session)
{
    QStringList all;
    for (const Row &row : session.rows())
        if (row.role == Row::Role::Question)
            all.append(row.path);
    return all;
}

inline QByteArray ours(const char *name, const char *member, const char *value)
{
    return QByteArray(R"({"url":"https://doorstep.example/fhir/StructureDefinition/)") + name + R"(",")" + member
        + R"(":)" + value + "}";
}

} // namespace doorstep::test
