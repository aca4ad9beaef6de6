// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"

namespace doorstep::forms {

/// Displays with the itemControl help, flyover or unit below a question become its help, flyover or unit. They stay in
/// the list, so that no item of the file is lost, and are hidden: their words would stand there twice. One with
/// conditions of its own stays a row, as do those below a group or a display.
void foldHelp(std::vector<Item> &items);

} // namespace doorstep::forms
