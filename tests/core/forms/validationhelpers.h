// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/validation.h"
#include "tests/support/printers.h"

#include <QJsonDocument>

namespace doorstep::test {

using namespace Qt::StringLiterals;

inline QJsonObject parsed(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        qFatal("not an object: %s", json.constData());
    return document.object();
}

/// A questionnaire around items, with more members if need be ("\"contained\":[...],").
inline QByteArray formText(const QByteArray &items, const QByteArray &more = {})
{
    return R"({"resourceType":"Questionnaire","url":"https://doorstep.example/q","status":"active",)" + more
        + R"("item":[)" + items + "]}";
}

inline QByteArray responseText(const QByteArray &items, const QByteArray &status = "completed",
                               const QByteArray &more = {})
{
    return R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://doorstep.example/q",)" + more
        + R"("status":")" + status + "\"" + (items.isEmpty() ? QByteArray() : R"(,"item":[)" + items + "]") + "}";
}

/// The codes of the errors, in the order they were found, then those of the warnings with ~ before them.
inline QString codes(const forms::validation::Findings &findings)
{
    QStringList errors;
    QStringList warnings;
    for (const auto &finding : findings)
        finding.severity == forms::validation::Severity::Error ? errors.append(finding.code)
                                                               : warnings.append(u'~' + finding.code);
    return (errors + warnings).join(u' ');
}

inline QString formCodes(const QByteArray &form)
{
    const auto places = forms::validation::readPlaces(form, u"Questionnaire"_s);
    return codes(forms::validation::checkForm(parsed(form), {&places, {}}));
}

inline QString responseCodes(const QByteArray &form, const QByteArray &response)
{
    const auto places = forms::validation::readPlaces(response, u"QuestionnaireResponse"_s);
    return codes(forms::validation::checkResponse(parsed(form), parsed(response),
                                                  {&places, QDateTime(QDate(2026, 11, 20), QTime(9, 0), Qt::UTC)}));
}

/// An extension of FHIR or SDC by its last name.
inline QByteArray extension(const char *name, const QByteArray &value)
{
    const QByteArray base = QByteArray(name).startsWith("sdc-") ? "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
                                                                : "http://hl7.org/fhir/StructureDefinition/";
    return R"({"url":")" + base + name + R"(",)" + value + "}";
}

} // namespace doorstep::test
