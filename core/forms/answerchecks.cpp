// SPDX-License-Identifier: Apache-2.0
// Checks of answers that are one value: numbers, texts, dates and times.
#include "core/forms/answerchecks.h"

#include "core/forms/answerpattern.h"
#include "core/forms/answers.h"
#include "core/forms/moments.h"
#include "core/model/nhsnumber.h"

#include <QLocale>

#include <cmath>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

/// A number as it is written, without an exponent.
QString plainNumber(double number) { return QString::number(number, 'f', QLocale::FloatingPointShortest); }

int decimalPlaces(double number)
{
    const QString text = plainNumber(number);
    const qsizetype point = text.indexOf(u'.');
    return point < 0 ? 0 : static_cast<int>(text.size() - point - 1);
}

Result<void> checkWritten(const Item &item, const QString &text)
{
    if (item.maxLength > 0 && text.size() > item.maxLength)
        return wrongAnswer(item, "too-long"_L1);
    if (text.size() < item.minLength)
        return wrongAnswer(item, "too-short"_L1);
    if (!item.regex.isEmpty() && !matchesPattern(item.regex, text))
        return wrongAnswer(item, "pattern"_L1);
    return {};
}

Result<QString> checkNhsNumber(const Item &item, const QString &text)
{
    const auto digits = parseNhsNumber(text);
    return digits ? Result<QString>(*digits) : wrongAnswer(item, "not-an-nhs-number"_L1);
}

bool isMoment(ItemType type, const QString &text)
{
    return type == ItemType::Time ? isTime(text) : type == ItemType::Date ? isDate(text) : isDateTime(text);
}

} // namespace

Error wrongAnswer(const Item &item, QLatin1StringView code)
{
    return {ErrorCode::InvalidInput, u"%1: %2"_s.arg(item.linkId, code)};
}

Result<void> checkRange(const Item &item, double number)
{
    if (item.minValue && number < *item.minValue)
        return wrongAnswer(item, "too-low"_L1);
    if (item.maxValue && number > *item.maxValue)
        return wrongAnswer(item, "too-high"_L1);
    if (item.maxDecimalPlaces >= 0 && decimalPlaces(number) > item.maxDecimalPlaces)
        return wrongAnswer(item, "decimals"_L1);
    return {};
}

Result<QJsonObject> checkNumber(const Item &item, const QJsonValue &value)
{
    if (!value.isDouble())
        return wrongAnswer(item, "type"_L1);
    const double number = value.toDouble();
    if (item.type == ItemType::Integer && (std::floor(number) != number || std::abs(number) > 2147483647.0))
        return wrongAnswer(item, "type"_L1);
    DOORSTEP_TRY(checkRange(item, number));
    DOORSTEP_TRY(checkWritten(item, plainNumber(number)));
    return QJsonObject{{valueName(item.type), value}};
}

Result<QJsonObject> checkText(const Item &item, const QJsonValue &value)
{
    const QString name = item.type == ItemType::Url ? valueName(item.type) : u"valueString"_s;
    if (!value.isString())
        return wrongAnswer(item, "type"_L1);
    const QString text = value.toString().trimmed();
    if (text.isEmpty())
        return QJsonObject{{name, text}};
    if (item.type == ItemType::Url && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); }))
        return wrongAnswer(item, "not-a-url"_L1);
    DOORSTEP_TRY(checkWritten(item, text));
    if (item.check != "nhs-number"_L1)
        return QJsonObject{{name, text}};
    const auto digits = checkNhsNumber(item, text);
    if (!digits)
        return digits.error();
    return QJsonObject{{name, *digits}};
}

Result<QJsonObject> checkMoment(const Item &item, const QJsonValue &value)
{
    const QString text = value.toString();
    if (!isMoment(item.type, text))
        return item.type == ItemType::Time ? wrongAnswer(item, "not-a-time"_L1) : wrongAnswer(item, "not-a-date"_L1);
    if (!item.minDate.isEmpty() && compareMoments(text, item.minDate) < 0)
        return wrongAnswer(item, "too-low"_L1);
    if (!item.maxDate.isEmpty() && compareMoments(text, item.maxDate) > 0)
        return wrongAnswer(item, "too-high"_L1);
    return QJsonObject{{valueName(item.type), text}};
}

} // namespace doorstep::forms
