// SPDX-License-Identifier: Apache-2.0
#include "core/content/organisation.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace doorstep::content {

using namespace Qt::StringLiterals;
using guidance::Level;

namespace {

/// Members of one object of the file, read strictly: what is missing, of another type or unknown is an error that says
/// where.
class Members {
public:
    Members(QJsonObject object, QString path, QString where)
        : m_object(std::move(object)), m_path(std::move(path)), m_where(std::move(where))
    {
    }

    QString text(const QString &name, bool needed = true)
    {
        const QJsonValue value = take(name);
        if ((needed && value.toString().trimmed().isEmpty()) || (!value.isUndefined() && !value.isString()))
            fail(name, u"must be text"_s);
        return value.toString();
    }

    QString date(const QString &name)
    {
        const QString value = text(name);
        if (!QDate::fromString(value, Qt::ISODate).isValid())
            fail(name, u"must be a date"_s);
        return value;
    }

    QString code(const QString &name, const QStringList &codes, const QString &other)
    {
        const QString value = m_object.contains(name) ? text(name) : other;
        take(name);
        if (!codes.contains(value))
            fail(name, u"must be one of %1"_s.arg(codes.join(u", "_s)));
        return value;
    }

    int number(const QString &name, int least, int other)
    {
        const QJsonValue value = take(name);
        if (!value.isUndefined() && (!value.isDouble() || value.toInt(least - 1) < least))
            fail(name, u"must be a whole number from %1"_s.arg(least));
        return value.toInt(other);
    }

    bool flag(const QString &name, bool other)
    {
        const QJsonValue value = take(name);
        if (!value.isUndefined() && !value.isBool())
            fail(name, u"must be true or false"_s);
        return value.toBool(other);
    }

    void fail(const QString &name, const QString &what)
    {
        if (!m_error)
            m_error = Error{ErrorCode::InvalidFile, u"%1: %2.%3: %4"_s.arg(m_path, m_where, name, what)};
    }

    /// The first error, or one for a member nobody asked for.
    Result<void> done()
    {
        for (auto member = m_object.begin(); member != m_object.end(); ++member)
            if (!m_taken.contains(member.key()))
                fail(member.key(), u"unknown member"_s);
        return m_error ? Result<void>(*m_error) : Result<void>();
    }

private:
    QJsonValue take(const QString &name)
    {
        m_taken.insert(name);
        return m_object.value(name);
    }

    QJsonObject m_object;
    QString m_path;
    QString m_where;
    QSet<QString> m_taken;
    std::optional<Error> m_error;
};

const QStringList guarded{u"domestic-abuse"_s, u"drugs"_s, u"own-behaviour"_s};

Result<DirectoryEntry> readEntry(const QJsonObject &object, const QString &path)
{
    Members in(object, path, u"directory %1"_s.arg(object.value(u"id"_s).toString()));
    const DirectoryEntry entry{
        .id = in.text(u"id"_s),
        .name = in.text(u"name"_s),
        .purpose = in.text(u"purpose"_s),
        .phone = in.text(u"phone"_s),
        .hours = in.text(u"hours"_s, false),
        .evidence = in.code(u"evidence"_s, {u"trial"_s, u"early"_s, u"not-evaluated"_s}, u"not-evaluated"_s),
        .eligibility = in.text(u"eligibility"_s, false),
        .languages = in.text(u"languages"_s, false),
        .kind = in.code(u"kind"_s, guarded + QStringList{u"general"_s, u"staff"_s}, u"general"_s),
        .note = in.text(u"note"_s, false),
        .checkedOn = in.date(u"checkedOn"_s),
        .familyMaySee = in.flag(u"familyMaySee"_s, false),
        .verify = in.flag(u"verify"_s, false)};
    if (entry.familyMaySee && (guarded.contains(entry.kind) || entry.kind == "staff"_L1))
        in.fail(u"familyMaySee"_s, u"a service of kind %1 never stands on a family's page"_s.arg(entry.kind));
    if (entry.familyMaySee && entry.verify)
        in.fail(u"familyMaySee"_s, u"a number to verify does not stand on a family's page"_s);
    DOORSTEP_TRY(in.done());
    return entry;
}

Result<Pathway> readPathway(const QJsonObject &object, const QString &path)
{
    Members in(object, path, u"pathways %1"_s.arg(object.value(u"pack"_s).toString()));
    const Pathway pathway{in.text(u"pack"_s), in.text(u"name"_s), in.text(u"version"_s), in.date(u"checkedOn"_s),
                          in.date(u"checkBy"_s)};
    DOORSTEP_TRY(in.done());
    return pathway;
}

/// A list of objects; absent is empty.
template <typename Entry, typename Read>
Result<std::vector<Entry>> readList(const QJsonObject &root, const QString &name, const QString &path, Read read)
{
    std::vector<Entry> entries;
    const QJsonArray list = root.value(name).toArray();
    for (const QJsonValue &value : list) {
        auto entry = read(value.toObject(), path);
        if (!entry)
            return entry.error();
        entries.push_back(*std::move(entry));
    }
    return entries;
}

const QHash<QString, Clock> &defaultClocks()
{
    static const QHash<QString, Clock> clocks{
        {u"999"_s, {.days = 0}},  {u"NOW"_s, {.days = 0}}, {u"TODAY"_s, {.days = 0}}, {u"WEEK"_s, {.days = 7}},
        {u"SUPV"_s, {.days = 7}}, {u"NEXT"_s, {}},         {u"INFO"_s, {}},           {u"DIR"_s, {}}};
    return clocks;
}

Result<QHash<QString, Clock>> readClocks(const QJsonObject &root, const QString &path)
{
    QHash<QString, Clock> clocks = defaultClocks();
    const QJsonObject list = root.value(u"clocks"_s).toObject();
    for (auto entry = list.begin(); entry != list.end(); ++entry) {
        Members in(entry.value().toObject(), path, u"clocks.%1"_s.arg(entry.key()));
        const Clock clock{in.number(u"days"_s, 0, -1), in.number(u"hours"_s, 0, -1), in.number(u"underDays"_s, 1, 0)};
        if (clock.days >= 0 && clock.hours >= 0)
            in.fail(u"hours"_s, u"stands beside days"_s);
        if (!clocks.contains(entry.key()))
            in.fail(entry.key(), u"no such urgency"_s);
        DOORSTEP_TRY(in.done());
        clocks.insert(entry.key(), clock);
    }
    return clocks;
}

Result<QMap<QString, RuleSwitch>> readSwitches(const QJsonObject &root, const QString &path)
{
    QMap<QString, RuleSwitch> switches;
    const QJsonObject list = root.value(u"rules"_s).toObject();
    for (auto entry = list.begin(); entry != list.end(); ++entry) {
        Members in(entry.value().toObject(), path, u"rules.%1"_s.arg(entry.key()));
        RuleSwitch change{.enabled = in.flag(u"enabled"_s, true), .urgency = {}};
        const QString urgency = in.text(u"urgency"_s, false);
        change.urgency = guidance::levelFromCode(urgency);
        if (!urgency.isEmpty() && !change.urgency)
            in.fail(u"urgency"_s, u"no such urgency"_s);
        DOORSTEP_TRY(in.done());
        switches.insert(entry.key(), change);
    }
    return switches;
}

Result<Limits> readLimits(const QJsonObject &root, const QString &path)
{
    const Limits usual;
    Members in(root.value(u"limits"_s).toObject(), path, u"limits"_s);
    const Limits limits{in.number(u"lateEntryHours"_s, 1, usual.lateEntryHours),
                        in.number(u"talkMinutes"_s, 1, usual.talkMinutes), in.flag(u"pictures"_s, usual.pictures)};
    DOORSTEP_TRY(in.done());
    return limits;
}

Result<void> checkRoot(const QJsonObject &root, const QString &path)
{
    static const QSet<QString> members{u"note"_s,   u"organisation"_s, u"pathways"_s, u"clocks"_s,
                                       u"limits"_s, u"rules"_s,        u"directory"_s};
    for (auto member = root.begin(); member != root.end(); ++member)
        if (!members.contains(member.key()))
            return Error{ErrorCode::InvalidFile, u"%1: %2: unknown member"_s.arg(path, member.key())};
    if (root.value(u"directory"_s).toArray().isEmpty())
        return Error{ErrorCode::InvalidFile, u"%1: directory: must be a list with a service"_s.arg(path)};
    return {};
}

Result<void> checkIds(const std::vector<DirectoryEntry> &directory, const QString &path)
{
    QSet<QString> ids;
    for (const DirectoryEntry &entry : directory) {
        if (ids.contains(entry.id))
            return Error{ErrorCode::InvalidFile, u"%1: directory %2: stands twice"_s.arg(path, entry.id)};
        ids.insert(entry.id);
    }
    return {};
}

} // namespace

const DirectoryEntry *Organisation::service(const QString &id) const
{
    const auto found =
        std::find_if(directory.begin(), directory.end(), [&id](const DirectoryEntry &entry) { return entry.id == id; });
    return found == directory.end() ? nullptr : &*found;
}

QString Organisation::dueOn(Level urgency, const QDateTime &now, std::optional<qint64> babyAgeDays) const
{
    const Clock clock = clocks.value(guidance::levelCode(urgency));
    if (clock.underDays > 0 && babyAgeDays && *babyAgeDays >= clock.underDays)
        return {};
    if (clock.hours >= 0)
        return now.addSecs(clock.hours * 60LL * 60LL).date().toString(Qt::ISODate);
    return clock.days < 0 ? QString() : now.date().addDays(clock.days).toString(Qt::ISODate);
}

Result<Organisation> readOrganisation(const QByteArray &json, const QString &path)
{
    const auto root = parseObject(json, path);
    if (!root)
        return root.error();
    DOORSTEP_TRY(checkRoot(*root, path));
    auto directory = readList<DirectoryEntry>(*root, u"directory"_s, path, readEntry);
    auto pathways = readList<Pathway>(*root, u"pathways"_s, path, readPathway);
    auto clocks = readClocks(*root, path);
    auto switches = readSwitches(*root, path);
    const auto limits = readLimits(*root, path);
    Members in(root->value(u"organisation"_s).toObject(), path, u"organisation"_s);
    const QString name = in.text(u"name"_s, root->contains(u"organisation"_s));
    DOORSTEP_TRY(in.done());
    DOORSTEP_TRY(directory);
    DOORSTEP_TRY(checkIds(*directory, path));
    DOORSTEP_TRY(pathways);
    DOORSTEP_TRY(clocks);
    DOORSTEP_TRY(switches);
    DOORSTEP_TRY(limits);
    return Organisation{.name = name,
                        .pathways = *std::move(pathways),
                        .clocks = *std::move(clocks),
                        .limits = *limits,
                        .rules = *std::move(switches),
                        .directory = *std::move(directory)};
}

Result<guidance::RuleSet> applyOrganisation(guidance::RuleSet rules, const Organisation &organisation,
                                            const QString &path)
{
    for (const Pathway &pathway : organisation.pathways) {
        const auto pack = std::find_if(rules.packs.begin(), rules.packs.end(),
                                       [&pathway](const guidance::RulePack &each) { return each.id == pathway.pack; });
        if (pack == rules.packs.end())
            return Error{ErrorCode::InvalidFile, u"%1: pathways %2: no such pack"_s.arg(path, pathway.pack)};
        pack->pathway = pathway.name;
        pack->pathwayVersion = pathway.version;
        pack->checkedOn = pathway.checkedOn;
        pack->checkBy = pathway.checkBy;
    }
    for (auto change = organisation.rules.begin(); change != organisation.rules.end(); ++change) {
        const auto rule = std::find_if(rules.rules.begin(), rules.rules.end(),
                                       [&change](const guidance::Rule &each) { return each.id == change.key(); });
        if (rule == rules.rules.end())
            return Error{ErrorCode::InvalidFile, u"%1: rules.%2: no such rule"_s.arg(path, change.key())};
        rule->enabled = rule->enabled && change->enabled;
        rule->taskLevel = change->urgency.value_or(rule->taskLevel);
    }
    return rules;
}

} // namespace doorstep::content
