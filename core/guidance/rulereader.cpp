// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "core/guidance/ruleset.h"
#include "core/guidance/triggerreader.h"

#include <QSet>

namespace doorstep::guidance {

using namespace Qt::StringLiterals;

namespace {

Result<QString> text(const QJsonObject &object, const QString &name, const RulePlace &place, bool needed = true)
{
    const QJsonValue value = object.value(name);
    if ((needed && value.toString().trimmed().isEmpty()) || (!value.isUndefined() && !value.isString()))
        return place.wrong(u"%1 must be text"_s.arg(name));
    return value.toString();
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
    const auto steps = readTexts(object.value(u"steps"_s), u"steps"_s, place);
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

/// What a rule brings besides words.
Result<void> readBrings(const QJsonObject &object, Rule &rule, const RulePlace &place)
{
    const auto opens = text(object, u"opens"_s, place, false);
    if (!opens)
        return opens.error();
    rule.opens = *opens;
    if (object.contains(u"offer"_s)) {
        const auto offer = readTexts(object.value(u"offer"_s), u"offer"_s, place);
        if (!offer)
            return offer.error();
        rule.offer = *offer;
    }
    if (rule.level == Level::Directory && rule.offer.isEmpty())
        return place.wrong(u"level DIR needs an offer"_s);
    return {};
}

Result<Rule> readRule(const QJsonObject &object, const QString &path)
{
    static const QSet<QString> members{u"id"_s,      u"version"_s, u"enabled"_s, u"level"_s, u"about"_s,
                                       u"privacy"_s, u"when"_s,    u"heading"_s, u"fact"_s,  u"steps"_s,
                                       u"task"_s,    u"urgency"_s, u"source"_s,  u"offer"_s, u"opens"_s};
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
    DOORSTEP_TRY(readBrings(object, rule, place));
    auto trigger = readTrigger(object.value(u"when"_s).toObject(), place);
    if (!trigger)
        return trigger.error();
    rule.when = *std::move(trigger);
    return rule;
}

RulePack readPack(const QJsonObject &root)
{
    return {.id = root.value(u"id"_s).toString(),
            .version = root.value(u"version"_s).toString(),
            .source = root.value(u"source"_s).toString(),
            .pathway = root.value(u"pathway"_s).toString(),
            .checkedOn = root.value(u"checkedOn"_s).toString(),
            .checkBy = root.value(u"checkBy"_s).toString()};
}

} // namespace

Result<RuleSet> readRules(const QByteArray &json, const QString &path)
{
    const auto root = parseObject(json, path);
    if (!root)
        return root.error();
    RuleSet set;
    const RulePack pack = readPack(*root);
    if (pack.id.isEmpty() || pack.version.isEmpty() || !root->value(u"rules"_s).isArray())
        return Error{ErrorCode::InvalidFile, u"%1: a rules pack needs id, version and rules"_s.arg(path)};
    set.packs.push_back(pack);
    const QJsonArray rules = root->value(u"rules"_s).toArray();
    for (const QJsonValue &value : rules) {
        auto rule = readRule(value.toObject(), path);
        if (!rule)
            return rule.error();
        if (set.find(rule->id))
            return RulePlace{path, rule->id}.wrong(u"stands twice"_s);
        rule->pack = pack.id;
        set.rules.push_back(*std::move(rule));
    }
    return set;
}

} // namespace doorstep::guidance
