// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/evaluator.h"

namespace doorstep::forms::fhirpath {

/// Are two values, or two collections in order, equal (=)? Nothing when that cannot be known.
std::optional<bool> equal(const Value &left, const Value &right, int localOffset);
std::optional<bool> equal(const Collection &left, const Collection &right, int localOffset);
/// The same for practical purposes (~): letters big or small, any order, a coding by its system and code.
bool equivalent(const Value &left, const Value &right, int localOffset);
bool equivalent(const Collection &left, const Collection &right, int localOffset);
/// -1, 0, 1; nothing when it cannot be known. `comparable` is false when they are of kinds without an order.
std::optional<int> ordered(const Value &left, const Value &right, int localOffset, bool &comparable);
/// Is the value among them, by =?
bool isAmong(const Value &value, const Collection &collection, int localOffset);

/// A quantity in another unit; nothing when it cannot be turned into it.
std::optional<Decimal> inUnit(const Quantity &quantity, const QString &unit);

/// Left and right under the operator `expr.name`.
Collection combined(Evaluator &evaluator, const Expr &expr);
Collection negated(Evaluator &evaluator, const Collection &operand, const Expr &expr);
/// + - * / div mod & on two values.
Collection calculated(Evaluator &evaluator, const Value &left, const Value &right, const Expr &expr);

/// %ucum, %sct, %loinc; empty for other names.
QString systemVariable(const QString &name);

} // namespace doorstep::forms::fhirpath
