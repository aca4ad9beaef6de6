// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/finding.h"

#include <QJsonObject>
#include <QJsonValue>

#include <vector>

namespace doorstep::forms::validation {

/// Extensions of FHIR and SDC for forms, by their last name ("maxValue").
inline constexpr const char *coreExtensions = "http://hl7.org/fhir/StructureDefinition/";
inline constexpr const char *sdcExtensions = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";

/// Is the value of an extension we know of the type its definition asks for?
void checkKnownExtension(const QJsonObject &extension, const QString &path, Collector &out);

/// Every extension of `element` whose address is one of FHIR's or SDC's followed by `name`.
std::vector<QJsonObject> extensionsOf(const QJsonObject &element, QLatin1String name);

/// The value of the first of them (valueX, whatever X is), or undefined.
QJsonValue extensionValue(const QJsonObject &element, QLatin1String name);

/// The value of one extension (valueX, whatever X is), or undefined.
QJsonValue valueOf(const QJsonObject &holder);

} // namespace doorstep::forms::validation
