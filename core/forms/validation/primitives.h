// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace doorstep::forms::validation {

/// An address with a scheme, as a canonical has to be.
bool isAbsoluteUrl(const QString &text);

/// What is wrong with a value of a FHIR primitive type.
struct PrimitiveFault {
    QString code; ///< stable: "json-type", "not-a-date"
    QString words;
    bool warning = false;
};

/// Checks one JSON value as a FHIR R4 primitive. `number` is how a number was written, or empty when that is not known.
std::optional<PrimitiveFault> checkPrimitive(const QString &type, const QJsonValue &value, const QString &number);

/// The first moment a date or dateTime stands for (2026-11 is the first of November); nothing when it is neither.
std::optional<QDateTime> firstMoment(const QString &text);

/// Decimal places as written (1.50 has two); of `value` itself when `number` is empty.
int decimalPlaces(double value, const QString &number);

} // namespace doorstep::forms::validation
