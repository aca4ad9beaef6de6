// SPDX-License-Identifier: Apache-2.0
#include "core/model/nhsnumber.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype length = 10;

int checkDigit(const QString &digits)
{
    int sum = 0;
    for (int i = 0; i < length - 1; ++i)
        sum += digits.at(i).digitValue() * static_cast<int>(length - i);
    const int check = 11 - sum % 11;
    return check == 11 ? 0 : check;
}
} // namespace

Result<QString> parseNhsNumber(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            digits.append(c);
        else if (c != u' ' && c != u'-')
            return Error{ErrorCode::InvalidInput, u"NHS number has a character that is not a digit"_s};
    }
    if (digits.size() != length)
        return Error{ErrorCode::InvalidInput, u"NHS number must have 10 digits, this has %1"_s.arg(digits.size())};
    if (checkDigit(digits) != digits.back().digitValue())
        return Error{ErrorCode::InvalidInput, u"NHS number fails its check digit (Modulus 11)"_s};
    return digits;
}

QString formatNhsNumber(const QString &digits)
{
    if (digits.size() != length)
        return digits;
    return u"%1 %2 %3"_s.arg(digits.first(3), digits.sliced(3, 3), digits.sliced(6));
}

} // namespace doorstep
