// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/plandocument.h"

namespace doorstep::print {

/// What stands before a line of a part: its number, a dot, or nothing.
inline QString lineMarker(plans::PlanPart::Kind kind, int line)
{
    switch (kind) {
    case plans::PlanPart::Kind::Steps: return QString::number(line + 1) + u'.';
    case plans::PlanPart::Kind::List:
    case plans::PlanPart::Kind::People: return QStringLiteral("•");
    case plans::PlanPart::Kind::Words:
    case plans::PlanPart::Kind::Never: break;
    }
    return {};
}

} // namespace doorstep::print
