// SPDX-License-Identifier: Apache-2.0
#include "core/forms/extensionnames.h"

#include "core/forms/questionnaire.h"

#include <QSet>

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

void add(QStringList &list, QString (*base)(QLatin1StringView), std::initializer_list<const char *> names)
{
    for (const char *name : names)
        list.append(base(QLatin1StringView(name)));
}

QStringList makeCarried()
{
    QStringList all;
    add(all, hl7Extension,
        {"rendering-style", "rendering-markdown", "rendering-xhtml", "structuredefinition-*", "artifact-*",
         "designNote", "preferredTerminologyServer", "terminology-server", "cqf-library", "replaces",
         "questionnaire-sliderStepValue", "questionnaire-choiceOrientation", "questionnaire-displayCategory"});
    add(all, sdcExtension,
        {"observationExtract",
         "observation-extract-category",
         "observationExtractEntry",
         "itemExtractionContext",
         "targetStructureMap",
         "templateExtract",
         "templateExtractBundle",
         "templateExtractValue",
         "templateExtractContext",
         "extractAllocateId",
         "definitionExtract",
         "definitionExtractValue",
         "preferredTerminologyServer",
         "performerType",
         "endpoint",
         "collapsible",
         "shortText",
         "width",
         "columnCount",
         "keyboard",
         "assembledFrom"});
    return all;
}

QStringList makeRefused()
{
    QStringList all;
    add(all, hl7Extension,
        {"cqf-expression", "cqf-calculatedValue", "questionnaire-signatureRequired", "questionnaire-referenceFilter",
         "questionnaire-fhirType", "questionnaire-baseType"});
    add(all, sdcExtension,
        {"answerExpression", "candidateExpression", "contextExpression", "itemPopulationContext", "itemContext",
         "sourceQueries", "sourceStructureMap", "observationLinkPeriod", "lookupQuestionnaire", "isSubject",
         "subQuestionnaire", "assemble-expectation", "assembleContext", "choiceColumn", "itemMedia", "itemAnswerMedia",
         "answerOptionsToggleExpression", "referencesContained", "unitValueSet"});
    all.append(u"http://hl7.org/fhir/uv/sdc/StructureDefinition/cpg-itemImage"_s);
    return all;
}

} // namespace

QString hl7Extension(QLatin1StringView name) { return "http://hl7.org/fhir/StructureDefinition/"_L1 + name; }

QString sdcExtension(QLatin1StringView name)
{
    return "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"_L1 + name;
}

QString ourExtension(QLatin1StringView name) { return fhirBase() + "StructureDefinition/"_L1 + name; }

const QStringList &carriedExtensions()
{
    static const QStringList all = makeCarried();
    return all;
}

bool isCarried(const QString &url)
{
    static const QSet<QString> names(carriedExtensions().begin(), carriedExtensions().end());
    static const QStringList beginnings = carriedExtensions().filter(u"*"_s).replaceInStrings(u"*"_s, QString());
    return names.contains(url) || std::any_of(beginnings.begin(), beginnings.end(), [&url](const QString &beginning) {
               return url.startsWith(beginning);
           });
}

const QStringList &refusedExtensions()
{
    static const QStringList all = makeRefused();
    return all;
}

} // namespace doorstep::forms
