// SPDX-License-Identifier: Apache-2.0
#include "core/forms/recordfacts.h"

#include <QJsonArray>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {
bool saysNothing(const QString &code)
{
    return code.isEmpty() || code == "unsure"_L1 || code == "declined"_L1 || code == "notasked"_L1 || code == "na"_L1;
}

QString valueOf(const QJsonObject &answer)
{
    const QString code = answer.value("valueCoding"_L1).toObject().value("code"_L1).toString();
    if (answer.contains("valueCoding"_L1))
        return saysNothing(code) ? QString() : code;
    return answer.value(answer.contains("valueDate"_L1) ? "valueDate"_L1 : "valueString"_L1).toString().trimmed();
}

void collect(const Questionnaire &form, const QJsonArray &items, QJsonObject &facts)
{
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        const int index = form.indexOf(item.value("linkId"_L1).toString());
        const QString field = index < 0 ? QString() : form.item(index).field;
        const QJsonArray answers = item.value("answer"_L1).toArray();
        const QString said = answers.isEmpty() ? QString() : valueOf(answers.first().toObject());
        if (!field.isEmpty() && !said.isEmpty())
            facts.insert(field, said);
        collect(form, item.value("item"_L1).toArray(), facts);
    }
}
} // namespace

QJsonObject recordFacts(const Questionnaire &form, const QJsonObject &response)
{
    QJsonObject facts;
    collect(form, response.value("item"_L1).toArray(), facts);
    return facts;
}

} // namespace doorstep::forms
