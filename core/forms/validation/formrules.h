// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/finding.h"
#include "core/forms/validation/formitems.h"

namespace doorstep::forms::validation {

/// What FHIR R4 asks of a questionnaire beyond its structure: que-0 to que-13, and where conditions may point.
void checkFormRules(const FormItems &form, Collector &out);

} // namespace doorstep::forms::validation
