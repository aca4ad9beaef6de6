// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace doorstep::forms {

/// Urls of the extensions of FHIR itself, of Structured Data Capture, and of ours.
QString hl7Extension(QLatin1StringView name);
QString sdcExtension(QLatin1StringView name);
QString ourExtension(QLatin1StringView name);

/// Extensions that change neither what is asked, nor which answers are right, nor what a person reads: they speak to
/// those who author, file or process a form. A form may carry them anywhere; we do nothing with them. One that ends
/// in * stands for every name that begins so.
const QStringList &carriedExtensions();
bool isCarried(const QString &url);

/// Extensions we know and refuse, so that docs/forms-support.md can say so. Anything else unknown is refused as well.
const QStringList &refusedExtensions();

} // namespace doorstep::forms
