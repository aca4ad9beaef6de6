// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answers.h"

#include "core/forms/answerchecks.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

bool isOption(const Option &option, const QJsonObject &answer)
{
    const QString system = answer.value(u"valueCoding"_s).toObject().value(u"system"_s).toString();
    if (!answer.contains(u"valueCoding"_s) && !answer.contains(u"valueReference"_s))
        return option.answer == answer;
    return option.answer.begin().key() == answer.begin().key() && option.code == optionCode(answer)
        && (system.isEmpty() || option.system == system);
}

const Option *findOption(const Item &item, const QJsonObject &answer)
{
    for (const Option &option : item.options)
        if (isOption(option, answer))
            return &option;
    return nullptr;
}

Result<QJsonObject> checkBoolean(const Item &item, const QJsonValue &value)
{
    return value.isBool() ? Result<QJsonObject>(QJsonObject{{u"valueBoolean"_s, value}}) : wrongAnswer(item, "type"_L1);
}

/// A Coding for a choice whose options the form does not list.
Result<QJsonObject> checkCoding(const Item &item, const QJsonValue &value)
{
    if (optionCode({{u"valueCoding"_s, value}}).isEmpty())
        return wrongAnswer(item, "type"_L1);
    return QJsonObject{{u"valueCoding"_s, value}};
}

Result<QJsonObject> checkListed(const Item &item, const QJsonObject &answer)
{
    if (item.options.empty() && answer.contains(u"valueCoding"_s))
        return checkCoding(item, answer.value(u"valueCoding"_s));
    return item.type == ItemType::OpenChoice ? checkText(item, answer.value(u"valueString"_s))
                                             : wrongAnswer(item, "type"_L1);
}

Result<QJsonObject> checkOne(const Item &item, const QJsonObject &answer)
{
    if (!item.options.empty()) {
        if (const Option *option = findOption(item, answer))
            return option->answer;
        if (item.type != ItemType::OpenChoice || !answer.value(u"valueString"_s).isString())
            return wrongAnswer(item, "not-an-option"_L1);
    }
    const QJsonValue value = answer.value(valueName(item.type));
    switch (item.type) {
    case ItemType::Boolean: return checkBoolean(item, value);
    case ItemType::Decimal:
    case ItemType::Integer: return checkNumber(item, value);
    case ItemType::Date:
    case ItemType::DateTime:
    case ItemType::Time: return checkMoment(item, value);
    case ItemType::String:
    case ItemType::Text:
    case ItemType::Url: return checkText(item, value);
    case ItemType::Quantity: return checkQuantity(item, value);
    case ItemType::Attachment: return checkAttachment(item, value);
    case ItemType::Reference: return checkReference(item, value);
    case ItemType::Choice:
    case ItemType::OpenChoice: return checkListed(item, answer);
    case ItemType::Group:
    case ItemType::Display: break;
    }
    return wrongAnswer(item, "type"_L1);
}

bool isEmptyText(const QJsonObject &answer)
{
    return answer.begin()->isString() && answer.begin()->toString().isEmpty();
}

Result<void> checkTogether(const Item &item, const QJsonArray &answers)
{
    if (answers.size() < 2)
        return {};
    if (!item.repeats || (item.maxOccurs > 0 && answers.size() > item.maxOccurs))
        return wrongAnswer(item, "too-many"_L1);
    for (const QJsonValue &answer : answers) {
        const Option *option = findOption(item, answer.toObject());
        if (option && option->exclusive)
            return wrongAnswer(item, "exclusive"_L1);
    }
    return {};
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

QString optionCode(const QJsonObject &answer)
{
    const QJsonObject coding = answer.value(u"valueCoding"_s).toObject();
    const QJsonObject reference = answer.value(u"valueReference"_s).toObject();
    const QString code = coding.value(u"code"_s).toString(reference.value(u"reference"_s).toString());
    return code.isEmpty() ? coding.value(u"display"_s).toString(reference.value(u"display"_s).toString()) : code;
}

bool couldAnswer(const Item &item, const QJsonObject &answer)
{
    Item one; // limits say what may be answered, not what may be compared with
    one.linkId = item.linkId;
    one.type = item.type;
    one.options = item.options;
    one.openUnit = true;
    return checkAnswers(one, {answer}).ok();
}

Result<QJsonArray> checkAnswers(const Item &item, const QJsonArray &answers)
{
    QJsonArray canonical;
    for (const QJsonValue &answer : answers) {
        auto one = checkOne(item, answer.toObject());
        if (!one)
            return one.error();
        // An option is chosen or not; a number or a text may be true twice.
        const bool again = !item.options.empty() && canonical.contains(*one);
        if (!isEmptyText(*one) && !again)
            canonical.append(*one);
    }
    DOORSTEP_TRY(checkTogether(item, canonical));
    return canonical;
}

} // namespace doorstep::forms
