// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::store {

/// Letters without accents and in lower case, on both sides of a search: "Łucja Møller" and "lucja moller" are one.
QString foldedForSearch(const QString &text);

/// What a name is found by: its parts, and the ways people run them together ("O'Neill" as oneill, "Anne-Marie" as
/// annemarie). Words with spaces between.
QString nameWords(const QString &name);
/// A postcode or NHS number: as it is written, and in one.
QString codeWords(const QString &code);

/// What somebody typed, as an expression of the search: every word has to begin some word, and short words, groups of
/// digits and hyphened words may be one with the next. `whole`: every word has to be a word of its own. Nothing typed
/// is taken for an operator. Empty when there is no word in it.
QString searchExpression(const QString &typed, bool whole);

} // namespace doorstep::store
