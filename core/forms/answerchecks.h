// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"

namespace doorstep::forms {

/// One answer of one type against the limits of its item; gives it in canonical form. See checkAnswers() for the codes.
Result<QJsonObject> checkNumber(const Item &item, const QJsonValue &value);
Result<QJsonObject> checkText(const Item &item, const QJsonValue &value);
Result<QJsonObject> checkMoment(const Item &item, const QJsonValue &value);
Result<QJsonObject> checkQuantity(const Item &item, const QJsonValue &value);
Result<QJsonObject> checkAttachment(const Item &item, const QJsonValue &value);
Result<QJsonObject> checkReference(const Item &item, const QJsonValue &value);

/// Least and most, and the places after the point.
Result<void> checkRange(const Item &item, double number);

/// "<linkId>: <code>"; never the answer.
Error wrongAnswer(const Item &item, QLatin1StringView code);

} // namespace doorstep::forms
