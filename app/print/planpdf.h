// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/plandocument.h"

#include <QByteArray>

namespace doorstep::print {

enum class Paper {
    A4, ///< one page wherever it fits
    LargeType, ///< A4 too, nothing under 24 points, over as many pages as it takes
};

/// The plan as a PDF, in the direction of its language. What is in the plan stands in it and nothing else; of the
/// family its data name no more than the plan's title. The same plan gives the same bytes but for the time of writing.
/// Needs a QGuiApplication; any thread.
QByteArray renderPlan(const plans::PlanDocument &plan, Paper paper);

} // namespace doorstep::print
