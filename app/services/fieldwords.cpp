// SPDX-License-Identifier: Apache-2.0
#include "app/services/fieldwords.h"

#include "app/services/said.h"
#include "app/services/words.h"
#include "core/model/fields.h"
#include "core/model/nhsnumber.h"

#include <algorithm>
#include <array>

namespace doorstep::words {

using namespace Qt::StringLiterals;

namespace {
struct FieldName {
    QLatin1StringView field;
    const char *words; ///< marked for translation
};

constexpr std::array names{
    FieldName{field::family::name, QT_TRANSLATE_NOOP("Doorstep", "name")},
    FieldName{field::family::address, QT_TRANSLATE_NOOP("Doorstep", "address")},
    FieldName{field::family::postcode, QT_TRANSLATE_NOOP("Doorstep", "postcode")},
    FieldName{field::family::language, QT_TRANSLATE_NOOP("Doorstep", "language")},
    FieldName{field::family::interpreter, QT_TRANSLATE_NOOP("Doorstep", "interpreter")},
    FieldName{field::infant::given, QT_TRANSLATE_NOOP("Doorstep", "given name")},
    FieldName{field::infant::familyName, QT_TRANSLATE_NOOP("Doorstep", "family name")},
    FieldName{field::infant::nhsNumber, QT_TRANSLATE_NOOP("Doorstep", "NHS number")},
    FieldName{field::infant::born, QT_TRANSLATE_NOOP("Doorstep", "date of birth")},
    FieldName{field::infant::due, QT_TRANSLATE_NOOP("Doorstep", "due date")},
    FieldName{field::infant::sex, QT_TRANSLATE_NOOP("Doorstep", "sex")},
    FieldName{field::infant::gestationWeeks, QT_TRANSLATE_NOOP("Doorstep", "weeks of pregnancy")},
    FieldName{field::infant::birthWeightGrams, QT_TRANSLATE_NOOP("Doorstep", "birth weight in grams")},
    FieldName{field::carer::relation, QT_TRANSLATE_NOOP("Doorstep", "relationship")},
    FieldName{field::carer::label, QT_TRANSLATE_NOOP("Doorstep", "what the family says")},
    FieldName{field::carer::livesWith, QT_TRANSLATE_NOOP("Doorstep", "where they live")},
    FieldName{field::carer::alone, QT_TRANSLATE_NOOP("Doorstep", "time alone with the baby")},
    FieldName{field::carer::phone, QT_TRANSLATE_NOOP("Doorstep", "phone")},
    FieldName{field::carer::met, QT_TRANSLATE_NOOP("Doorstep", "first met")},
    FieldName{field::task::outcome, QT_TRANSLATE_NOOP("Doorstep", "what came of it")},
    FieldName{field::task::dueAt, QT_TRANSLATE_NOOP("Doorstep", "when it is due")},
    FieldName{field::status, QT_TRANSLATE_NOOP("Doorstep", "state")},
};

bool isDate(const QString &field)
{
    const QLatin1StringView dates[] = {field::infant::born, field::infant::due, field::carer::met, field::task::dueAt};
    return std::any_of(std::begin(dates), std::end(dates), [&field](auto name) { return field == name; });
}

QString coded(const QString &field, const QString &text)
{
    if (field == field::carer::relation)
        return relation(text);
    if (field == field::carer::livesWith)
        return livesWith(text);
    return field == field::carer::alone ? aloneWith(text) : text;
}
} // namespace

QString fieldName(const QString &field)
{
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const FieldName &name) { return field == name.field; });
    return found == names.end() ? QString(field).replace(u'_', u' ') : Said::tr(found->words);
}

QString fieldValue(const QString &field, const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toInteger());
    const QString text = value.toString();
    if (text.isEmpty())
        return Said::tr("Nothing");
    if (isDate(field))
        return date(text);
    return field == field::infant::nhsNumber ? formatNhsNumber(text) : coded(field, text);
}

} // namespace doorstep::words
