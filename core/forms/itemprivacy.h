// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/formcontext.h"
#include "core/forms/questionnaire.h"

namespace doorstep::forms {

/// Does a question exist while the practitioner is alone with these people? One that may be put to the mother and to
/// the person it is about, to each alone, exists with the mother only: what stands there may be what she said, and he
/// must not learn it. What he says to it is written down once nobody of the family can see.
bool existsWith(const Item &item, AloneWithPeople alone);

} // namespace doorstep::forms
