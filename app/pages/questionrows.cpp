// SPDX-License-Identifier: Apache-2.0
#include "app/pages/questionrows.h"

#include "app/services/said.h"
#include "app/services/words.h"
#include "core/forms/answers.h"
#include "core/model/age.h"

#include <QSet>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;
using forms::ItemType;

namespace {
/// Answers that are not about the thing asked: one tap, and not in the way of the others.
bool isQuiet(const forms::Option &option)
{
    return option.code == "declined"_L1 || option.code == "notasked"_L1 || option.code == "na"_L1;
}

bool isYesNo(const forms::Row &row)
{
    QSet<QString> codes;
    for (const forms::Option &option : row.options) {
        if (!isQuiet(option))
            codes.insert(option.code);
    }
    return codes.contains(u"yes"_s) && codes.contains(u"no"_s)
        && QSet<QString>{u"yes"_s, u"no"_s, u"unsure"_s}.contains(codes);
}

QString choiceKind(const forms::Row &row)
{
    if (row.repeats)
        return u"multi"_s;
    return isYesNo(row) && row.type == ItemType::Choice ? u"yesno"_s : u"choice"_s;
}

QString questionKind(const forms::Row &row)
{
    switch (row.type) {
    case ItemType::Boolean: return u"confirm"_s;
    case ItemType::Decimal: return u"decimal"_s;
    case ItemType::Quantity: return row.unitOptions.size() > 1 ? u"quantity"_s : u"decimal"_s;
    case ItemType::Integer: return u"integer"_s;
    case ItemType::Date: return u"date"_s;
    case ItemType::DateTime: return u"dateTime"_s;
    case ItemType::Time: return u"time"_s;
    case ItemType::String:
    case ItemType::Url:
    case ItemType::Reference: return row.options.empty() ? u"string"_s : choiceKind(row);
    case ItemType::Text: return u"text"_s;
    case ItemType::Choice:
    case ItemType::OpenChoice: return choiceKind(row);
    case ItemType::Attachment: return u"attachment"_s;
    case ItemType::Group:
    case ItemType::Display: break;
    }
    return u"display"_s;
}

QString kindOf(const forms::Row &row)
{
    switch (row.role) {
    case forms::Row::Role::Group: return u"group"_s;
    case forms::Row::Role::Display: return u"display"_s;
    case forms::Row::Role::AddGroup: return u"add"_s;
    case forms::Row::Role::Question: break;
    }
    return row.readOnly ? u"display"_s : questionKind(row); // what is known already is read, not asked
}

bool isSelected(const forms::Row &row, const forms::Option &option)
{
    return std::any_of(row.answer.begin(), row.answer.end(), [&](const QJsonValue &answer) {
        return forms::sameAnswer(row.type, answer.toObject(), option.answer);
    });
}

QVariantList optionsOf(const forms::Row &row, bool quiet)
{
    QVariantList list;
    for (const forms::Option &option : row.options) {
        if (isQuiet(option) == quiet)
            list.append(QVariantMap{{u"code"_s, option.code},
                                    {u"display"_s, option.display},
                                    {u"selected"_s, isSelected(row, option)},
                                    {u"exclusive"_s, option.exclusive}});
    }
    return list;
}

/// A measure as it is typed: the number, and its unit unless the form has one for all.
QString quantityText(const forms::Row &row, const QJsonObject &quantity)
{
    const QString value = QString::number(quantity.value("value"_L1).toDouble(), 'g', 12);
    const QString unit = quantity.value("unit"_L1).toString(quantity.value("code"_L1).toString());
    const bool chosen = std::any_of(row.unitOptions.begin(), row.unitOptions.end(),
                                    [&unit](const forms::Unit &each) { return each.display == unit; });
    return unit.isEmpty() || unit == row.unit || chosen ? value : value + u' ' + unit;
}

QString plainValue(const forms::Row &row, const QJsonObject &answer)
{
    for (const auto &name : {"valueString"_L1, "valueDate"_L1, "valueDateTime"_L1, "valueTime"_L1, "valueUri"_L1}) {
        if (answer.contains(name))
            return answer.value(name).toString();
    }
    if (answer.contains("valueBoolean"_L1))
        return answer.value("valueBoolean"_L1).toBool() ? u"true"_s : u"false"_s;
    if (answer.contains("valueQuantity"_L1))
        return quantityText(row, answer.value("valueQuantity"_L1).toObject());
    if (answer.contains("valueReference"_L1)) {
        const QJsonObject reference = answer.value("valueReference"_L1).toObject();
        return reference.value("display"_L1).toString(reference.value("reference"_L1).toString());
    }
    if (answer.contains("valueAttachment"_L1))
        return answer.value("valueAttachment"_L1).toObject().value("title"_L1).toString(Said::tr("A file"));
    const QJsonValue number = answer.value(answer.contains("valueInteger"_L1) ? "valueInteger"_L1 : "valueDecimal"_L1);
    return number.isDouble() ? QString::number(number.toDouble(), 'g', 12) : QString();
}

/// What an editor shows: the value itself; of a choice only words of her own.
QString answerText(const forms::Row &row)
{
    QStringList parts;
    for (const QJsonValue &answer : row.answer) {
        const bool option = std::any_of(row.options.begin(), row.options.end(),
                                        [&answer](const forms::Option &each) { return each.answer == answer; });
        const QString part = option ? QString() : plainValue(row, answer.toObject());
        if (!part.isEmpty())
            parts.append(row.type == ItemType::Time ? part.left(5) : part);
    }
    return parts.join(u"; "_s);
}

/// The units a measure may have, the chosen one marked.
QVariantList unitsOf(const forms::Row &row)
{
    const QJsonObject quantity = row.answer.first().toObject().value("valueQuantity"_L1).toObject();
    QVariantList units;
    for (const forms::Unit &unit : row.unitOptions)
        units.append(QVariantMap{{u"code"_s, unit.display},
                                 {u"display"_s, unit.display},
                                 {u"selected"_s, quantity.value("unit"_L1).toString() == unit.display}});
    return units;
}

QVariantList reasonsFor(const forms::Row &row)
{
    QVariantList reasons;
    if (row.role != forms::Row::Role::Question || row.type == ItemType::Boolean)
        return reasons;
    for (const forms::NotAskedReason &reason : forms::notAskedReasons())
        reasons.append(QVariantMap{{u"code"_s, reason.code}, {u"display"_s, words::ofCore(reason.display)}});
    return reasons;
}

/// The one unit a measure can have.
QString unitOf(const forms::Row &row)
{
    return row.unit.isEmpty() && row.unitOptions.size() == 1 ? row.unitOptions.front().display : row.unit;
}

/// Several answers in one line are told apart by a sign.
QString hintOf(const forms::Row &row)
{
    if (!takesSeveralWords(row) || !row.options.empty())
        return row.hint;
    const QString several = Said::tr("Put ; between several answers.");
    return row.hint.isEmpty() ? several : row.hint + u' ' + several;
}

QString number(double value) { return QString::number(value, 'g', 8); }

/// An answer that is known already, in words.
QString knownWords(const forms::Row &row)
{
    QStringList parts;
    for (const forms::Option &option : row.options)
        if (isSelected(row, option))
            parts.append(option.display);
    const QString text = answerText(row);
    if (row.type == ItemType::Boolean)
        return text == "true"_L1 ? Said::tr("Yes") : Said::tr("No");
    if (!text.isEmpty())
        parts.append(row.type == ItemType::DateTime   ? words::dateTime(text)
                         : row.type == ItemType::Date ? words::date(text)
                                                      : text);
    return parts.join(u", "_s);
}

QString labelOf(const forms::Row &row)
{
    if (row.readOnly && row.role == forms::Row::Role::Question)
        return u"%1: %2"_s.arg(row.text, knownWords(row));
    return row.number > 1 ? u"%1 %2"_s.arg(row.text).arg(row.number) : row.text;
}
} // namespace

bool takesSeveralWords(const forms::Row &row)
{
    return row.repeats
        && (row.type == ItemType::String || row.type == ItemType::OpenChoice || row.type == ItemType::Url
            || row.type == ItemType::Reference);
}

namespace {
/// Codes whose sentence needs nothing of the question.
QString plainRefusal(const QString &code)
{
    if (code == "not-a-date"_L1)
        return Said::tr("This is not a date. Use day, month and year, for example 12 11 2026.");
    if (code == "not-a-time"_L1)
        return Said::tr("This is not a time. Use for example 09:30.");
    if (code == "not-a-url"_L1)
        return Said::tr("This is not a web address. It has no spaces in it.");
    if (code == "not-an-nhs-number"_L1)
        return Said::tr("This is not an NHS number: it has ten digits, and the last one checks the others.");
    if (code == "pattern"_L1)
        return Said::tr("This is not written the way the question asks for.");
    if (code == "wrong-unit"_L1)
        return Said::tr("Choose the unit.");
    if (code == "exclusive"_L1)
        return Said::tr("This answer cannot stand beside another.");
    return Said::tr("This does not fit the question.");
}

QString rangeRefusal(const forms::Row &row)
{
    const QString unit = unitOf(row).isEmpty() ? QString() : u' ' + unitOf(row);
    if (row.error == "too-low"_L1)
        return row.minValue ? Said::tr("This must be %1%2 or more.").arg(number(*row.minValue), unit)
                            : Said::tr("This date is too early.");
    return row.maxValue ? Said::tr("This must be %1%2 or less.").arg(number(*row.maxValue), unit)
                        : Said::tr("This date is too late.");
}
} // namespace

QString refusalWords(const forms::Row &row)
{
    const QString &code = row.error;
    if (code.isEmpty() || !row.errorText.isEmpty())
        return row.errorText;
    if (code == "too-low"_L1 || code == "too-high"_L1)
        return rangeRefusal(row);
    if (code == "too-long"_L1)
        return Said::tr("Use at most %n character(s).", nullptr, row.maxLength);
    if (code == "too-short"_L1)
        return Said::tr("Use at least %n character(s).", nullptr, row.minLength);
    if (code == "decimals"_L1 && row.maxDecimalPlaces == 0)
        return Said::tr("Use a whole number.");
    if (code == "decimals"_L1)
        return Said::tr("Use at most %n place(s) after the point.", nullptr, row.maxDecimalPlaces);
    if (code == "too-many"_L1)
        return row.repeats ? Said::tr("These are more answers than fit here.") : Said::tr("Only one answer fits here.");
    return plainRefusal(code);
}

QuestionRow questionRow(const forms::Row &row)
{
    return {.path = row.path,
            .linkId = row.linkId,
            .kind = kindOf(row),
            .label = labelOf(row),
            .hint = hintOf(row),
            .why = row.help,
            .privacy = forms::privacyCode(row.privacy),
            .unit = unitOf(row),
            .level = std::max(0, row.depth - 1),
            .options = optionsOf(row, false),
            .quiet = optionsOf(row, true),
            .ownWords = row.type == ItemType::OpenChoice,
            .units = unitsOf(row),
            .answer = answerText(row),
            .reason = row.notAsked,
            .reasons = reasonsFor(row),
            .error = refusalWords(row),
            .required = row.required,
            .answered = !row.answer.isEmpty() || !row.notAsked.isEmpty(),
            .canRemove = row.removable};
}

} // namespace doorstep
