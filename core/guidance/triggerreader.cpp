// SPDX-License-Identifier: Apache-2.0
#include "core/guidance/triggerreader.h"

#include <QJsonObject>

namespace doorstep::guidance {

using namespace Qt::StringLiterals;
using Kind = Trigger::Kind;

namespace {

Result<Trigger> readJoined(const QJsonObject &object, const QString &name, Kind kind, const RulePlace &place)
{
    Trigger trigger;
    trigger.kind = kind;
    const QJsonArray parts = object.value(name).toArray();
    if (parts.isEmpty() || object.size() != 1)
        return place.wrong(u"%1 needs a list of conditions and nothing beside it"_s.arg(name));
    for (const QJsonValue &value : parts) {
        auto part = readTrigger(value.toObject(), place);
        if (!part)
            return part.error();
        trigger.parts.push_back(*std::move(part));
    }
    return trigger;
}

/// {"question": ..., "atLeast": 2}, and if some answers do not count "otherThan": ["none"].
Result<Trigger> readCount(const QJsonObject &object, Trigger trigger, const RulePlace &place)
{
    trigger.kind = Kind::Count;
    trigger.limit = object.value(u"atLeast"_s).toDouble();
    if (trigger.limit < 1 || object.size() > (object.contains(u"otherThan"_s) ? 3 : 2))
        return place.wrong(u"atLeast must be a number from 1, with nothing beside it but otherThan"_s);
    if (!object.contains(u"otherThan"_s))
        return trigger;
    const auto codes = readTexts(object.value(u"otherThan"_s), u"otherThan"_s, place);
    if (!codes)
        return codes.error();
    trigger.codes = *codes;
    return trigger;
}

Result<Trigger> readCodes(const QJsonObject &object, Trigger trigger, const RulePlace &place)
{
    const QString name = trigger.kind == Kind::Is ? u"is"_s : u"otherThan"_s;
    const auto codes = readTexts(object.value(name), name, place);
    if (!codes)
        return codes.error();
    trigger.codes = *codes;
    return trigger;
}

/// A test of one value: everything but counting.
Result<Trigger> readTest(const QJsonObject &object, Trigger trigger, const RulePlace &place)
{
    static const QHash<QString, Kind> limits{{u"below"_s, Kind::Below},
                                             {u"above"_s, Kind::Above},
                                             {u"fewerDaysAgo"_s, Kind::FewerDaysAgo},
                                             {u"moreDaysAgo"_s, Kind::MoreDaysAgo}};
    for (auto test = object.begin(); test != object.end(); ++test) {
        trigger.kind = test.key() == "is"_L1 ? Kind::Is : Kind::OtherThan;
        if (test.key() == "is"_L1 || test.key() == "otherThan"_L1)
            return readCodes(object, trigger, place);
        trigger.kind = limits.value(test.key(), Kind::Yes);
        trigger.limit = test.value().toDouble();
        if (limits.contains(test.key()) && test.value().isDouble())
            return trigger;
        trigger.kind = test.key() == "answered"_L1 ? Kind::Answered : test.value().toBool() ? Kind::Yes : Kind::No;
        if ((test.key() == "yes"_L1 && test.value().isBool()) || (test.key() == "answered"_L1 && test.value().toBool()))
            return trigger;
    }
    return place.wrong(u"no known test of %1"_s.arg(trigger.question));
}

Result<Trigger> readButton(const QJsonObject &object, const RulePlace &place)
{
    Trigger trigger;
    trigger.kind = Kind::Button;
    trigger.question = object.value(u"button"_s).toString();
    return trigger.question.isEmpty() || object.size() != 1
        ? place.wrong(u"a button needs a name and nothing beside it"_s)
        : Result<Trigger>(trigger);
}

bool hasButton(const Trigger &trigger)
{
    bool found = trigger.kind == Kind::Button;
    for (const Trigger &part : trigger.parts)
        found = found || hasButton(part);
    return found;
}

} // namespace

Error RulePlace::wrong(const QString &what) const
{
    return {ErrorCode::InvalidFile, u"%1: rule %2: %3"_s.arg(path, id.isEmpty() ? u"?"_s : id, what)};
}

Result<QStringList> readTexts(const QJsonValue &value, const QString &name, const RulePlace &place)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list.append(entry.toString());
    if (!value.isArray() || list.contains(QString()))
        return place.wrong(u"%1 must be a list of texts"_s.arg(name));
    return list;
}

Result<Trigger> readTrigger(const QJsonObject &object, const RulePlace &place)
{
    const std::pair<QString, Kind> joins[] = {{u"all"_s, Kind::All}, {u"any"_s, Kind::Any}, {u"none"_s, Kind::None}};
    for (const auto &[name, kind] : joins) {
        if (!object.contains(name))
            continue;
        auto joined = readJoined(object, name, kind, place);
        if (joined && kind == Kind::None && hasButton(*joined))
            return place.wrong(u"a button that is not pressed says nothing"_s);
        return joined;
    }
    if (object.contains(u"button"_s))
        return readButton(object, place);
    Trigger trigger;
    trigger.fact = object.contains(u"fact"_s);
    const QString named = trigger.fact ? u"fact"_s : u"question"_s;
    trigger.question = object.value(named).toString();
    QJsonObject tests = object;
    tests.remove(named);
    if (trigger.question.isEmpty() || tests.isEmpty())
        return place.wrong(u"a condition needs a question or a fact, and one test"_s);
    if (tests.contains(u"atLeast"_s))
        return readCount(object, trigger, place);
    return tests.size() == 1 ? readTest(tests, trigger, place)
                             : place.wrong(u"more than one test of %1"_s.arg(trigger.question));
}

} // namespace doorstep::guidance
