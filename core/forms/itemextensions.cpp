// SPDX-License-Identifier: Apache-2.0
#include "core/forms/itemextensions.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

using Handler = Result<void> (*)(const QJsonObject &, Item &, const Place &);

QString hl7(QLatin1StringView name) { return "http://hl7.org/fhir/StructureDefinition/"_L1 + name; }
QString ours(QLatin1StringView name) { return fhirBase() + "StructureDefinition/"_L1 + name; }

Result<void> hidden(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = boolMember(extension, u"valueBoolean"_s, place);
    if (!value)
        return value.error();
    item.hidden = *value;
    return {};
}

Result<void> itemControl(const QJsonObject &extension, Item &item, const Place &place)
{
    static const QSet<QString> known{u"radio-button"_s, u"check-box"_s, u"drop-down"_s, u"text-box"_s,
                                     u"spinner"_s,      u"page"_s,      u"header"_s};
    const QJsonArray codings = extension.value(u"valueCodeableConcept"_s).toObject().value(u"coding"_s).toArray();
    item.control = codings.isEmpty() ? QString() : codings.first().toObject().value(u"code"_s).toString();
    if (!known.contains(item.control))
        return place.unsupported(u"itemControl %1"_s.arg(item.control));
    return {};
}

/// A limit: a number, or a date.
Result<void> readLimit(const QJsonObject &extension, std::optional<double> &number, QString &date, const Place &place)
{
    for (const QString &name : {u"valueInteger"_s, u"valueDecimal"_s}) {
        if (extension.value(name).isDouble()) {
            number = extension.value(name).toDouble();
            return {};
        }
    }
    date = extension.value(u"valueDate"_s).toString();
    if (date.isEmpty())
        return place.unsupported(u"a limit that is not a number or a date"_s);
    return {};
}

Result<void> minValue(const QJsonObject &extension, Item &item, const Place &place)
{
    return readLimit(extension, item.minValue, item.minDate, place);
}

Result<void> maxValue(const QJsonObject &extension, Item &item, const Place &place)
{
    return readLimit(extension, item.maxValue, item.maxDate, place);
}

Result<void> minOccurs(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = countMember(extension, u"valueInteger"_s, place);
    if (!value)
        return value.error();
    item.minOccurs = *value;
    return {};
}

Result<void> maxOccurs(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = countMember(extension, u"valueInteger"_s, place);
    if (!value)
        return value.error();
    item.maxOccurs = *value;
    return {};
}

Result<void> unit(const QJsonObject &extension, Item &item, const Place &place)
{
    const QJsonObject coding = extension.value(u"valueCoding"_s).toObject();
    item.unitCode = coding.value(u"code"_s).toString();
    item.unit = coding.value(u"display"_s).toString(item.unitCode);
    return item.unitCode.isEmpty() ? Result<void>(place.invalid(u"unit without a code"_s)) : Result<void>();
}

Result<void> entryFormat(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    item.hint = *value;
    return {};
}

Result<void> help(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    item.help = *value;
    return {};
}

Result<void> privacyClass(const QJsonObject &extension, Item &item, const Place &place)
{
    const QString code = extension.value(u"valueCode"_s).toString();
    for (const Privacy privacy : {Privacy::General, Privacy::Adult, Privacy::Protected, Privacy::Professional}) {
        if (privacyCode(privacy) == code) {
            item.privacy = privacy;
            item.alone = item.alone || privacy == Privacy::Protected;
            return {};
        }
    }
    return place.invalid(u"privacy-class must be G, A, P or X"_s);
}

Result<void> askedOf(const QJsonObject &extension, Item &item, const Place &place)
{
    static const QHash<QString, AskedOf> people{
        {u"mother"_s, AskedOf::Mother},     {u"carer"_s, AskedOf::Subject}, {u"each"_s, AskedOf::Subject},
        {u"observed"_s, AskedOf::Observed}, {u"record"_s, AskedOf::Record}, {u"practitioner"_s, AskedOf::Practitioner},
    };
    QString code = extension.value(u"valueCode"_s).toString();
    const bool alone = code.endsWith("-alone"_L1);
    if (alone)
        code.chop(6);
    if (!people.contains(code))
        return place.invalid(u"asked-of has no code %1"_s.arg(extension.value(u"valueCode"_s).toString()));
    item.askedOf |= people.value(code);
    item.alone = item.alone || alone;
    return {};
}

Result<void> ruleRef(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    item.rules = value->split(u' ', Qt::SkipEmptyParts);
    return {};
}

Result<void> dueAt(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueString"_s, place, true);
    if (!value)
        return value.error();
    item.dueAt = value->split(u' ', Qt::SkipEmptyParts);
    return {};
}

Result<void> contextFact(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto value = textMember(extension, u"valueCode"_s, place, true);
    if (!value)
        return value.error();
    item.fact = *value;
    return {};
}

Result<void> inputCheck(const QJsonObject &extension, Item &item, const Place &place)
{
    item.check = extension.value(u"valueCode"_s).toString();
    if (item.check != u"nhs-number")
        return place.unsupported(u"input-check %1"_s.arg(item.check));
    return {};
}

const QHash<QString, Handler> &handlers()
{
    static const QHash<QString, Handler> all{
        {hl7("questionnaire-hidden"_L1), hidden},
        {hl7("questionnaire-itemControl"_L1), itemControl},
        {hl7("minValue"_L1), minValue},
        {hl7("maxValue"_L1), maxValue},
        {hl7("questionnaire-minOccurs"_L1), minOccurs},
        {hl7("questionnaire-maxOccurs"_L1), maxOccurs},
        {hl7("questionnaire-unit"_L1), unit},
        {hl7("entryFormat"_L1), entryFormat},
        {ours("help"_L1), help},
        {ours("privacy-class"_L1), privacyClass},
        {ours("asked-of"_L1), askedOf},
        {ours("rule-ref"_L1), ruleRef},
        {ours("due-at"_L1), dueAt},
        {ours("context-fact"_L1), contextFact},
        {ours("input-check"_L1), inputCheck},
    };
    return all;
}

} // namespace

Result<void> readItemExtensions(const QJsonArray &extensions, Item &item, const Place &place)
{
    for (const QJsonValue &value : extensions) {
        const QJsonObject extension = value.toObject();
        const QString url = extension.value(u"url"_s).toString();
        const Handler handler = handlers().value(url);
        if (!handler)
            return place.unsupported(u"extension %1"_s.arg(url));
        DOORSTEP_TRY(handler(extension, item, place));
    }
    return {};
}

Result<void> readOptionExtensions(const QJsonArray &extensions, Option &option, const Place &place)
{
    for (const QJsonValue &value : extensions) {
        const QJsonObject extension = value.toObject();
        const QString url = extension.value(u"url"_s).toString();
        if (url != hl7("questionnaire-optionExclusive"_L1))
            return place.unsupported(u"extension %1 on an answer option"_s.arg(url));
        const auto exclusive = boolMember(extension, u"valueBoolean"_s, place);
        if (!exclusive)
            return exclusive.error();
        option.exclusive = *exclusive;
    }
    return {};
}

Result<QString> readRootExtensions(const QJsonArray &extensions, const Place &place)
{
    QString approval;
    for (const QJsonValue &value : extensions) {
        const QJsonObject extension = value.toObject();
        const QString url = extension.value(u"url"_s).toString();
        if (url != ours("clinical-approval"_L1))
            return place.unsupported(u"extension %1"_s.arg(url));
        approval = extension.value(u"valueString"_s).toString();
    }
    return approval;
}

} // namespace doorstep::forms
