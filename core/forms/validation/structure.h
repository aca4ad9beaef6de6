// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/finding.h"

#include <QJsonObject>

namespace doorstep::forms::validation {

struct JsonPlaces;

/// Checks a resource as FHIR R4 JSON, whatever it says: members that exist, lists and single values, types of values,
/// codes, what has to be there, empty things, and the rules of the data types (ext-1, ref-1, per-1, att-1, qty-3,
/// cpt-2, dom-2 to dom-5). `places` may be null.
void checkStructure(const QJsonObject &resource, const JsonPlaces *places, Collector &out);

} // namespace doorstep::forms::validation
