// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/expr.h"

namespace doorstep::forms::fhirpath {

/// The commonest thing forms ask, where(linkId = 'x') over all items, as one step; any other call as it is.
ExprPtr shortened(ExprPtr call);

} // namespace doorstep::forms::fhirpath
