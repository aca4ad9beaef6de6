// SPDX-License-Identifier: Apache-2.0
// Value sets of FHIR R4 that many forms name and few contain. Codes and words are those of the standard (CC0).
#include "core/forms/valuesets.h"

#include <QJsonDocument>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *sets = R"([
 {"url":"http://hl7.org/fhir/ValueSet/yesnodontknow","compose":{"include":[
   {"system":"http://terminology.hl7.org/CodeSystem/v2-0136",
    "concept":[{"code":"Y","display":"Yes"},{"code":"N","display":"No"}]},
   {"system":"http://terminology.hl7.org/CodeSystem/data-absent-reason",
    "concept":[{"code":"asked-unknown","display":"Don't know"}]}]}},
 {"url":"http://hl7.org/fhir/ValueSet/administrative-gender","compose":{"include":[
   {"system":"http://hl7.org/fhir/administrative-gender",
    "concept":[{"code":"male","display":"Male"},{"code":"female","display":"Female"},
               {"code":"other","display":"Other"},{"code":"unknown","display":"Unknown"}]}]}}
])";

const QHash<QString, QJsonObject> &builtIn()
{
    static const QHash<QString, QJsonObject> all = [] {
        QHash<QString, QJsonObject> byUrl;
        const QJsonArray list = QJsonDocument::fromJson(sets).array();
        for (const QJsonValue &set : list)
            byUrl.insert(set.toObject().value(u"url"_s).toString(), set.toObject());
        return byUrl;
    }();
    return all;
}

} // namespace

QJsonObject builtInValueSet(const QString &url) { return builtIn().value(url); }

QStringList builtInValueSets() { return builtIn().keys(); }

} // namespace doorstep::forms
