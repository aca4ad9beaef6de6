// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/evaluator.h"
#include "core/forms/fhirpath/operators.h"

namespace doorstep::forms::fhirpath {

/// The functions by what they are about; findFunction() looks through all of them.
std::vector<FunctionSpec> collectionFunctions();
std::vector<FunctionSpec> filterFunctions();
std::vector<FunctionSpec> textFunctions();
std::vector<FunctionSpec> numberFunctions();
std::vector<FunctionSpec> conversionFunctions();
std::vector<FunctionSpec> fhirFunctions();

inline const Expr &argument(const Expr &call, std::size_t index) { return *call.parts[index + 1]; }
inline bool hasArgument(const Expr &call, std::size_t index) { return call.parts.size() > index + 1; }

template <typename T>
Collection maybe(const std::optional<T> &value)
{
    return value ? Collection{Value(*value)} : Collection();
}

} // namespace doorstep::forms::fhirpath
