// SPDX-License-Identifier: Apache-2.0
#include "core/forms/questionnaire.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

QString typeName(ItemType type)
{
    switch (type) {
    case ItemType::Group: return u"group"_s;
    case ItemType::Display: return u"display"_s;
    case ItemType::Boolean: return u"boolean"_s;
    case ItemType::Decimal: return u"decimal"_s;
    case ItemType::Integer: return u"integer"_s;
    case ItemType::Date: return u"date"_s;
    case ItemType::DateTime: return u"dateTime"_s;
    case ItemType::Time: return u"time"_s;
    case ItemType::String: return u"string"_s;
    case ItemType::Text: return u"text"_s;
    case ItemType::Choice: return u"choice"_s;
    case ItemType::OpenChoice: return u"open-choice"_s;
    case ItemType::Quantity: return u"quantity"_s;
    case ItemType::Url: return u"url"_s;
    case ItemType::Attachment: return u"attachment"_s;
    case ItemType::Reference: return u"reference"_s;
    }
    return {};
}

QString addressOf(const QString &linkId)
{
    QString address;
    for (const QChar sign : linkId) {
        const bool unsafe = sign == u'/' || sign == u'[' || sign == u']' || sign == u'%' || sign.isSpace();
        if (unsafe)
            address += u'%' + QString::number(sign.unicode(), 16).toUpper().rightJustified(2, u'0');
        else
            address += sign;
    }
    return address;
}

QString privacyCode(Privacy privacy)
{
    switch (privacy) {
    case Privacy::General: return u"G"_s;
    case Privacy::Adult: return u"A"_s;
    case Privacy::Protected: return u"P"_s;
    case Privacy::Professional: return u"X"_s;
    }
    return {};
}

} // namespace doorstep::forms
