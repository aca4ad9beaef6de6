// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/forms/readerplace.h"

namespace doorstep::forms {

/// Reads the extensions of an item into it. An extension we do not know is UnsupportedForm: it might change what the
/// form does.
Result<void> readItemExtensions(const QJsonArray &extensions, Item &item, const Place &place);
/// The same for one answer option.
Result<void> readOptionExtensions(const QJsonArray &extensions, Option &option, const Place &place);
/// And for the questionnaire itself; gives the words about clinical approval, if there are any.
Result<QString> readRootExtensions(const QJsonArray &extensions, const Place &place);

} // namespace doorstep::forms
