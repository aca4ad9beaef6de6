// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/value.h"
#include "core/forms/questionnaire.h"

namespace doorstep::forms {

/// What an expression gave, as answers to an item: checked, and with the display of its options. What cannot answer it
/// is left out; several values for a question that takes one are none. `error` is the code of checkAnswers() when a
/// value breaks a limit.
QJsonArray computedAnswers(const Item &item, const fhirpath::Collection &values, QString &error);

} // namespace doorstep::forms
