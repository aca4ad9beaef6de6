// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>

namespace doorstep::print {

/// The family of letters for a language on a screen. Urdu readers expect Nastaliq.
QString screenFamily(const QString &language);

/// The letters of a printed plan. Urdu is printed in Naskh letters: those of Nastaliq cannot be read out of a PDF
/// again, by a screen reader or a search.
QFont printFont(const QString &language, double points, bool bold);

} // namespace doorstep::print
