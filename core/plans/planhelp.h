// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/planmaker.h"

namespace doorstep::plans {

/// The template's lines of the directory that a family may see, in its order. In English the organisation's own words
/// for a service count.
QList<PlanPart> helpLines(const PlanTemplate &plan, const Language &language, const std::vector<HelpLine> &directory);
/// "Health visitor duty line: 01632 960101"; empty when the directory shows families no such line.
QString serviceLine(const PlanTemplate &plan, const Language &language, const std::vector<HelpLine> &directory);

} // namespace doorstep::plans
