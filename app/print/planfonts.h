// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace doorstep::print {

/// The family of letters for a language on a screen. Urdu stands in Naskh letters: Qt 6.4 lays the letters of Nastaliq
/// over each other, and in a PDF nobody could read them out again.
QString screenFamily(const QString &language);

/// The letters of a printed plan.
QFont printFont(const QString &language, double points, bool bold);

} // namespace doorstep::print
