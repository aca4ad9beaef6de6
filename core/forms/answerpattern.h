// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::forms {

/// Is this a regular expression we can match?
bool isPattern(const QString &regex);
/// Does the text match from end to end? A match that would take too long is none: a form of another must not be able
/// to stop the app.
bool matchesPattern(const QString &regex, const QString &text);

} // namespace doorstep::forms
