// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/forms/readerplace.h"

namespace doorstep::forms {

/// Reads the extensions of the questionnaire itself. One we do not know is UnsupportedForm.
Result<FormExtras> readRootExtensions(const QJsonArray &extensions, const Place &place);
QStringList rootExtensionUrls();

} // namespace doorstep::forms
