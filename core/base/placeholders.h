// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

namespace doorstep {

/// {placeholders} replaced by words. A person without a name here gets plain words (the baby, your partner ...); any
/// other placeholder without words stays as it is.
inline QString fillPlaceholders(const QString &text, const QHash<QString, QString> &words)
{
    if (!text.contains(u'{'))
        return text;
    QString filled = text;
    for (auto word = words.begin(); word != words.end(); ++word)
        filled.replace(u'{' + word.key() + u'}', word.value());
    const std::pair<const char16_t *, const char16_t *> people[] = {
        {u"{baby}", u"the baby"},
        {u"{carer}", u"this carer"},
        {u"{mother}", u"the baby's mother"},
        {u"{partner}", u"your partner"},
    };
    for (const auto &[placeholder, plain] : people)
        filled.replace(QString::fromUtf16(placeholder), QString::fromUtf16(plain));
    return filled;
}

} // namespace doorstep
