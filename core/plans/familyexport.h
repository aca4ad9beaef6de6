// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/plandocument.h"

#include <QJsonObject>

namespace doorstep::plans {

/// Plans as a FHIR R4 Bundle of CarePlans, for a family that wants its own copy in an app. Made from the documents and
/// nothing else: what is not on the page is not in the file, neither ids nor answers.
QJsonObject familyExport(const QList<PlanDocument> &documents);

} // namespace doorstep::plans
