// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::print {

/// A line of a plan so that it reads right in a page of this direction: telephone numbers stay in one piece and run
/// from left to right, and what a family said in its own words keeps its own direction.
QString directed(const QString &line, bool rightToLeft, bool own);

/// The line as it was, without the marks directed() puts in.
QString undirected(QString line);

} // namespace doorstep::print
