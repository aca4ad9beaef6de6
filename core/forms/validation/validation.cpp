// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/validation.h"

#include "core/forms/validation/formrules.h"
#include "core/forms/validation/primitives.h"
#include "core/forms/validation/responserules.h"
#include "core/forms/validation/structure.h"

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

const QString &responsePath()
{
    static const QString path = u"QuestionnaireResponse"_s;
    return path;
}

/// A version in either name that the other lacks is no difference.
bool sameCanonical(const QString &named, const QJsonObject &form)
{
    const QString version = named.section(u'|', 1, 1);
    return named.section(u'|', 0, 0) == form.value(u"url"_s).toString()
        && (version.isEmpty() || !form.contains(u"version"_s) || version == form.value(u"version"_s).toString());
}

void checkCanonical(const QJsonObject &form, const QJsonObject &response, Collector &out)
{
    const QString named = response.value(u"questionnaire"_s).toString();
    if (named.isEmpty())
        out.warning(responsePath(), u"no-questionnaire"_s, u"does not say which questionnaire it answers"_s);
    else if (!sameCanonical(named, form))
        out.warning(responsePath() + ".questionnaire"_L1, u"other-questionnaire"_s,
                    u"names another questionnaire or version than the one it is checked against"_s);
}

void checkPeriod(const QJsonObject &form, const QJsonObject &response, Collector &out)
{
    const QJsonObject period = form.value(u"effectivePeriod"_s).toObject();
    const auto authored = firstMoment(response.value(u"authored"_s).toString());
    const auto start = firstMoment(period.value(u"start"_s).toString());
    const auto end = firstMoment(period.value(u"end"_s).toString());
    if (authored && ((start && *authored < *start) || (end && *authored > *end)))
        out.warning(responsePath() + ".authored"_L1, u"outside-period"_s,
                    u"was written outside the time the questionnaire is for"_s);
}

QString otherVersionOfItem(const FormItem &item)
{
    if (item.is("coding"_L1))
        return u"item %1: type coding (FHIR R5)"_s.arg(item.linkId);
    for (const char *name : {"answerConstraint", "disabledDisplay"})
        if (item.json.contains(QLatin1String(name)))
            return u"item %1: %2 (FHIR R5)"_s.arg(item.linkId, QLatin1String(name));
    for (const char *name : {"option", "options"})
        if (item.json.contains(QLatin1String(name)))
            return u"item %1: %2 (FHIR STU3)"_s.arg(item.linkId, QLatin1String(name));
    return {};
}

} // namespace

Findings checkForm(const QJsonObject &form, const Options &options)
{
    Collector out;
    checkStructure(form, options.places, out);
    checkFormRules(FormItems(form), out);
    return out.take();
}

Findings checkResponse(const QJsonObject &form, const QJsonObject &response, const Options &options)
{
    Collector out;
    checkStructure(response, options.places, out);
    const QString named = response.value(u"questionnaire"_s).toString();
    QJsonObject answered = form;
    if (named.startsWith(u'#')) {
        answered = FormItems(response).contained(named);
        if (answered.value(u"resourceType"_s).toString() != "Questionnaire"_L1) {
            out.error(responsePath() + ".questionnaire"_L1, u"contained-missing"_s,
                      u"points to a contained questionnaire that is not there"_s);
            return out.take();
        }
    } else {
        checkCanonical(form, response, out);
    }
    checkPeriod(answered, response, out);
    const FormItems items(answered);
    checkResponseRules(items, response, FormExpressions(items, response, options.now), options.places, out);
    return out.take();
}

QString otherFhirVersion(const QJsonObject &form)
{
    for (const char *name : {"versionAlgorithmString", "versionAlgorithmCoding", "copyrightLabel"})
        if (form.contains(QLatin1String(name)))
            return u"%1 (FHIR R5)"_s.arg(QLatin1String(name));
    const FormItems items(form);
    for (const FormItem *item : items.all()) {
        const QString found = otherVersionOfItem(*item);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace doorstep::forms::validation
