// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/value.h"

namespace doorstep::forms::fhirpath {

class Evaluator;
struct Expr;

/// Works out a call. The focus is what stands left of the dot.
using Handler = Collection (*)(Evaluator &evaluator, const Collection &focus, const Expr &call);

/// One function an expression may call.
struct FunctionSpec {
    QString name;
    int least = 0; ///< arguments
    int most = 0;
    Handler run = nullptr;
};

/// The function of a name, or null.
const FunctionSpec *findFunction(const QString &name);

/// One part of a parsed expression. `parts` are its operands; for members, functions, indexers and types the first is
/// what stands left of them, and is null at the start of a path.
struct Expr {
    enum class Kind {
        Literal, ///< `values`; {} has none
        This,
        Index,
        Total,
        Variable, ///< %name
        Member,
        Function,
        Indexer,
        Unary, ///< - and +
        Binary,
        TypeTest, ///< `is` and `as` as operators; the type is `name`
        FindItems, ///< .descendants().where(linkId = 'x'), .repeat(item)... and .item.where(...), in one step
    };

    Kind kind = Kind::Literal;
    int column = 0; ///< counted from 1
    int depth = 1;
    QString name;
    QString type; ///< of a TypeTest
    Collection values;
    std::vector<std::unique_ptr<Expr>> parts;
    const FunctionSpec *function = nullptr;
    Reach reach = Reach::Items; ///< of FindItems
    std::unique_ptr<Expr> plain; ///< FindItems: the same as it was written
};

using ExprPtr = std::unique_ptr<Expr>;

} // namespace doorstep::forms::fhirpath
