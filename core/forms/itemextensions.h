// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/forms/readerplace.h"

namespace doorstep::forms {

/// Reads the extensions of an item into it. An extension we do not know is UnsupportedForm: it might change what the
/// form does.
Result<void> readItemExtensions(const QJsonArray &extensions, Item &item, const Place &place);
/// The same for one answer option, its Coding, or a concept of a value set.
Result<void> readOptionExtensions(const QJsonArray &extensions, Option &option, const Place &place);

/// Urls of all that the two understand.
QStringList itemExtensionUrls();
QStringList optionExtensionUrls();

} // namespace doorstep::forms
