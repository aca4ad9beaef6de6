// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/formexpressions.h"

namespace doorstep::forms::validation {

/// Is an item there, by its enableWhen or enableWhenExpression, given the answers of a response?
class Enablement {
public:
    Enablement(const FormItems &form, const QJsonObject &response, const FormExpressions &expressions)
        : m_form(form), m_response(response), m_expressions(expressions)
    {
    }

    /// Nothing when an expression says so that could not be evaluated.
    std::optional<bool> isEnabled(const FormItem &item, const AnsweredStack &around) const;

private:
    bool holds(const QJsonObject &condition, const FormItem &item, const AnsweredStack &around) const;
    QJsonArray answersTo(const QString &linkId, const FormItem &item, const AnsweredStack &around) const;

    const FormItems &m_form;
    const QJsonObject &m_response;
    const FormExpressions &m_expressions;
};

} // namespace doorstep::forms::validation
