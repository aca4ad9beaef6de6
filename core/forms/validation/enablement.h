// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/formitems.h"

#include <functional>
#include <optional>

namespace doorstep::forms::validation {

/// An item of the form and the item of the response that answers it.
struct Answered {
    const FormItem *item = nullptr;
    QJsonObject response;
};

/// The items of the response around the place that is looked at, the outermost first.
using AnsweredStack = std::vector<Answered>;

/// The FHIRPath expressions of a form, put to a response. Both may give nothing: it could not be evaluated.
struct Expressions {
    using Test = std::function<std::optional<bool>(const QString &expression, const FormItem *item,
                                                   const AnsweredStack &around)>;
    Test enabled; ///< enableWhenExpression
    Test kept; ///< constraint
};

/// Is an item there, by its enableWhen or enableWhenExpression, given the answers of a response?
class Enablement {
public:
    Enablement(const FormItems &form, const QJsonObject &response, const Expressions &expressions)
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
    const Expressions &m_expressions;
};

} // namespace doorstep::forms::validation
