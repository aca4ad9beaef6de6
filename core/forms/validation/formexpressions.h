// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/formitems.h"

#include <QDateTime>

#include <optional>

namespace doorstep::forms::validation {

/// An item of the form and the item of the response that answers it.
struct Answered {
    const FormItem *item = nullptr;
    QJsonObject response;
};

/// The items of the response around the place that is looked at, the outermost first.
using AnsweredStack = std::vector<Answered>;

/// The FHIRPath expressions of a form, put to a response. They see %resource, %questionnaire, %qitem, and the variables
/// of the item, of those around it and of the form; nothing of a launch context.
class FormExpressions {
public:
    /// `now` is what today() and now() give; invalid for neither.
    FormExpressions(const FormItems &form, const QJsonObject &response, const QDateTime &now)
        : m_form(form), m_response(response), m_now(now)
    {
    }

    /// An enableWhenExpression of `item`: nothing at all counts as false. Nothing is given when it cannot be evaluated.
    std::optional<bool> enables(const QJsonObject &expression, const FormItem &item, const AnsweredStack &around) const;

    /// A constraint, looked at from the innermost item of `around`, or from the response. Only a plain false breaks it.
    /// Nothing is given when it cannot be evaluated.
    std::optional<bool> keeps(const QString &expression, const FormItem *item, const AnsweredStack &around) const;

private:
    class Scope;

    const FormItems &m_form;
    const QJsonObject &m_response;
    QDateTime m_now;
};

/// What is wrong with an expression by itself; empty when it can be read.
QString faultOfExpression(const QString &expression);

} // namespace doorstep::forms::validation
