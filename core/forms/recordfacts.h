// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"

namespace doorstep::forms {

/// What a completed response says about its subject that belongs in the subject's own record: field and value, for
/// items whose `definition` names a field. "Not sure", "did not want to say" and "not asked" leave the record as it is.
QJsonObject recordFacts(const Questionnaire &form, const QJsonObject &response);

} // namespace doorstep::forms
