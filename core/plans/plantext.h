// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/plandocument.h"

namespace doorstep::plans {

/// A plan as plain text, for a screen reader or a message: headings, lines, help lines, in the order of the page.
QString planText(const PlanDocument &document);

} // namespace doorstep::plans
