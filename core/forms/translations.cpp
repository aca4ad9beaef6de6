// SPDX-License-Identifier: Apache-2.0
#include "core/forms/extensionnames.h"
#include "core/forms/itemhandlers.h"

namespace doorstep::forms {

using namespace Qt::StringLiterals;

Translations readTranslations(const QJsonObject &object, QLatin1StringView shadow)
{
    Translations words;
    const QJsonArray extensions = object.value(shadow).toObject().value(u"extension"_s).toArray();
    for (const QJsonValue &value : extensions) {
        const QJsonObject extension = value.toObject();
        if (extension.value(u"url"_s).toString() != hl7Extension("translation"_L1))
            continue;
        const QJsonObject lang = partOf(extension, u"lang"_s);
        const QJsonObject content = partOf(extension, u"content"_s);
        const QString text =
            content.value(content.contains(u"valueString"_s) ? u"valueString"_s : u"valueMarkdown"_s).toString();
        words.insert(lang.value(u"valueCode"_s).toString(), text);
    }
    return words;
}

} // namespace doorstep::forms
