// SPDX-License-Identifier: Apache-2.0
#include "core/guidance/trigger.h"

#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <optional>

namespace doorstep::guidance {

using namespace Qt::StringLiterals;
using Kind = Trigger::Kind;

namespace {

std::optional<double> numberOf(const QJsonObject &answer)
{
    for (const QString &name : {u"valueInteger"_s, u"valueDecimal"_s})
        if (answer.contains(name))
            return answer.value(name).toDouble();
    if (answer.contains(u"valueQuantity"_s))
        return answer.value(u"valueQuantity"_s).toObject().value(u"value"_s).toDouble();
    return std::nullopt;
}

/// A date, or the first day of a month or year; of a time its day.
QDate dateOf(const QJsonObject &answer)
{
    const QString text = answer.value(u"valueDate"_s).toString(answer.value(u"valueDateTime"_s).toString());
    const QString whole = text.size() == 4 ? text + u"-01-01"_s : text.size() == 7 ? text + u"-01"_s : text.left(10);
    return QDate::fromString(whole, Qt::ISODate);
}

QString textOf(const QJsonObject &answer)
{
    return answer.value(u"valueString"_s).toString(answer.value(u"valueUri"_s).toString()).trimmed();
}

QString codeOf(const QJsonObject &answer)
{
    return answer.value(u"valueCoding"_s).toObject().value(u"code"_s).toString();
}

/// "Not sure" and "did not want to say" are no answer about the thing itself.
bool isStatus(const QJsonObject &answer)
{
    const QJsonObject coding = answer.value(u"valueCoding"_s).toObject();
    return coding.value(u"system"_s).toString().endsWith("/CodeSystem/answer-status"_L1);
}

bool isReal(const QJsonObject &answer)
{
    if (isStatus(answer))
        return false;
    return answer.contains(u"valueCoding"_s) || answer.contains(u"valueBoolean"_s) || numberOf(answer)
        || dateOf(answer).isValid() || !textOf(answer).isEmpty();
}

bool isOther(const QJsonObject &answer, const QStringList &codes)
{
    if (answer.contains(u"valueCoding"_s))
        return !isStatus(answer) && !codes.contains(codeOf(answer));
    return !textOf(answer).isEmpty();
}

QString wordsOf(const QJsonObject &answer)
{
    const QJsonObject coding = answer.value(u"valueCoding"_s).toObject();
    if (!coding.isEmpty())
        return coding.value(u"display"_s).toString(coding.value(u"code"_s).toString());
    if (const auto number = numberOf(answer)) {
        const QString unit = answer.value(u"valueQuantity"_s).toObject().value(u"unit"_s).toString();
        return (QString::number(*number, 'g', 10) + u' ' + unit).trimmed();
    }
    if (answer.contains(u"valueBoolean"_s))
        return answer.value(u"valueBoolean"_s).toBool() ? u"yes"_s : u"no"_s;
    const QDate date = dateOf(answer);
    return date.isValid() ? QLocale::c().toString(date, u"d MMM yyyy"_s) : textOf(answer);
}

bool meets(const Trigger &test, const QJsonObject &answer, const QDate &today)
{
    const std::optional<double> number = numberOf(answer);
    const QDate date = dateOf(answer);
    const bool dated = date.isValid() && today.isValid();
    switch (test.kind) {
    case Kind::Is: return answer.contains(u"valueCoding"_s) && test.codes.contains(codeOf(answer));
    case Kind::Count:
    case Kind::OtherThan: return isOther(answer, test.codes);
    case Kind::Below: return number && *number < test.limit;
    case Kind::Above: return number && *number > test.limit;
    case Kind::Yes: return answer.value(u"valueBoolean"_s).toBool();
    case Kind::No: return answer.contains(u"valueBoolean"_s) && !answer.value(u"valueBoolean"_s).toBool();
    case Kind::Answered: return isReal(answer);
    case Kind::FewerDaysAgo: return dated && static_cast<double>(date.daysTo(today)) < test.limit;
    case Kind::MoreDaysAgo: return dated && static_cast<double>(date.daysTo(today)) > test.limit;
    default: return false;
    }
}

/// Facts are tested as the answers they would be.
QJsonArray factAsAnswers(const QJsonValue &fact)
{
    if (fact.isBool())
        return {QJsonObject{{u"valueBoolean"_s, fact}}};
    if (fact.isDouble())
        return {QJsonObject{{u"valueDecimal"_s, fact}}};
    if (fact.isString())
        return {QJsonObject{{u"valueCoding"_s, QJsonObject{{u"code"_s, fact}}}}};
    return {};
}

QJsonArray given(const Trigger &test, const TestGround &ground)
{
    return test.fact ? factAsAnswers(ground.facts.value(test.question)) : ground.answers.value(test.question);
}

bool testApplies(const Trigger &test, const TestGround &ground, QStringList &words)
{
    double met = 0;
    const QJsonArray answers = given(test, ground);
    for (const QJsonValue &answer : answers) {
        if (!meets(test, answer.toObject(), ground.today))
            continue;
        ++met;
        const QString said = wordsOf(answer.toObject());
        if (!test.fact && !words.contains(said))
            words.append(said);
    }
    return met >= (test.kind == Kind::Count ? test.limit : 1);
}

/// Is everything a trigger reads settled? What nobody asked can make nothing true, not even by being absent.
bool isKnown(const Trigger &trigger, const TestGround &ground)
{
    if (!trigger.parts.empty())
        return std::all_of(trigger.parts.begin(), trigger.parts.end(),
                           [&ground](const Trigger &part) { return isKnown(part, ground); });
    const QJsonArray answers = given(trigger, ground);
    return std::any_of(answers.begin(), answers.end(), [](const auto &a) { return isReal(a.toObject()); });
}

bool joinedApplies(const Trigger &trigger, const TestGround &ground, QStringList &words)
{
    QStringList said = words;
    std::size_t met = 0;
    for (const Trigger &part : trigger.parts)
        met += applies(part, ground, said) ? 1 : 0;
    const bool applied = trigger.kind == Kind::All ? met == trigger.parts.size()
        : trigger.kind == Kind::Any                ? met > 0
                                                   : met == 0 && isKnown(trigger, ground);
    if (applied && trigger.kind != Kind::None)
        words = said;
    return applied;
}

} // namespace

bool applies(const Trigger &trigger, const TestGround &ground, QStringList &words)
{
    if (trigger.kind == Kind::Button)
        return ground.buttons.contains(trigger.question);
    if (!trigger.parts.empty())
        return joinedApplies(trigger, ground, words);
    QStringList said = words;
    const bool applied = testApplies(trigger, ground, said);
    if (applied)
        words = said;
    return applied;
}

} // namespace doorstep::guidance
