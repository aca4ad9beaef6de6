// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/forms/formhelpers.h"

/// Items with expressions, written as JSON text.
namespace doorstep::test {

inline QByteArray expression(const char *url, const QByteArray &text, const char *name = nullptr)
{
    return QByteArray(R"({"url":"http://hl7.org/fhir/)") + url + R"(","valueExpression":{)"
        + (name ? QByteArray(R"("name":")") + name + R"(",)" : QByteArray())
        + R"("language":"text/fhirpath","expression":")" + text + R"("}})";
}

inline QByteArray calculated(const QByteArray &text)
{
    return expression("uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", text);
}
inline QByteArray initial(const QByteArray &text)
{
    return expression("uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression", text);
}
inline QByteArray shownWhen(const QByteArray &text)
{
    return expression("uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression", text);
}
inline QByteArray variable(const char *name, const QByteArray &text)
{
    return expression("StructureDefinition/variable", text, name);
}

inline QByteArray constraint(const QByteArray &text, const char *severity, const char *human)
{
    return QByteArray(R"({"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-constraint","extension":[)")
        + R"({"url":"key","valueId":"k1"},{"url":"severity","valueCode":")" + severity
        + R"("},{"url":"human","valueString":")" + human + R"("},{"url":"expression","valueString":")" + text
        + R"("}]})";
}

inline QByteArray item(const QByteArray &linkId, const char *type, const QByteArray &extensions = {},
                       const QByteArray &more = {})
{
    return R"({"linkId":")" + linkId + R"(","type":")" + type + R"(","text":"About )" + linkId + R"(","extension":[)"
        + extensions + "]" + (more.isEmpty() ? QByteArray() : "," + more) + "}";
}

inline QByteArray of(const QByteArray &linkId)
{
    return "%resource.descendants().where(linkId='" + linkId + "').answer.value";
}

inline Result<Questionnaire> read(const QByteArray &items, const QByteArray &extensions = {})
{
    const QByteArray bytes =
        formBytes(items).replace(R"("status":"draft",)", R"("status":"draft","extension":[)" + extensions + "],");
    return readQuestionnaire(bytes, u"test.json"_s);
}

inline FormSession openWith(const QByteArray &items, const QByteArray &extensions, FormContext context = {})
{
    auto form = read(items, extensions);
    if (!form)
        qFatal("%s", qPrintable(form.error().what));
    return FormSession(std::make_shared<const Questionnaire>(*std::move(form)), std::move(context));
}

inline QString refused(const QByteArray &items, const QByteArray &extensions = {})
{
    const auto form = read(items, extensions);
    return form ? QString() : form.error().what;
}

inline QJsonArray whole(int number) { return value(u"valueInteger"_s, number); }
inline QJsonArray yes(bool truth = true) { return value(u"valueBoolean"_s, truth); }

inline QJsonArray answerOf(const FormSession &session, const QString &path)
{
    const auto row = session.row(path);
    return row ? row->answer : QJsonArray{u"not there"_s};
}

inline QByteArray protectedItem(const QByteArray &linkId, const char *type)
{
    return item(linkId, type,
                ours("privacy-class", "valueCode", R"("P")") + ","
                    + ours("asked-of", "valueCode", R"("mother-alone")"));
}

} // namespace doorstep::test
