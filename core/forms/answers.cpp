// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answers.h"

#include "core/base/clock.h"
#include "core/model/age.h"
#include "core/model/nhsnumber.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTime>

#include <cmath>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

Error wrong(const Item &item, QLatin1StringView code)
{
    return {ErrorCode::InvalidInput, u"%1: %2"_s.arg(item.linkId, code)};
}

/// FHIR dates may stop at the year or the month.
bool isDate(const QString &text)
{
    if (text.size() == 4 || text.size() == 7) {
        const QString whole = text + (text.size() == 4 ? "-01-01"_L1 : "-01"_L1);
        return isDate(whole);
    }
    return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
}

bool isTime(const QString &text)
{
    return (text.size() == 8 || text.size() == 5) && QTime::fromString(text, Qt::ISODate).isValid();
}

Result<QJsonObject> checkRange(const Item &item, double number, const QJsonObject &answer)
{
    if (item.minValue && number < *item.minValue)
        return wrong(item, "too-low"_L1);
    if (item.maxValue && number > *item.maxValue)
        return wrong(item, "too-high"_L1);
    return answer;
}

Result<QJsonObject> checkNumber(const Item &item, const QJsonValue &value)
{
    if (!value.isDouble())
        return wrong(item, "type"_L1);
    const double number = value.toDouble();
    if (item.type == ItemType::Integer && (std::floor(number) != number || std::abs(number) > 2147483647.0))
        return wrong(item, "type"_L1);
    return checkRange(item, number, {{valueName(item.type), value}});
}

Result<QJsonObject> checkQuantity(const Item &item, const QJsonValue &value)
{
    const QJsonObject quantity = value.toObject();
    if (!quantity.value(u"value"_s).isDouble())
        return wrong(item, "type"_L1);
    const QString code = quantity.value(u"code"_s).toString(item.unitCode);
    if (code != item.unitCode)
        return wrong(item, "type"_L1);
    QJsonObject canonical{{u"value"_s, quantity.value(u"value"_s)}};
    if (!item.unitCode.isEmpty()) {
        canonical.insert(u"unit"_s, item.unit);
        canonical.insert(u"system"_s, u"http://unitsofmeasure.org"_s);
        canonical.insert(u"code"_s, item.unitCode);
    }
    return checkRange(item, quantity.value(u"value"_s).toDouble(), {{u"valueQuantity"_s, canonical}});
}

Result<QJsonObject> checkText(const Item &item, const QJsonValue &value)
{
    if (!value.isString())
        return wrong(item, "type"_L1);
    const QString text = value.toString().trimmed();
    if (item.maxLength > 0 && text.size() > item.maxLength)
        return wrong(item, "too-long"_L1);
    if (item.check != "nhs-number"_L1 || text.isEmpty())
        return QJsonObject{{u"valueString"_s, text}};
    const auto digits = parseNhsNumber(text);
    if (!digits)
        return wrong(item, "not-an-nhs-number"_L1);
    return QJsonObject{{u"valueString"_s, *digits}};
}

Result<QJsonObject> checkMoment(const Item &item, const QJsonValue &value)
{
    const QString text = value.toString();
    if (item.type == ItemType::Time)
        return isTime(text) ? Result<QJsonObject>(QJsonObject{{u"valueTime"_s, text}}) : wrong(item, "not-a-time"_L1);
    const bool instant = item.type == ItemType::DateTime && parseInstant(text).isValid();
    if (!instant && !isDate(text))
        return wrong(item, "not-a-date"_L1);
    if (!item.minDate.isEmpty() && text < item.minDate.left(text.size()))
        return wrong(item, "too-low"_L1);
    if (!item.maxDate.isEmpty() && text.left(item.maxDate.size()) > item.maxDate)
        return wrong(item, "too-high"_L1);
    return QJsonObject{{valueName(item.type), text}};
}

const Option *findOption(const Item &item, const QJsonObject &answer)
{
    const bool coded = answer.contains(u"valueCoding"_s);
    const QJsonObject coding = answer.value(u"valueCoding"_s).toObject();
    const QString system = coding.value(u"system"_s).toString();
    const QString code = coding.value(u"code"_s).toString();
    for (const Option &option : item.options) {
        if (coded ? (option.code == code && (system.isEmpty() || option.system == system)
                     && option.answer.contains(u"valueCoding"_s))
                  : option.answer == answer)
            return &option;
    }
    return nullptr;
}

Result<QJsonObject> checkOne(const Item &item, const QJsonObject &answer)
{
    if (!item.options.empty()) {
        if (const Option *option = findOption(item, answer))
            return option->answer;
        if (item.type != ItemType::OpenChoice || !answer.value(u"valueString"_s).isString())
            return wrong(item, "not-an-option"_L1);
    }
    const QJsonValue value = answer.value(item.type == ItemType::OpenChoice ? u"valueString"_s : valueName(item.type));
    switch (item.type) {
    case ItemType::Boolean:
        return value.isBool() ? Result<QJsonObject>(QJsonObject{{u"valueBoolean"_s, value}}) : wrong(item, "type"_L1);
    case ItemType::Decimal:
    case ItemType::Integer: return checkNumber(item, value);
    case ItemType::Date:
    case ItemType::DateTime:
    case ItemType::Time: return checkMoment(item, value);
    case ItemType::String:
    case ItemType::Text:
    case ItemType::OpenChoice: return checkText(item, value);
    case ItemType::Quantity: return checkQuantity(item, value);
    case ItemType::Url:
    case ItemType::Attachment:
    case ItemType::Reference:
    case ItemType::Choice:
    case ItemType::Group:
    case ItemType::Display: break;
    }
    return wrong(item, "type"_L1);
}

bool isEmptyText(const QJsonObject &answer)
{
    return answer.contains(u"valueString"_s) && answer.value(u"valueString"_s).toString().isEmpty();
}

Result<void> checkTogether(const Item &item, const QJsonArray &answers)
{
    if (answers.size() < 2)
        return {};
    if (!item.repeats)
        return wrong(item, "too-many"_L1);
    for (const QJsonValue &answer : answers) {
        const Option *option = findOption(item, answer.toObject());
        if (option && option->exclusive)
            return wrong(item, "exclusive"_L1);
    }
    return {};
}

/// Less than, equal, greater: -1, 0, 1. Nothing when they cannot be compared.
std::optional<int> compare(ItemType type, const QJsonValue &left, const QJsonValue &right)
{
    if (type == ItemType::Quantity) {
        if (left.toObject().value(u"code"_s) != right.toObject().value(u"code"_s))
            return std::nullopt;
        return compare(ItemType::Decimal, left.toObject().value(u"value"_s), right.toObject().value(u"value"_s));
    }
    if (left.isDouble() && right.isDouble())
        return left.toDouble() < right.toDouble() ? -1 : left.toDouble() > right.toDouble() ? 1 : 0;
    const QDateTime from = type == ItemType::DateTime ? parseInstant(left.toString()) : QDateTime();
    const QDateTime to = type == ItemType::DateTime ? parseInstant(right.toString()) : QDateTime();
    if (from.isValid() && to.isValid())
        return from < to ? -1 : from > to ? 1 : 0;
    return left.isString() && right.isString() ? std::optional(QString::compare(left.toString(), right.toString()))
                                               : std::nullopt;
}

bool satisfies(const Condition &condition, ItemType type, const QJsonObject &answer)
{
    const QJsonObject wanted = condition.answer.toObject();
    if (condition.op == Operator::Equal)
        return sameAnswer(type, answer, wanted);
    const QString name = valueName(type);
    const std::optional<int> order = compare(type, answer.value(name), wanted.value(name));
    if (!order)
        return false;
    switch (condition.op) {
    case Operator::Greater: return *order > 0;
    case Operator::Less: return *order < 0;
    case Operator::GreaterOrEqual: return *order >= 0;
    case Operator::LessOrEqual: return *order <= 0;
    case Operator::Exists:
    case Operator::Equal:
    case Operator::NotEqual: break;
    }
    return false;
}

QString dateWords(const QString &text)
{
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    return text.size() >= 10 && date.isValid() ? dateText(date) : text;
}

QString oneInWords(const Item &item, const QJsonObject &answer)
{
    if (answer.contains(u"valueBoolean"_s))
        return answer.value(u"valueBoolean"_s).toBool() ? u"Yes"_s : u"No"_s;
    if (answer.contains(u"valueCoding"_s)) {
        const QJsonObject coding = answer.value(u"valueCoding"_s).toObject();
        return coding.value(u"display"_s).toString(coding.value(u"code"_s).toString());
    }
    if (answer.contains(u"valueQuantity"_s)) {
        const QJsonObject quantity = answer.value(u"valueQuantity"_s).toObject();
        const double number = quantity.value(u"value"_s).toDouble();
        return (QLocale(u"en_GB"_s).toString(number, 'g', 10) + u' ' + quantity.value(u"unit"_s).toString()).trimmed();
    }
    if (answer.contains(u"valueDate"_s))
        return dateWords(answer.value(u"valueDate"_s).toString());
    if (answer.contains(u"valueDateTime"_s)) {
        const QString text = answer.value(u"valueDateTime"_s).toString();
        return (dateWords(text) + u' ' + text.mid(11, 5)).trimmed();
    }
    const QJsonValue value = answer.isEmpty() ? QJsonValue() : *answer.begin();
    const QString words = value.isDouble() ? QString::number(value.toDouble(), 'g', 10) : value.toString();
    return item.unit.isEmpty() ? words : words + u' ' + item.unit;
}

} // namespace

QString valueName(ItemType type)
{
    switch (type) {
    case ItemType::Boolean: return u"valueBoolean"_s;
    case ItemType::Decimal: return u"valueDecimal"_s;
    case ItemType::Integer: return u"valueInteger"_s;
    case ItemType::Date: return u"valueDate"_s;
    case ItemType::DateTime: return u"valueDateTime"_s;
    case ItemType::Time: return u"valueTime"_s;
    case ItemType::String:
    case ItemType::Text: return u"valueString"_s;
    case ItemType::Choice:
    case ItemType::OpenChoice: return u"valueCoding"_s;
    case ItemType::Quantity: return u"valueQuantity"_s;
    case ItemType::Url: return u"valueUri"_s;
    case ItemType::Attachment: return u"valueAttachment"_s;
    case ItemType::Reference: return u"valueReference"_s;
    case ItemType::Group:
    case ItemType::Display: break;
    }
    return {};
}

Result<QJsonArray> checkAnswers(const Item &item, const QJsonArray &answers)
{
    QJsonArray canonical;
    for (const QJsonValue &answer : answers) {
        auto one = checkOne(item, answer.toObject());
        if (!one)
            return one.error();
        if (!isEmptyText(*one) && !canonical.contains(*one))
            canonical.append(*one);
    }
    DOORSTEP_TRY(checkTogether(item, canonical));
    return canonical;
}

bool sameAnswer(ItemType type, const QJsonObject &left, const QJsonObject &right)
{
    if (left.contains(u"valueCoding"_s) && right.contains(u"valueCoding"_s)) {
        const QJsonObject a = left.value(u"valueCoding"_s).toObject();
        const QJsonObject b = right.value(u"valueCoding"_s).toObject();
        return a.value(u"code"_s) == b.value(u"code"_s) && a.value(u"system"_s) == b.value(u"system"_s);
    }
    if (type == ItemType::Quantity || type == ItemType::DateTime)
        return compare(type, left.value(valueName(type)), right.value(valueName(type))) == 0;
    return left == right;
}

bool holds(const Condition &condition, const Item &question, const QJsonArray &answers)
{
    if (condition.op == Operator::Exists)
        return answers.isEmpty() != condition.answer.toBool();
    if (answers.isEmpty())
        return false;
    if (condition.op == Operator::NotEqual) {
        for (const QJsonValue &answer : answers)
            if (sameAnswer(question.type, answer.toObject(), condition.answer.toObject()))
                return false;
        return true;
    }
    for (const QJsonValue &answer : answers)
        if (satisfies(condition, question.type, answer.toObject()))
            return true;
    return false;
}

QString answerWords(const Item &item, const QJsonArray &answers)
{
    QStringList words;
    for (const QJsonValue &answer : answers)
        words.append(oneInWords(item, answer.toObject()));
    return words.join("; "_L1);
}

bool isDeclined(const QJsonArray &answers)
{
    for (const QJsonValue &answer : answers) {
        const QJsonObject coding = answer.toObject().value(u"valueCoding"_s).toObject();
        if (coding.value(u"code"_s).toString() == "declined"_L1
            && coding.value(u"system"_s).toString().endsWith("/CodeSystem/answer-status"_L1))
            return true;
    }
    return false;
}

const std::vector<NotAskedReason> &notAskedReasons()
{
    static const std::vector<NotAskedReason> reasons{
        {u"other-adult"_s, u"Another adult was there or could hear"_s},
        {u"child-listening"_s, u"An older child could hear"_s},
        {u"no-interp"_s, u"No suitable interpreter"_s},
        {u"time"_s, u"Ran out of time"_s},
        {u"distress"_s, u"Not the right moment"_s},
        {u"not-present"_s, u"The person was not there"_s},
        {u"unsafe"_s, u"Not safe to ask"_s},
        {u"other"_s, u"Another reason"_s},
    };
    return reasons;
}

QString notAskedWords(const QString &code)
{
    for (const NotAskedReason &reason : notAskedReasons())
        if (reason.code == code)
            return reason.display;
    return {};
}

} // namespace doorstep::forms
