// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/answerrules.h"

#include "core/forms/validation/answervalues.h"
#include "core/forms/validation/datatyperules.h"
#include "core/forms/validation/jsonplaces.h"
#include "core/forms/validation/knownextensions.h"
#include "core/forms/validation/primitives.h"
#include "core/forms/validation/valuesets.h"

#include <QRegularExpression>

#include <algorithm>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

struct AnswerRules::Given {
    const FormItem &item;
    QString type; ///< "Coding" of valueCoding
    QJsonValue value;
    QString path; ///< of the value
    int together;

    bool is(QLatin1String name) const { return type == name; }
    QString text() const { return value.toString(); }
    QJsonObject object() const { return value.toObject(); }
    bool isChoice() const { return item.is("choice"_L1) || item.is("open-choice"_L1); }
};

namespace {

/// Is a Coding of the form the one that was given? Both must agree on having a system.
bool sameCoding(const QJsonObject &left, const QJsonObject &right)
{
    return left.value(u"system"_s).toString() == right.value(u"system"_s).toString()
        && left.value(u"code"_s).toString() == right.value(u"code"_s).toString();
}

bool unitMatches(const QJsonObject &quantity, const QJsonObject &unit)
{
    if (unit.contains(u"code"_s))
        return sameCoding(quantity, unit);
    return quantity.value(u"unit"_s) == unit.value(u"display"_s);
}

} // namespace

void AnswerRules::check(const FormItem &item, const QJsonObject &answer, const QString &path, int together) const
{
    const QString member = valueMember(answer);
    const QStringList allowed = answerMembers(item.type);
    if (member.isEmpty() || allowed.isEmpty())
        return;
    const QString place = path + u'.' + member;
    if (!allowed.contains(member))
        return m_out.error(place, u"wrong-type"_s,
                           u"must be %1"_s.arg(item.type.endsWith("choice"_L1) ? u"a choice"_s : allowed.first()));
    const Given given{item, member.mid(5), answer.value(member), place, together};
    checkOptions(given);
    checkLimits(given);
    if (given.is("String"_L1) || given.is("Uri"_L1))
        checkText(given);
    if (given.is("Decimal"_L1) || given.is("Quantity"_L1))
        checkDecimals(given);
    if (given.is("Quantity"_L1))
        checkUnit(given);
    if (given.is("Attachment"_L1))
        checkAttachment(given);
    if (given.is("Reference"_L1))
        checkReference(given);
}

void AnswerRules::checkOptions(const Given &given) const
{
    const QJsonArray options = given.item.list("answerOption");
    const bool open = given.item.is("open-choice"_L1);
    if (given.is("Coding"_L1) && options.isEmpty())
        return checkValueSet(given);
    if (given.is("Coding"_L1))
        return checkCodingOption(given);
    if (options.isEmpty() || (open && given.is("String"_L1)))
        return;
    const bool found = std::any_of(options.begin(), options.end(), [&](const QJsonValue &option) {
        const QString member = valueMember(option.toObject());
        return compareValues(given.type, given.value, member.mid(5), option.toObject().value(member)) == Order::Equal;
    });
    if (!found)
        m_out.error(given.path, u"not-an-option"_s, u"is none of the answers the form offers"_s);
}

void AnswerRules::checkCodingOption(const Given &given) const
{
    for (const QJsonValue &value : given.item.list("answerOption")) {
        const QJsonObject option = value.toObject();
        if (!option.contains(u"valueCoding"_s)
            || !sameCoding(option.value(u"valueCoding"_s).toObject(), given.object()))
            continue;
        if (extensionValue(option, "questionnaire-optionExclusive"_L1).toBool() && given.together > 1)
            m_out.error(given.path, u"exclusive"_s, u"this answer cannot stand beside another"_s);
        return;
    }
    m_out.error(given.path, u"not-an-option"_s, u"is none of the answers the form offers"_s);
}

void AnswerRules::checkValueSet(const Given &given) const
{
    const QString reference = given.item.json.value(u"answerValueSet"_s).toString();
    if (reference.isEmpty())
        return;
    switch (membership(m_form, reference, given.object())) {
    case Membership::In: break;
    case Membership::Out:
        m_out.error(given.path, u"not-in-value-set"_s, u"is not a code of the value set of the question"_s);
        break;
    case Membership::Unknown:
        m_out.warning(given.path, u"value-set-unknown"_s,
                      u"cannot be judged: the value set %1 is not here"_s.arg(reference));
        break;
    }
}

void AnswerRules::checkLimits(const Given &given) const
{
    for (const bool least : {true, false}) {
        const auto limits = extensionsOf(given.item.json, least ? "minValue"_L1 : "maxValue"_L1);
        const QJsonValue quantity = extensionValue(
            given.item.json, least ? "sdc-questionnaire-minQuantity"_L1 : "sdc-questionnaire-maxQuantity"_L1);
        if (given.is("Quantity"_L1) && quantity.isObject())
            checkQuantityLimit(given, quantity.toObject(), least);
        if (limits.empty())
            continue;
        const QString member = valueMember(limits.front());
        // A limit without a unit is for the number of a quantity.
        const bool bare = given.is("Quantity"_L1) && member != "valueQuantity"_L1;
        const Order order =
            compareValues(bare ? u"Decimal"_s : given.type, bare ? given.object().value(u"value"_s) : given.value,
                          member.mid(5), limits.front().value(member));
        if (order == (least ? Order::Less : Order::Greater))
            m_out.error(given.path, least ? u"too-low"_s : u"too-high"_s,
                        least ? u"is below the least value allowed"_s : u"is above the greatest value allowed"_s);
    }
}

void AnswerRules::checkQuantityLimit(const Given &given, const QJsonObject &limit, bool least) const
{
    const QJsonObject quantity = given.object();
    const auto unnamed = [](const QJsonObject &one) { return !one.contains(u"system"_s) || !one.contains(u"code"_s); };
    const auto converted = inUnitOf(quantity, limit);
    if (unnamed(quantity) || unnamed(limit))
        m_out.error(given.path, u"unit-missing"_s, u"cannot be compared with its limit: a unit has no code"_s);
    else if (!converted && knownUnits(quantity, limit))
        m_out.error(given.path, u"unit-unlike"_s,
                    u"cannot be compared with its limit: the unit measures another thing"_s);
    else if (!converted)
        m_out.warning(given.path, u"unit-unknown"_s, u"cannot be compared with its limit: unknown unit"_s);
    else if (least && quantity.value(u"value"_s).toDouble() < *converted)
        m_out.error(given.path, u"too-low"_s, u"is below the least quantity allowed"_s);
    else if (!least && quantity.value(u"value"_s).toDouble() > *converted)
        m_out.error(given.path, u"too-high"_s, u"is above the greatest quantity allowed"_s);
}

void AnswerRules::checkText(const Given &given) const
{
    const QString text = given.text();
    const QJsonValue most = given.item.json.value(u"maxLength"_s);
    const QJsonValue least = extensionValue(given.item.json, "minLength"_L1);
    const QString pattern = extensionValue(given.item.json, "regex"_L1).toString();
    if (most.isDouble() && text.size() > most.toInteger())
        m_out.error(given.path, u"too-long"_s, u"has more than %1 characters"_s.arg(most.toInteger()));
    if (least.isDouble() && text.size() < least.toInteger())
        m_out.error(given.path, u"too-short"_s, u"has fewer than %1 characters"_s.arg(least.toInteger()));
    if (given.item.is("string"_L1) && (text.contains(u'\n') || text.contains(u'\r')))
        m_out.warning(given.path, u"line-break"_s, u"a string has one line: text has several"_s);
    const QRegularExpression regex(QRegularExpression::anchoredPattern(pattern));
    if (pattern.isEmpty())
        return;
    if (!regex.isValid())
        m_out.warning(given.path, u"bad-pattern"_s,
                      u"cannot be judged: the form's pattern is not a regular expression"_s);
    else if (!regex.match(text).hasMatch())
        m_out.error(given.path, u"pattern"_s, u"does not have the form asked for"_s);
}

void AnswerRules::checkDecimals(const Given &given) const
{
    const QJsonValue most = extensionValue(given.item.json, "maxDecimalPlaces"_L1);
    const bool bare = given.is("Decimal"_L1);
    const QJsonValue value = bare ? given.value : given.object().value(u"value"_s);
    const QString number = m_places ? m_places->numbers.value(bare ? given.path : given.path + ".value"_L1) : QString();
    if (most.isDouble() && value.isDouble() && decimalPlaces(value.toDouble(), number) > most.toInteger())
        m_out.error(given.path, u"decimal-places"_s, u"has more than %1 decimal places"_s.arg(most.toInteger()));
}

void AnswerRules::checkUnit(const Given &given) const
{
    const auto options = extensionsOf(given.item.json, "questionnaire-unitOption"_L1);
    const QJsonObject quantity = given.object();
    const bool offered = std::any_of(options.begin(), options.end(), [&](const QJsonObject &option) {
        return unitMatches(quantity, option.value(u"valueCoding"_s).toObject());
    });
    if (!options.empty() && !offered)
        m_out.error(given.path, u"unit"_s, u"is in none of the units the form offers"_s);
    const QString units = extensionValue(given.item.json, "questionnaire-unitValueSet"_L1).toString();
    if (units.isEmpty())
        return;
    const Membership in = membership(m_form, units, quantity);
    if (in == Membership::Out)
        m_out.error(given.path, u"unit"_s, u"is in none of the units of the form's value set"_s);
    if (in == Membership::Unknown)
        m_out.warning(given.path, u"value-set-unknown"_s, u"the unit cannot be judged: %1 is not here"_s.arg(units));
}

void AnswerRules::checkAttachment(const Given &given) const
{
    const QJsonObject attachment = given.object();
    const auto types = extensionsOf(given.item.json, "mimeType"_L1);
    const QString type = attachment.value(u"contentType"_s).toString();
    const bool allowed = std::any_of(types.begin(), types.end(), [&](const QJsonObject &one) {
        QString wanted = one.value(u"valueCode"_s).toString();
        if (wanted.endsWith("/*"_L1))
            wanted.chop(1);
        return !type.isEmpty() && type.startsWith(wanted);
    });
    if (!types.empty() && !allowed)
        m_out.error(given.path, u"mime-type"_s, u"is not of a type of file the form takes"_s);
    const QJsonValue most = extensionValue(given.item.json, "maxSize"_L1);
    const QByteArray data = QByteArray::fromBase64(attachment.value(u"data"_s).toString().toLatin1());
    const double size = data.isEmpty() ? attachment.value(u"size"_s).toDouble() : static_cast<double>(data.size());
    if (most.isDouble() && size > most.toDouble())
        m_out.error(given.path, u"too-large"_s, u"is larger than the form takes"_s);
}

void AnswerRules::checkReference(const Given &given) const
{
    QStringList allowed;
    for (const QJsonObject &one : extensionsOf(given.item.json, "questionnaire-referenceResource"_L1))
        allowed.append(one.value(u"valueCode"_s).toString());
    checkTarget(given.object(), allowed, given.path, m_out);
}

} // namespace doorstep::forms::validation
