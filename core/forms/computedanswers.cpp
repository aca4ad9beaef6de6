// SPDX-License-Identifier: Apache-2.0
#include "core/forms/computedanswers.h"

#include "core/forms/answers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;
using fhirpath::Temporal;
using fhirpath::Value;

namespace {

QJsonValue moment(const Value &value, Temporal::Kind kind)
{
    const QString *text = std::get_if<QString>(&value);
    const Temporal *given = std::get_if<Temporal>(&value);
    if (text)
        return *text; // checked with the answer
    if (!given || (given->kind == Temporal::Kind::Time) != (kind == Temporal::Kind::Time))
        return {};
    return kind == Temporal::Kind::Date ? given->datePart().text() : given->text();
}

QJsonValue number(const Value &value, bool whole)
{
    const auto number = fhirpath::asNumber(value);
    if (!number || (whole && !number->isWhole()))
        return {};
    return number->toDouble();
}

QJsonValue quantity(const Item &item, const Value &value)
{
    const auto *node = std::get_if<fhirpath::Node>(&value);
    if (node)
        return node->json;
    const auto given = fhirpath::asQuantity(value);
    if (!given)
        return {};
    QJsonObject object{{u"value"_s, given->value.toDouble()}};
    if (given->unit != u"1" && given->unit != item.unitCode)
        object.insert(u"code"_s, given->unit);
    return object;
}

/// The option a value means: a coding by its code, anything else by what it says.
QJsonObject chosenOption(const Item &item, const Value &value)
{
    const auto *node = std::get_if<fhirpath::Node>(&value);
    if (node)
        return {{u"valueCoding"_s, node->json}};
    const QString text = fhirpath::asText(value).value_or(QString());
    for (const Option &option : item.options)
        if (option.code == text || option.display == text)
            return option.answer;
    return {};
}

QJsonObject asAnswer(const Item &item, const Value &value)
{
    const auto *node = std::get_if<fhirpath::Node>(&value);
    if (node && node->element)
        return {};
    if (!item.options.empty() || item.type == ItemType::Choice || (item.type == ItemType::OpenChoice && node)) {
        const QJsonObject option = chosenOption(item, value);
        if (!option.isEmpty() || item.type != ItemType::OpenChoice)
            return option;
    }
    QJsonValue json;
    switch (item.type) {
    case ItemType::Boolean: json = std::holds_alternative<bool>(value) ? fhirpath::toJson(value) : QJsonValue(); break;
    case ItemType::Integer:
    case ItemType::Decimal: json = number(value, item.type == ItemType::Integer); break;
    case ItemType::Date: json = moment(value, Temporal::Kind::Date); break;
    case ItemType::DateTime: json = moment(value, Temporal::Kind::DateTime); break;
    case ItemType::Time: json = moment(value, Temporal::Kind::Time); break;
    case ItemType::Quantity: json = quantity(item, value); break;
    case ItemType::Attachment:
    case ItemType::Reference: json = node ? QJsonValue(node->json) : QJsonValue(); break;
    default: json = node ? QJsonValue() : QJsonValue(fhirpath::asText(value).value_or(QString())); break;
    }
    const QString name = item.type == ItemType::OpenChoice ? u"valueString"_s : valueName(item.type);
    return json.isNull() || json.isUndefined() ? QJsonObject() : QJsonObject{{name, json}};
}

} // namespace

QJsonArray computedAnswers(const Item &item, const fhirpath::Collection &values, QString &error)
{
    if (values.size() > 1 && !item.repeats)
        return {};
    QJsonArray answers;
    for (const Value &value : values) {
        const QJsonObject answer = asAnswer(item, value);
        const auto checked = answer.isEmpty() ? Result<QJsonArray>(QJsonArray()) : checkAnswers(item, {answer});
        if (!checked)
            error = checked.error().what.section(u": "_s, -1);
        for (const QJsonValue &one : checked ? *checked : QJsonArray())
            if (!answers.contains(one))
                answers.append(one);
    }
    return answers;
}

} // namespace doorstep::forms
