// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/formexpressions.h"

#include "core/forms/fhirpath/fhirpath.h"
#include "core/forms/validation/knownextensions.h"

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;
using namespace fhirpath;

namespace {

bool isFhirPath(const QJsonObject &expression)
{
    return expression.value(u"language"_s).toString() == "text/fhirpath"_L1;
}

bool sameCoding(const QJsonObject &left, const QJsonObject &right)
{
    return left.value(u"code"_s) == right.value(u"code"_s) && left.value(u"system"_s) == right.value(u"system"_s);
}

/// The number an option counts for: on the option or on its code, by either name it had.
QJsonValue ordinalOf(const QJsonObject &option)
{
    for (const QJsonObject &holder : {option, option.value(u"valueCoding"_s).toObject()})
        for (const QLatin1String name : {"ordinalValue"_L1, "itemWeight"_L1, "questionnaire-ordinalValue"_L1}) {
            const QJsonValue value = extensionValue(holder, name);
            if (value.isDouble())
                return value;
        }
    return QJsonValue::Undefined;
}

} // namespace

/// One evaluation: where it happens, and the variables that can be seen from there.
class FormExpressions::Scope : public Lookup {
public:
    Scope(const FormExpressions &all, const FormItem *item, const AnsweredStack &around)
        : m_all(all), m_item(item), m_around(around)
    {
    }

    Result<Collection> run(const QString &expression, const QJsonObject &focus) const
    {
        const auto program = parse(expression);
        if (!program)
            return program.error();
        Context context{
            fromJson(focus), fromJson(m_all.m_response), fromJson(m_all.m_form.json()), {}, m_all.m_now, this};
        if (m_item)
            context.questionnaireItem = fromJson(m_item->json);
        return evaluate(*program, context);
    }

    /// Each is worked out once; one that uses itself is not there while it is being worked out.
    std::optional<Collection> variable(const QString &name) const override
    {
        const auto known = m_variables.constFind(name);
        if (known != m_variables.constEnd())
            return *known;
        m_variables.insert(name, {});
        std::optional<Collection> found;
        for (const FormItem *holder = m_item; holder && !found; holder = holder->parent)
            found = variableOf(holder->json, name, responseOf(holder));
        if (!found)
            found = variableOf(m_all.m_form.json(), name, m_all.m_response);
        m_variables.insert(name, found);
        return found;
    }

    std::optional<Decimal> weight(const QString &linkId, const QJsonObject &coding) const override
    {
        const FormItem *item = m_all.m_form.find(linkId);
        if (!item)
            return {};
        for (const QJsonValue &value : item->list("answerOption")) {
            const QJsonObject option = value.toObject();
            const QJsonValue ordinal = ordinalOf(option);
            if (ordinal.isDouble() && sameCoding(option.value(u"valueCoding"_s).toObject(), coding))
                return Decimal::fromDouble(ordinal.toDouble());
        }
        return {};
    }

private:
    std::optional<Collection> variableOf(const QJsonObject &holder, const QString &name, const QJsonObject &focus) const
    {
        for (const QJsonObject &extension : extensionsOf(holder, "variable"_L1)) {
            const QJsonObject expression = extension.value(u"valueExpression"_s).toObject();
            if (expression.value(u"name"_s).toString() != name || !isFhirPath(expression))
                continue;
            auto found = run(expression.value(u"expression"_s).toString(), focus);
            if (found)
                return *std::move(found);
        }
        return {};
    }

    QJsonObject responseOf(const FormItem *item) const
    {
        for (auto one = m_around.rbegin(); one != m_around.rend(); ++one)
            if (one->item == item)
                return one->response;
        return m_all.m_response;
    }

    const FormExpressions &m_all;
    const FormItem *m_item;
    const AnsweredStack &m_around;
    mutable QHash<QString, std::optional<Collection>> m_variables;
};

std::optional<bool> FormExpressions::enables(const QJsonObject &expression, const FormItem &item,
                                             const AnsweredStack &around) const
{
    if (!isFhirPath(expression))
        return {};
    const Scope scope(*this, &item, around);
    const auto result = scope.run(expression.value(u"expression"_s).toString(), m_response);
    if (!result)
        return {};
    return truthOf(*result).value_or(false);
}

std::optional<bool> FormExpressions::keeps(const QString &expression, const FormItem *item,
                                           const AnsweredStack &around) const
{
    const Scope scope(*this, item, around);
    const auto result = scope.run(expression, around.empty() ? m_response : around.back().response);
    if (!result)
        return {};
    return truthOf(*result).value_or(true);
}

QString faultOfExpression(const QString &expression)
{
    const auto program = parse(expression);
    return program ? QString() : program.error().what;
}

} // namespace doorstep::forms::validation
