// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/expr.h"
#include "core/forms/fhirpath/fhirpath.h"

#include <QSet>

namespace doorstep::forms::fhirpath {

/// What an expression may look at, found without evaluating it.
struct Analysis {
    QSet<QString> items;
    QSet<QString> prefixes;
    Reads reads;
    QSet<QString> variables;
    bool usesClock = false;
};

/// Follows every path from %resource, %context or a variable: items count as read by linkId where a where() names it,
/// otherwise as everything. Says too much rather than too little.
Analysis analyse(const Expr &root);

} // namespace doorstep::forms::fhirpath
