// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/checklistmodel.h"
#include "core/forms/formsession.h"

namespace doorstep {

/// A row of a form in the words and shapes the editors know.
QuestionRow questionRow(const forms::Row &row);
/// Why an answer was refused, as a sentence; empty for no code. Codes of forms::checkAnswers().
QString refusalWords(const forms::Row &row);

/// May this question have several answers written in one line, with a ; between them?
bool takesSeveralWords(const forms::Row &row);

} // namespace doorstep
