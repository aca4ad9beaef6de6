// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/forms/readerplace.h"

namespace doorstep::forms {

/// Reads answerOption into the item, and into its initial answers the ones that are selected from the start.
Result<void> readOptions(const QJsonObject &object, Item &item, const Place &place);

/// An option that is a Coding, with its translations and extensions.
Result<Option> readCodingOption(const QJsonObject &coding, const Place &place);

} // namespace doorstep::forms
