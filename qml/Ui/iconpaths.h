// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPainterPath>
#include <QString>

namespace doorstep {

/// The lines of one icon on a square of 24 units; empty when there is no icon of that name.
QPainterPath iconPath(const QString &name);

} // namespace doorstep
