// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/knownextensions.h"

#include <QHash>
#include <QJsonArray>
#include <QStringList>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

/// Last part of the address -> the values it may have. Extensions of extensions have none of their own.
const QHash<QString, QStringList> &known()
{
    static const QString limit = u"valueDate valueDateTime valueTime valueInteger valueDecimal valueInstant "
                                 "valueQuantity"_s;
    static const QHash<QString, QString> table{
        {u"questionnaire-hidden"_s, u"valueBoolean"_s},
        {u"questionnaire-itemControl"_s, u"valueCodeableConcept"_s},
        {u"questionnaire-unit"_s, u"valueCoding"_s},
        {u"questionnaire-unitOption"_s, u"valueCoding"_s},
        {u"questionnaire-unitValueSet"_s, u"valueCanonical"_s},
        {u"questionnaire-minOccurs"_s, u"valueInteger"_s},
        {u"questionnaire-maxOccurs"_s, u"valueInteger"_s},
        {u"questionnaire-optionExclusive"_s, u"valueBoolean"_s},
        {u"questionnaire-optionPrefix"_s, u"valueString"_s},
        {u"questionnaire-choiceOrientation"_s, u"valueCode"_s},
        {u"questionnaire-referenceResource"_s, u"valueCode"_s},
        {u"questionnaire-supportLink"_s, u"valueUri"_s},
        {u"minValue"_s, limit},
        {u"maxValue"_s, limit},
        {u"minLength"_s, u"valueInteger"_s},
        {u"maxDecimalPlaces"_s, u"valueInteger"_s},
        {u"maxSize"_s, u"valueDecimal"_s},
        {u"mimeType"_s, u"valueCode"_s},
        {u"regex"_s, u"valueString"_s},
        {u"entryFormat"_s, u"valueString"_s},
        {u"ordinalValue"_s, u"valueDecimal"_s},
        {u"variable"_s, u"valueExpression"_s},
        {u"sdc-questionnaire-minQuantity"_s, u"valueQuantity"_s},
        {u"sdc-questionnaire-maxQuantity"_s, u"valueQuantity"_s},
        {u"sdc-questionnaire-initialExpression"_s, u"valueExpression"_s},
        {u"sdc-questionnaire-calculatedExpression"_s, u"valueExpression"_s},
        {u"sdc-questionnaire-enableWhenExpression"_s, u"valueExpression"_s},
        {u"sdc-questionnaire-answerExpression"_s, u"valueExpression"_s},
        {u"sdc-questionnaire-candidateExpression"_s, u"valueExpression"_s},
        {u"sdc-questionnaire-shortText"_s, u"valueString"_s},
    };
    static const QHash<QString, QStringList> split = [] {
        QHash<QString, QStringList> all;
        for (auto row = table.begin(); row != table.end(); ++row)
            all.insert(row.key(), row.value().split(u' '));
        return all;
    }();
    return split;
}

QString lastName(const QString &url)
{
    for (const char *base : {coreExtensions, sdcExtensions})
        if (url.startsWith(QLatin1String(base)))
            return url.mid(QLatin1String(base).size());
    return {};
}

QString valueMember(const QJsonObject &holder)
{
    for (auto member = holder.begin(); member != holder.end(); ++member)
        if (member.key().startsWith("value"_L1))
            return member.key();
    return {};
}

} // namespace

void checkKnownExtension(const QJsonObject &extension, const QString &path, Collector &out)
{
    const QString name = lastName(extension.value(u"url"_s).toString());
    const auto allowed = known().constFind(name);
    const QString given = valueMember(extension);
    if (allowed == known().constEnd() || given.isEmpty() || allowed->contains(given))
        return;
    out.error(path, u"extension-type"_s, u"the extension %1 takes %2"_s.arg(name, allowed->join(u" or ")));
}

QJsonValue valueOf(const QJsonObject &holder)
{
    const QString member = valueMember(holder);
    return member.isEmpty() ? QJsonValue(QJsonValue::Undefined) : holder.value(member);
}

std::vector<QJsonObject> extensionsOf(const QJsonObject &element, QLatin1String name)
{
    std::vector<QJsonObject> found;
    for (const QJsonValue &value : element.value(u"extension"_s).toArray()) {
        const QJsonObject extension = value.toObject();
        if (lastName(extension.value(u"url"_s).toString()) == name)
            found.push_back(extension);
    }
    return found;
}

QJsonValue extensionValue(const QJsonObject &element, QLatin1String name)
{
    const auto found = extensionsOf(element, name);
    return found.empty() ? QJsonValue(QJsonValue::Undefined) : valueOf(found.front());
}

} // namespace doorstep::forms::validation
