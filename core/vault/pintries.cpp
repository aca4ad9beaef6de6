// SPDX-License-Identifier: Apache-2.0
#include "core/vault/pintries.h"

#include <QStringList>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype shortestPin = 6;

bool isRun(const QString &pin, int step)
{
    for (qsizetype i = 1; i < pin.size(); ++i) {
        if (pin.at(i).unicode() - pin.at(i - 1).unicode() != step)
            return false;
    }
    return true;
}

bool repeatsAPart(const QString &pin)
{
    for (qsizetype length = 1; length <= pin.size() / 2; ++length) {
        if (pin.size() % length == 0 && pin == pin.first(length).repeated(pin.size() / length))
            return true;
    }
    return false;
}

bool isMirrored(const QString &pin) { return std::equal(pin.begin(), pin.begin() + pin.size() / 2, pin.rbegin()); }

/// 112233, 998877: each digit twice, and the digits in a row or all alike in their step.
bool isDoubledRun(const QString &pin)
{
    if (pin.size() % 2 != 0)
        return false;
    QString half;
    for (qsizetype i = 0; i < pin.size(); i += 2) {
        if (pin.at(i) != pin.at(i + 1))
            return false;
        half += pin.at(i);
    }
    return isRun(half, 1) || isRun(half, -1);
}

/// Two halves that are each a row of keys or a run: 123789, 147258, 456123.
bool isKeypadPattern(const QString &pin)
{
    static const QStringList lines{u"123"_s, u"456"_s, u"789"_s, u"147"_s, u"258"_s, u"369"_s, u"159"_s, u"357"_s,
                                   u"321"_s, u"654"_s, u"987"_s, u"741"_s, u"852"_s, u"963"_s, u"951"_s, u"753"_s};
    for (qsizetype i = 0; i + 3 <= pin.size(); i += 3) {
        if (!lines.contains(pin.sliced(i, 3)))
            return false;
    }
    return pin.size() % 3 == 0;
}

/// A day, a month and a year, either way round: what a thief who knows the person tries first.
bool isDate(const QString &pin)
{
    const auto part = [&pin](qsizetype at, qsizetype size) { return pin.sliced(at, size).toInt(); };
    const auto dayAndMonth = [](int day, int month) { return day >= 1 && day <= 31 && month >= 1 && month <= 12; };
    if (pin.size() != 8)
        return false;
    const auto year = [](int y) { return y >= 1930 && y <= 2035; };
    return (dayAndMonth(part(0, 2), part(2, 2)) && year(part(4, 4)))
        || (year(part(0, 4)) && dayAndMonth(part(6, 2), part(4, 2)));
}

/// Six digits that published counts of leaked PINs have near the top and no rule above finds.
bool isCommon(const QString &pin)
{
    static const QStringList common{u"131313"_s, u"101010"_s, u"520520"_s, u"123654"_s, u"159753"_s, u"147852"_s,
                                    u"142536"_s, u"102030"_s, u"010203"_s, u"246810"_s, u"135790"_s, u"987654"_s,
                                    u"112211"_s, u"100000"_s, u"111222"_s, u"123400"_s, u"123000"_s, u"314159"_s,
                                    u"271828"_s, u"202020"_s, u"420420"_s, u"696969"_s, u"007007"_s, u"110110"_s,
                                    u"911911"_s, u"999000"_s, u"000999"_s, u"200000"_s, u"123450"_s, u"012345"_s,
                                    u"234567"_s, u"121314"_s, u"141516"_s, u"192837"_s, u"918273"_s, u"246824"_s,
                                    u"135135"_s, u"222333"_s, u"333444"_s, u"555666"_s, u"777888"_s, u"888999"_s};
    return common.contains(pin);
}
} // namespace

qint64 waitAfterWrongMs(int wrong)
{
    constexpr qint64 minute = 60'000;
    switch (wrong) {
    case 4: return minute / 2;
    case 5: return minute;
    case 6: return 5 * minute;
    case 7: return 15 * minute;
    default: return wrong < 4 ? 0 : 60 * minute;
    }
}

QString weakPinReason(const QString &pin)
{
    const bool digits = std::all_of(pin.begin(), pin.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (pin.size() < shortestPin || !digits)
        return u"Use at least 6 digits."_s;
    if (isRun(pin, 1) || isRun(pin, -1) || isDoubledRun(pin))
        return u"Digits in a row are easy to guess. Choose others."_s;
    if (repeatsAPart(pin) || isMirrored(pin))
        return u"Repeated digits are easy to guess. Choose others."_s;
    if (isDate(pin))
        return u"A date is easy to guess. Choose other digits."_s;
    if (isKeypadPattern(pin) || isCommon(pin))
        return u"This is one of the PINs thieves try first. Choose another."_s;
    return {};
}

} // namespace doorstep
