// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "core/guidance/ruleset.h"

#include <QSet>

#include <optional>

namespace doorstep::guidance {

using namespace Qt::StringLiterals;

namespace {

std::optional<Level> levelFromCode(const QString &code)
{
    for (int i = 0; i <= static_cast<int>(Level::Info); ++i)
        if (levelCode(static_cast<Level>(i)) == code)
            return static_cast<Level>(i);
    return std::nullopt;
}

/// Errors of one rule: path, id, fault.
struct RulePlace {
    QString path;
    QString id;
    Error wrong(const QString &what) const
    {
        return {ErrorCode::InvalidFile, u"%1: rule %2: %3"_s.arg(path, id.isEmpty() ? u"?"_s : id, what)};
    }
};

Result<QString> text(const QJsonObject &object, const QString &name, const RulePlace &place, bool needed = true)
{
    const QJsonValue value = object.value(name);
    if ((needed && value.toString().trimmed().isEmpty()) || (!value.isUndefined() && !value.isString()))
        return place.wrong(u"%1 must be text"_s.arg(name));
    return value.toString();
}

Result<QStringList> texts(const QJsonValue &value, const QString &name, const RulePlace &place)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list.append(entry.toString());
    if (!value.isArray() || list.contains(QString()))
        return place.wrong(u"%1 must be a list of texts"_s.arg(name));
    return list;
}

Result<Trigger> readTrigger(const QJsonObject &object, const RulePlace &place);

Result<Trigger> readJoined(const QJsonObject &object, const QString &name, Trigger::Kind kind, const RulePlace &place)
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

Result<Trigger> readTest(const QJsonObject &object, const RulePlace &place)
{
    Trigger trigger;
    trigger.question = object.value(u"question"_s).toString();
    if (trigger.question.isEmpty() || object.size() != 2)
        return place.wrong(u"a condition needs a question and one test"_s);
    const std::pair<QString, Trigger::Kind> lists[] = {{u"is"_s, Trigger::Kind::Is},
                                                       {u"otherThan"_s, Trigger::Kind::OtherThan}};
    for (const auto &[name, kind] : lists) {
        if (!object.contains(name))
            continue;
        const auto codes = texts(object.value(name), name, place);
        if (!codes)
            return codes.error();
        trigger.kind = kind;
        trigger.codes = *codes;
        return trigger;
    }
    const std::pair<QString, Trigger::Kind> limits[] = {{u"below"_s, Trigger::Kind::Below},
                                                        {u"above"_s, Trigger::Kind::Above}};
    for (const auto &[name, kind] : limits) {
        if (!object.value(name).isDouble())
            continue;
        trigger.kind = kind;
        trigger.limit = object.value(name).toDouble();
        return trigger;
    }
    trigger.kind = Trigger::Kind::Yes;
    return object.value(u"yes"_s).toBool() ? Result<Trigger>(trigger)
                                           : place.wrong(u"no known test of %1"_s.arg(trigger.question));
}

Result<Trigger> readTrigger(const QJsonObject &object, const RulePlace &place)
{
    if (object.contains(u"all"_s))
        return readJoined(object, u"all"_s, Trigger::Kind::All, place);
    if (object.contains(u"any"_s))
        return readJoined(object, u"any"_s, Trigger::Kind::Any, place);
    if (!object.contains(u"button"_s))
        return readTest(object, place);
    Trigger trigger;
    trigger.kind = Trigger::Kind::Button;
    trigger.question = object.value(u"button"_s).toString();
    return trigger.question.isEmpty() ? place.wrong(u"button without a name"_s) : Result<Trigger>(trigger);
}

Result<void> readWords(const QJsonObject &object, Rule &rule, const RulePlace &place)
{
    const std::tuple<QString, QString Rule::*, bool> members[] = {
        {u"heading"_s, &Rule::heading, true}, {u"fact"_s, &Rule::fact, true},       {u"task"_s, &Rule::task, false},
        {u"source"_s, &Rule::source, true},   {u"privacy"_s, &Rule::privacy, true},
    };
    for (const auto &[name, member, needed] : members) {
        const auto value = text(object, name, place, needed);
        if (!value)
            return value.error();
        rule.*member = *value;
    }
    const auto steps = texts(object.value(u"steps"_s), u"steps"_s, place);
    if (!steps)
        return steps.error();
    rule.steps = *steps;
    if (!u"GAPX"_s.contains(rule.privacy) || rule.privacy.size() != 1)
        return place.wrong(u"privacy must be G, A, P or X"_s);
    if (rule.steps.isEmpty() && isBanner(rule.level))
        return place.wrong(u"a banner needs steps"_s);
    return {};
}

Result<void> readCodes(const QJsonObject &object, Rule &rule, const RulePlace &place)
{
    static const QHash<QString, About> people{
        {u"infant"_s, About::Infant}, {u"carer"_s, About::Carer}, {u"visit"_s, About::Visit}};
    const auto level = levelFromCode(object.value(u"level"_s).toString());
    if (!level)
        return place.wrong(u"no such level"_s);
    rule.level = *level;
    const auto urgency = levelFromCode(object.value(u"urgency"_s).toString(levelCode(*level)));
    if (!urgency)
        return place.wrong(u"no such urgency"_s);
    rule.taskLevel = *urgency;
    if (!people.contains(object.value(u"about"_s).toString()))
        return place.wrong(u"about must be infant, carer or visit"_s);
    rule.about = people.value(object.value(u"about"_s).toString());
    rule.version = object.value(u"version"_s).toInt();
    if (rule.version < 1 || !object.value(u"enabled"_s).isBool())
        return place.wrong(u"needs a version from 1, and enabled true or false"_s);
    rule.enabled = object.value(u"enabled"_s).toBool();
    return {};
}

Result<Rule> readRule(const QJsonObject &object, const QString &path)
{
    static const QSet<QString> members{u"id"_s,      u"version"_s, u"enabled"_s, u"level"_s, u"about"_s,
                                       u"privacy"_s, u"when"_s,    u"heading"_s, u"fact"_s,  u"steps"_s,
                                       u"task"_s,    u"urgency"_s, u"source"_s};
    Rule rule;
    rule.id = object.value(u"id"_s).toString();
    const RulePlace place{path, rule.id};
    if (rule.id.isEmpty())
        return place.wrong(u"no id"_s);
    for (auto member = object.begin(); member != object.end(); ++member)
        if (!members.contains(member.key()))
            return place.wrong(u"unknown member %1"_s.arg(member.key()));
    DOORSTEP_TRY(readCodes(object, rule, place));
    DOORSTEP_TRY(readWords(object, rule, place));
    auto trigger = readTrigger(object.value(u"when"_s).toObject(), place);
    if (!trigger)
        return trigger.error();
    rule.when = *std::move(trigger);
    return rule;
}

} // namespace

Result<RuleSet> readRules(const QByteArray &json, const QString &path)
{
    const auto root = parseObject(json, path);
    if (!root)
        return root.error();
    RuleSet set;
    set.id = root->value(u"id"_s).toString();
    set.version = root->value(u"version"_s).toString();
    set.pathway = root->value(u"pathway"_s).toString();
    set.checkedOn = root->value(u"checkedOn"_s).toString();
    set.checkBy = root->value(u"checkBy"_s).toString();
    if (set.id.isEmpty() || set.version.isEmpty() || !root->value(u"rules"_s).isArray())
        return Error{ErrorCode::InvalidFile, u"%1: a rules pack needs id, version and rules"_s.arg(path)};
    const QJsonArray rules = root->value(u"rules"_s).toArray();
    for (const QJsonValue &value : rules) {
        auto rule = readRule(value.toObject(), path);
        if (!rule)
            return rule.error();
        if (set.find(rule->id))
            return RulePlace{path, rule->id}.wrong(u"stands twice"_s);
        set.rules.push_back(*std::move(rule));
    }
    return set;
}

} // namespace doorstep::guidance
