// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/primitives.h"

namespace doorstep::forms::validation {

/// Checks the XHTML of a narrative: one div, well-formed, something in it, and only what FHIR allows in it.
std::optional<PrimitiveFault> checkNarrative(const QString &xhtml);

} // namespace doorstep::forms::validation
