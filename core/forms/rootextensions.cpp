// SPDX-License-Identifier: Apache-2.0
#include "core/forms/rootextensions.h"

#include "core/forms/extensionnames.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

using Handler = Result<void> (*)(const QJsonObject &extension, FormExtras &extras, const Place &place);

Result<void> approval(const QJsonObject &extension, FormExtras &extras, const Place &)
{
    extras.approval = extension.value(u"valueString"_s).toString();
    return {};
}

Result<void> variable(const QJsonObject &extension, FormExtras &extras, const Place &place)
{
    auto expression = readExpression(extension, place);
    if (!expression)
        return expression.error();
    if (expression->name.isEmpty())
        return place.invalid(u"a variable without a name"_s);
    extras.variables.push_back(*std::move(expression));
    return {};
}

Result<void> constraint(const QJsonObject &extension, FormExtras &extras, const Place &place)
{
    auto one = readConstraint(extension, place);
    if (!one)
        return one.error();
    extras.constraints.push_back(*std::move(one));
    return {};
}

Result<void> launchContext(const QJsonObject &extension, FormExtras &extras, const Place &place)
{
    const QJsonObject part = partOf(extension, u"name"_s);
    const QString name = part.contains(u"valueId"_s)
        ? part.value(u"valueId"_s).toString()
        : part.value(u"valueCoding"_s).toObject().value(u"code"_s).toString();
    if (name.isEmpty())
        return place.invalid(u"a launchContext without a name"_s);
    extras.launchContext.append(name);
    return {};
}

/// Only a form that needs nothing of a certain order: people go through ours as the visit goes.
Result<void> entryMode(const QJsonObject &extension, FormExtras &, const Place &place)
{
    const QString mode = extension.value(u"valueCode"_s).toString();
    return mode == "random"_L1 ? Result<void>() : place.unsupported(u"entryMode %1"_s.arg(mode));
}

const QHash<QString, Handler> &handlers()
{
    static const QHash<QString, Handler> all{
        {ourExtension("clinical-approval"_L1), approval},          {hl7Extension("variable"_L1), variable},
        {hl7Extension("questionnaire-constraint"_L1), constraint}, {hl7Extension("targetConstraint"_L1), constraint},
        {sdcExtension("launchContext"_L1), launchContext},         {sdcExtension("entryMode"_L1), entryMode},
    };
    return all;
}

} // namespace

Result<FormExtras> readRootExtensions(const QJsonArray &extensions, const Place &place)
{
    FormExtras extras;
    for (const QJsonValue &value : extensions) {
        const QJsonObject extension = value.toObject();
        const QString url = extension.value(u"url"_s).toString();
        if (isCarried(url))
            continue;
        const Handler handler = handlers().value(url);
        if (!handler)
            return place.unsupported(u"extension %1"_s.arg(url));
        DOORSTEP_TRY(handler(extension, extras, place));
    }
    return extras;
}

QStringList rootExtensionUrls() { return handlers().keys(); }

} // namespace doorstep::forms
