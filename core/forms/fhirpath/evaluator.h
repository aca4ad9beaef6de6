// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/expr.h"
#include "core/forms/fhirpath/fhirpath.h"

namespace doorstep::forms::fhirpath {

/// Works out one expression once. After the first error everything is empty, and run() gives that error.
class Evaluator {
public:
    explicit Evaluator(const Context &context);

    Result<Collection> run(const Expr &root);

    /// In the place where the expression stands.
    Collection evaluate(const Expr &expr);
    /// With `self` as $this.
    Collection evaluateFor(const Expr &expr, const Value &self, qint64 index);
    /// For aggregate(), with $total.
    Collection evaluateFor(const Expr &expr, const Value &self, qint64 index, const Collection &total);

    const Context &context() const { return m_context; }
    int localOffset() const { return m_context.now.isValid() ? m_context.now.offsetFromUtc() : 0; }
    bool failed() const { return m_failed; }
    /// Notes an error at `expr`; gives nothing.
    Collection fail(const Expr &expr, const QString &what);
    /// Counts work; false, and an error, when it has been too much.
    bool spend(const Expr &expr, std::size_t steps);

    /// The one value of a collection; null when it is empty; an error when there are several.
    const Value *one(const Expr &expr, const Collection &collection);
    std::optional<QString> oneText(const Expr &expr, const Collection &collection);
    std::optional<qint64> oneInteger(const Expr &expr, const Collection &collection);
    std::optional<bool> oneTruth(const Expr &expr, const Collection &collection);

private:
    struct Frame {
        Collection self;
        qint64 index = 0;
        Collection total;
    };

    Collection dispatch(const Expr &expr);
    Collection evaluateIn(Frame frame, const Expr &expr);
    Collection member(const Expr &expr);
    Collection atStart(const Expr &expr);
    Collection ofTypedVariable(const QString &type) const;
    Collection variable(const Expr &expr);
    Collection indexed(const Expr &expr);
    Collection typeTest(const Expr &expr);
    Collection findItems(const Expr &expr);

    const Context &m_context;
    Frame m_frame;
    std::size_t m_steps = 0;
    bool m_failed = false;
    Error m_error;
};

} // namespace doorstep::forms::fhirpath
