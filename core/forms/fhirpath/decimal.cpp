// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/decimal.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostPlaces = 8;
constexpr qint64 one = 100'000'000;

qint64 powerOfTen(int exponent)
{
    qint64 power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

} // namespace

Decimal Decimal::fromInteger(qint64 number)
{
    Decimal decimal;
    decimal.m_steps = static_cast<Steps>(number) * one;
    return decimal;
}

std::optional<Decimal> Decimal::fromSteps(Steps steps)
{
    const Steps limit = static_cast<Steps>(one) * one * 1'000'000'000'000; // 10^28
    if (steps >= limit || steps <= -limit)
        return std::nullopt;
    Decimal decimal;
    decimal.m_steps = steps;
    return decimal;
}

std::optional<Decimal> Decimal::fromDouble(double number)
{
    if (!std::isfinite(number) || std::abs(number) > 1e20)
        return std::nullopt;
    const QString text = QString::number(number, 'g', 15);
    return fromText(text.contains(u'e') ? QString::number(number, 'f', mostPlaces) : text);
}

std::optional<Decimal> Decimal::fromText(QStringView text)
{
    const bool negative = text.startsWith(u'-');
    if (negative || text.startsWith(u'+'))
        text = text.mid(1);
    const qsizetype point = text.indexOf(u'.');
    const QString whole = (point < 0 ? text : text.left(point)).toString();
    const QString fraction = point < 0 ? QString() : text.mid(point + 1).toString();
    const auto digits = [](const QString &part) {
        return std::all_of(part.begin(), part.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    if (whole.isEmpty() || whole.size() > 20 || (point >= 0 && fraction.isEmpty()) || !digits(whole)
        || !digits(fraction))
        return std::nullopt;
    Steps steps = 0;
    for (const QChar digit : whole + fraction.leftJustified(mostPlaces, u'0', true))
        steps = steps * 10 + (digit.unicode() - u'0');
    if (fraction.size() > mostPlaces && fraction.at(mostPlaces) >= u'5')
        ++steps;
    return fromSteps(negative ? -steps : steps);
}

double Decimal::toDouble() const { return toText().toDouble(); }

QString Decimal::toText() const
{
    Steps rest = m_steps < 0 ? -m_steps : m_steps;
    QString digits;
    for (; rest > 0 || digits.size() <= mostPlaces; rest /= 10)
        digits.prepend(QChar(u'0' + static_cast<char16_t>(rest % 10)));
    digits.insert(digits.size() - mostPlaces, u'.');
    while (digits.endsWith(u'0'))
        digits.chop(1);
    if (digits.endsWith(u'.'))
        digits.chop(1);
    return m_steps < 0 ? u'-' + digits : digits;
}

std::optional<qint64> Decimal::toInteger() const
{
    const Steps whole = m_steps / one;
    if (whole > std::numeric_limits<qint64>::max() || whole < std::numeric_limits<qint64>::min())
        return std::nullopt;
    return static_cast<qint64>(whole);
}

bool Decimal::isWhole() const { return m_steps % one == 0; }

int Decimal::places() const
{
    int places = mostPlaces;
    for (Steps rest = m_steps; places > 0 && rest % 10 == 0; rest /= 10)
        --places;
    return places;
}

Decimal Decimal::rounded(int places) const
{
    if (places >= mostPlaces)
        return *this;
    const Steps step = powerOfTen(mostPlaces - std::max(0, places));
    const Steps half = m_steps < 0 ? -step / 2 : step / 2;
    Decimal decimal;
    decimal.m_steps = (m_steps + half) / step * step;
    return decimal;
}

std::optional<Decimal> Decimal::plus(const Decimal &other) const { return fromSteps(m_steps + other.m_steps); }

std::optional<Decimal> Decimal::times(const Decimal &other) const
{
    Steps product = 0;
    if (__builtin_mul_overflow(m_steps, other.m_steps, &product))
        return std::nullopt;
    const Steps half = product < 0 ? -one / 2 : one / 2;
    return fromSteps((product + half) / one);
}

std::optional<Decimal> Decimal::dividedBy(const Decimal &other) const
{
    if (other.isZero())
        return std::nullopt;
    const Steps doubled = m_steps * one * 2 / other.m_steps;
    return fromSteps((doubled + (doubled < 0 ? -1 : 1)) / 2);
}

Decimal Decimal::negated() const
{
    Decimal decimal;
    decimal.m_steps = -m_steps;
    return decimal;
}

} // namespace doorstep::forms::fhirpath
