// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/forms/fhirpath/value.h"

namespace doorstep::forms::fhirpath {

struct Token {
    enum class Kind { End, Name, Symbol, Literal, Variable, Dollar };
    Kind kind = Kind::End;
    int column = 1;
    QString text; ///< without quotes, % and $
    bool quoted = false; ///< a name in backticks is never a keyword
    std::optional<Value> value; ///< of a Literal
};

/// Cuts an expression into tokens; the last is End. Beyond the standard: "..." is a text too, and a name after % may
/// hold hyphens, as many forms write them.
Result<std::vector<Token>> cut(const QString &text);

/// The error of an expression at a column.
Error atColumn(int column, const QString &what);

} // namespace doorstep::forms::fhirpath
