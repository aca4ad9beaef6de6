// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answers.h"

#include "core/model/age.h"

#include <QLocale>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

QString dateWords(const QString &text)
{
    const QDate date = QDate::fromString(text.left(10), Qt::ISODate);
    return text.size() >= 10 && date.isValid() ? dateText(date) : text;
}

QString codingWords(const QJsonObject &coding)
{
    return coding.value(u"display"_s).toString(coding.value(u"code"_s).toString());
}

QString quantityWords(const QJsonObject &quantity)
{
    const double number = quantity.value(u"value"_s).toDouble();
    const QString unit = quantity.value(u"unit"_s).toString(quantity.value(u"code"_s).toString());
    const QString before = quantity.value(u"comparator"_s).toString();
    return (before + QLocale(u"en_GB"_s).toString(number, 'g', 10) + u' ' + unit).trimmed();
}

QString dateTimeWords(const QString &text) { return (dateWords(text) + u' ' + text.mid(11, 5)).trimmed(); }

/// The file itself is shown elsewhere, if at all.
QString attachmentWords(const QJsonObject &attachment)
{
    const QString kind = attachment.value(u"contentType"_s).toString();
    return attachment.value(u"title"_s).toString(kind.isEmpty() ? u"A file"_s : u"A file (%1)"_s.arg(kind));
}

QString referenceWords(const QJsonObject &reference)
{
    return reference.value(u"display"_s).toString(reference.value(u"reference"_s).toString());
}

QString plainWords(const Item &item, const QJsonValue &value)
{
    const QString words = value.isDouble() ? QString::number(value.toDouble(), 'g', 10) : value.toString();
    return item.unit.isEmpty() ? words : words + u' ' + item.unit;
}

QString oneInWords(const Item &item, const QJsonObject &answer)
{
    if (answer.isEmpty())
        return {};
    const QString name = answer.begin().key();
    const QJsonValue value = *answer.begin();
    if (name == "valueBoolean"_L1)
        return value.toBool() ? u"Yes"_s : u"No"_s;
    if (name == "valueCoding"_L1)
        return codingWords(value.toObject());
    if (name == "valueQuantity"_L1)
        return quantityWords(value.toObject());
    if (name == "valueDate"_L1)
        return dateWords(value.toString());
    if (name == "valueDateTime"_L1)
        return dateTimeWords(value.toString());
    if (name == "valueAttachment"_L1)
        return attachmentWords(value.toObject());
    return name == "valueReference"_L1 ? referenceWords(value.toObject()) : plainWords(item, value);
}

} // namespace

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
