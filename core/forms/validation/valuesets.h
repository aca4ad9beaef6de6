// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/formitems.h"

namespace doorstep::forms::validation {

/// Is a code in a value set?
enum class Membership {
    In,
    Out,
    Unknown, ///< it takes a terminology server to tell
};

/// `reference` is what answerValueSet holds: "#id" for a value set contained in the form, or the address of one of the
/// few everybody knows. Others are Unknown.
Membership membership(const FormItems &form, const QString &reference, const QJsonObject &coding);

} // namespace doorstep::forms::validation
