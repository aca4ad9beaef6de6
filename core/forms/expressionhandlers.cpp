// SPDX-License-Identifier: Apache-2.0
#include "core/forms/extensionnames.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

QString shortName(const QJsonObject &extension)
{
    return extension.value(u"url"_s).toString().section(u'/', -1).remove(u"sdc-questionnaire-"_s);
}

/// R4 has the expression of a constraint as text, later versions as an Expression.
Result<FormExpression> readPartExpression(const QJsonObject &part, const Place &place)
{
    if (part.value(u"valueString"_s).isString())
        return FormExpression{{}, part.value(u"valueString"_s).toString()};
    return readExpression(part, place);
}

template <QString Item::*member>
Result<void> expressionInto(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto expression = readExpression(extension, place);
    if (!expression)
        return expression.error();
    if (!(item.*member).isEmpty())
        return place.invalid(u"%1 stands twice"_s.arg(shortName(extension)));
    item.*member = expression->text;
    return {};
}

Result<void> variable(const QJsonObject &extension, Item &item, const Place &place)
{
    const auto expression = readExpression(extension, place);
    if (!expression)
        return expression.error();
    if (expression->name.isEmpty())
        return place.invalid(u"a variable without a name"_s);
    item.variables.push_back(*expression);
    return {};
}

Result<void> constraint(const QJsonObject &extension, Item &item, const Place &place)
{
    auto one = readConstraint(extension, place);
    if (!one)
        return one.error();
    item.constraints.push_back(*std::move(one));
    return {};
}

} // namespace

QJsonObject partOf(const QJsonObject &extension, const QString &name)
{
    const QJsonArray parts = extension.value(u"extension"_s).toArray();
    for (const QJsonValue &part : parts)
        if (part.toObject().value(u"url"_s).toString() == name)
            return part.toObject();
    return {};
}

Result<FormExpression> readExpression(const QJsonObject &extension, const Place &place)
{
    const QJsonObject expression = extension.value(u"valueExpression"_s).toObject();
    const QString language = expression.value(u"language"_s).toString();
    const QString name = shortName(extension);
    if (expression.isEmpty() || language.isEmpty())
        return place.invalid(u"%1 without an Expression and its language"_s.arg(name));
    if (language != "text/fhirpath"_L1)
        return place.unsupported(u"%1 in the language %2"_s.arg(name, language));
    DOORSTEP_TRY(checkUnread(expression, name, place));
    const QString text = expression.value(u"expression"_s).toString();
    if (text.trimmed().isEmpty())
        return place.unsupported(u"%1 without its expression in the file"_s.arg(name));
    return FormExpression{expression.value(u"name"_s).toString(), text};
}

Result<Constraint> readConstraint(const QJsonObject &extension, const Place &place)
{
    const QJsonObject holder = partOf(extension, u"expression"_s);
    const auto expression = readPartExpression(holder, place);
    if (!expression)
        return expression.error();
    Constraint one;
    one.expression = expression->text;
    const QJsonObject key = partOf(extension, u"key"_s);
    one.key = key.value(key.contains(u"valueId"_s) ? u"valueId"_s : u"valueString"_s).toString();
    const QJsonObject human = partOf(extension, u"human"_s);
    one.human = human.value(human.contains(u"valueString"_s) ? u"valueString"_s : u"valueMarkdown"_s).toString();
    one.location = partOf(extension, u"location"_s).value(u"valueString"_s).toString();
    const QString severity = partOf(extension, u"severity"_s).value(u"valueCode"_s).toString();
    if (severity != "error"_L1 && severity != "warning"_L1)
        return place.invalid(u"a constraint needs the severity error or warning"_s);
    one.warning = severity == "warning"_L1;
    return one;
}

const ItemHandlers &expressionHandlers()
{
    static const ItemHandlers all{
        {hl7Extension("variable"_L1), variable},
        {hl7Extension("questionnaire-constraint"_L1), constraint},
        {hl7Extension("targetConstraint"_L1), constraint},
        {sdcExtension("initialExpression"_L1), expressionInto<&Item::initialExpression>},
        {sdcExtension("calculatedExpression"_L1), expressionInto<&Item::calculatedExpression>},
        {sdcExtension("enableWhenExpression"_L1), expressionInto<&Item::enableWhenExpression>},
    };
    return all;
}

} // namespace doorstep::forms
