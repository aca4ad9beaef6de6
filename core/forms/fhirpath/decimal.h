// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace doorstep::forms::fhirpath {

/// A decimal number as FHIRPath has it: steps of 10^-8, so that 0.1 + 0.2 is 0.3. Kept as a whole number of those
/// steps; what would not fit gives nothing. Trailing zeros are not kept: 1.50 is 1.5.
class Decimal {
public:
    Decimal() = default;
    static Decimal fromInteger(qint64 number);
    /// Rounded to 15 digits first: a JSON number is a double, and 0.1 is meant when it is written.
    static std::optional<Decimal> fromDouble(double number);
    /// "12", "-0.5"; no exponent.
    static std::optional<Decimal> fromText(QStringView text);

    double toDouble() const;
    QString toText() const;
    /// Without its fraction; nothing when it does not fit.
    std::optional<qint64> toInteger() const;
    bool isWhole() const;
    bool isZero() const { return m_steps == 0; }
    /// Digits after the point.
    int places() const;
    /// Half away from zero.
    Decimal rounded(int places) const;

    std::optional<Decimal> plus(const Decimal &other) const;
    std::optional<Decimal> minus(const Decimal &other) const { return plus(other.negated()); }
    std::optional<Decimal> times(const Decimal &other) const;
    /// Nothing when dividing by zero.
    std::optional<Decimal> dividedBy(const Decimal &other) const;
    Decimal negated() const;

    friend auto operator<=>(const Decimal &, const Decimal &) = default;

private:
    __extension__ typedef __int128 Steps;
    static std::optional<Decimal> fromSteps(Steps steps);

    Steps m_steps = 0;
};

} // namespace doorstep::forms::fhirpath
