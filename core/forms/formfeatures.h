// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace doorstep::forms {

enum class Support {
    Supported, ///< does what the standard says
    Carried, ///< may be there, changes nothing in filling in
    Refused, ///< the form is not loaded
};

/// What the engine does with one feature of FHIR or SDC, as docs/forms-support.md lists it.
struct Feature {
    QString
        name; ///< "type url", "member readOnly", "itemControl slider", "extension sdc:openLabel", "value set http..."
    Support support = Support::Refused;
};

/// Every feature the reader knows by name, from the very tables it reads with.
std::vector<Feature> formFeatures();

/// "hl7:minValue", "sdc:openLabel" or "doorstep:help" as the url it stands for, and back.
QString fullExtensionUrl(const QString &shortName);
QString shortExtensionName(const QString &url);

} // namespace doorstep::forms
