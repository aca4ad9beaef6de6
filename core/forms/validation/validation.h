// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/formexpressions.h"
#include "core/forms/validation/finding.h"
#include "core/forms/validation/jsonplaces.h"

namespace doorstep::forms::validation {

/// What a check may know besides the resource itself.
struct Options {
    const JsonPlaces *places = nullptr; ///< of the resource that is checked; without them 1.50 counts as 1.5
    QDateTime now; ///< what now() and today() give in the expressions of a form; invalid: nothing
};

/// Checks a questionnaire as the FHIR validator would: structure, data types, invariants, where conditions point.
/// It takes any FHIR R4 Questionnaire, also one the engine could not fill in. Pure, any thread.
Findings checkForm(const QJsonObject &form, const Options &options = {});

/// Checks a response against the form it answers, as the FHIR validator would. A response that points to a
/// questionnaire it contains is checked against that one. What is wrong with the form is not said here. Pure, any
/// thread.
Findings checkResponse(const QJsonObject &form, const QJsonObject &response, const Options &options = {});

/// What makes this a questionnaire of FHIR STU3 or R5 ("type coding (FHIR R5)"); empty for one of R4.
QString otherFhirVersion(const QJsonObject &form);

} // namespace doorstep::forms::validation
