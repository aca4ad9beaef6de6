// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/forms/fhirpath/expr.h"

namespace doorstep::forms::fhirpath {

constexpr int longestExpression = 20'000; ///< characters
constexpr int deepestExpression = 250; ///< parts inside one another; also of a chain a.b.c and of a sum a + b + c

/// Reads an expression. The error names the column: what is wrong, or which function is not known.
Result<ExprPtr> parseTree(const QString &text);

} // namespace doorstep::forms::fhirpath
