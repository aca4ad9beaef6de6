// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/enablement.h"
#include "core/forms/validation/finding.h"

namespace doorstep::forms::validation {

struct JsonPlaces;

/// What a form asks of a response to it: its constraints; which items stand where, how often, which are required, which
/// must not be there.
void checkResponseRules(const FormItems &form, const QJsonObject &response, const FormExpressions &expressions,
                        const JsonPlaces *places, Collector &out);

} // namespace doorstep::forms::validation
