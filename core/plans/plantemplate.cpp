// SPDX-License-Identifier: Apache-2.0
#include "core/plans/plantemplate.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace doorstep::plans {

using namespace Qt::StringLiterals;

namespace {

template <typename T>
Result<T> named(const QHash<QString, T> &names, const QString &name, const QString &where)
{
    if (!names.contains(name))
        return Error{ErrorCode::InvalidFile, u"%1: no such value %2"_s.arg(where, name)};
    return names.value(name);
}

const QHash<QString, PlanOwner> &owners()
{
    static const QHash<QString, PlanOwner> names{
        {u"carer"_s, PlanOwner::Carer}, {u"infant"_s, PlanOwner::Infant}, {u"family"_s, PlanOwner::Family}};
    return names;
}

const QHash<QString, PlanSource::Whose> &subjects()
{
    using Whose = PlanSource::Whose;
    static const QHash<QString, Whose> names{
        {u"owner"_s, Whose::Owner}, {u"infant"_s, Whose::Infant}, {u"carers"_s, Whose::Carers}};
    return names;
}

const QHash<QString, PlanPart::Kind> &kinds()
{
    using Kind = PlanPart::Kind;
    static const QHash<QString, Kind> names{{u"words"_s, Kind::Words},
                                            {u"list"_s, Kind::List},
                                            {u"steps"_s, Kind::Steps},
                                            {u"people"_s, Kind::People},
                                            {u"never"_s, Kind::Never}};
    return names;
}

QStringList stringsOf(const QJsonValue &value)
{
    QStringList strings;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &entry : list)
        strings.append(entry.toString());
    return strings;
}

/// One file being read; every fault names the path.
class TemplateReader {
public:
    explicit TemplateReader(const QString &path) : m_path(path) { }

    Result<PlanTemplate> read(const QJsonObject &root)
    {
        DOORSTEP_TRY(known(root,
                           {u"kind"_s, u"owner"_s, u"title"_s, u"footer"_s, u"sources"_s, u"parts"_s, u"help"_s,
                            u"service"_s, u"source"_s, u"approval"_s, u"lastReviewDate"_s, u"version"_s}));
        m_plan.kind = root.value(u"kind"_s).toString();
        m_plan.file = m_path;
        m_plan.title = root.value(u"title"_s).toString();
        m_plan.footer = root.value(u"footer"_s).toString();
        m_plan.service = root.value(u"service"_s).toString();
        m_plan.help = stringsOf(root.value(u"help"_s));
        const auto owner = named(owners(), root.value(u"owner"_s).toString(), m_path);
        if (!owner)
            return owner.error();
        m_plan.owner = *owner;
        DOORSTEP_TRY(readSources(root.value(u"sources"_s).toArray()));
        DOORSTEP_TRY(readParts(root.value(u"parts"_s).toArray()));
        return m_plan.kind.isEmpty() || m_plan.title.isEmpty() || m_plan.parts.empty()
            ? Result<PlanTemplate>(wrong(u"needs kind, title and parts"_s))
            : m_plan;
    }

private:
    Error wrong(const QString &what) const { return {ErrorCode::InvalidFile, u"%1: %2"_s.arg(m_path, what)}; }

    Result<void> known(const QJsonObject &object, const QSet<QString> &members) const
    {
        for (auto member = object.begin(); member != object.end(); ++member)
            if (!members.contains(member.key()))
                return wrong(u"does not know %1"_s.arg(member.key()));
        return {};
    }

    Result<void> readSources(const QJsonArray &list)
    {
        for (const QJsonValue &value : list) {
            const QJsonObject object = value.toObject();
            DOORSTEP_TRY(known(object, {u"id"_s, u"questionnaire"_s, u"whose"_s}));
            const auto whose = named(subjects(), object.value(u"whose"_s).toString(), m_path);
            if (!whose)
                return whose.error();
            m_plan.sources.push_back(
                {object.value(u"id"_s).toString(), object.value(u"questionnaire"_s).toString(), *whose});
        }
        return {};
    }

    Result<void> readParts(const QJsonArray &list)
    {
        for (const QJsonValue &value : list) {
            const QJsonObject object = value.toObject();
            DOORSTEP_TRY(known(object, {u"id"_s, u"kind"_s, u"heading"_s, u"picture"_s, u"always"_s, u"lines"_s}));
            const auto kind = named(kinds(), object.value(u"kind"_s).toString(), m_path);
            if (!kind)
                return kind.error();
            PlanPartTemplate part{object.value(u"id"_s).toString(),      *kind,
                                  object.value(u"heading"_s).toString(), object.value(u"picture"_s).toString(),
                                  object.value(u"always"_s).toBool(),    {}};
            const QJsonArray lines = object.value(u"lines"_s).toArray();
            for (const QJsonValue &line : lines)
                DOORSTEP_TRY(readLine(line.toObject(), part));
            m_plan.parts.push_back(std::move(part));
        }
        return {};
    }

    Result<void> readLine(const QJsonObject &object, PlanPartTemplate &part) const
    {
        DOORSTEP_TRY(known(object, {u"say"_s, u"from"_s, u"linkIds"_s, u"group"_s, u"only"_s, u"as"_s, u"yes"_s}));
        PlanLine line{object.value(u"say"_s).toString(),     object.value(u"from"_s).toString(),
                      stringsOf(object.value(u"linkIds"_s)), object.value(u"group"_s).toString(),
                      stringsOf(object.value(u"only"_s)),    {},
                      object.value(u"yes"_s).toString()};
        const QJsonObject as = object.value(u"as"_s).toObject();
        for (auto option = as.begin(); option != as.end(); ++option)
            line.as.insert(option.key(), option.value().toString());
        if (line.say.isEmpty() == line.linkIds.isEmpty())
            return wrong(u"%1: a line is either a sentence or answers"_s.arg(part.id));
        if (line.say.isEmpty() && !m_plan.source(line.source))
            return wrong(u"%1: no source %2"_s.arg(part.id, line.source));
        part.lines.push_back(std::move(line));
        return {};
    }

    QString m_path;
    PlanTemplate m_plan;
};

/// Checks one linkId in every version that has it.
Result<void> checkLink(const PlanTemplate &plan, const PlanSource &source, const QString &linkId,
                       const std::vector<forms::QuestionnairePtr> &questionnaires)
{
    bool found = false;
    for (const auto &form : questionnaires) {
        const int item = form->url() == source.questionnaire ? form->indexOf(linkId) : -1;
        if (item < 0)
            continue;
        found = true;
        if (!mayStandInPlan(*form, item, plan.owner, source.whose))
            return Error{ErrorCode::InvalidFile,
                         u"%1: %2 is not for the family's copy (%3)"_s.arg(plan.file, linkId, form->canonical())};
    }
    if (!found)
        return Error{ErrorCode::InvalidFile, u"%1: no question %2"_s.arg(plan.file, linkId)};
    return {};
}

} // namespace

const PlanSource *PlanTemplate::source(const QString &id) const
{
    const auto found =
        std::find_if(sources.begin(), sources.end(), [&id](const PlanSource &source) { return source.id == id; });
    return found == sources.end() ? nullptr : &*found;
}

QStringList PlanTemplate::linkIds() const
{
    QStringList all;
    for (const PlanPartTemplate &part : parts)
        for (const PlanLine &line : part.lines)
            all += line.linkIds;
    all.removeDuplicates();
    all.sort();
    return all;
}

QStringList PlanTemplate::keys() const
{
    QStringList all{title, footer};
    for (const PlanPartTemplate &part : parts) {
        all.append(part.heading);
        for (const PlanLine &line : part.lines)
            all += QStringList{line.say, line.yes} + line.as.values();
    }
    all.removeAll(QString());
    all.removeDuplicates();
    all.sort();
    return all;
}

Result<PlanTemplate> readPlanTemplate(const QByteArray &json, const QString &path)
{
    const auto root = parseObject(json, path);
    return root ? TemplateReader(path).read(*root) : root.error();
}

bool mayStandInPlan(const forms::Questionnaire &form, int item, PlanOwner owner, PlanSource::Whose whose)
{
    using forms::Privacy;
    const forms::Item &asked = form.item(item);
    const bool ownWords = owner == PlanOwner::Carer && whose == PlanSource::Whose::Owner;
    if (!asked.isQuestion() || asked.hidden || !asked.fact.isEmpty())
        return false;
    if (asked.privacy == Privacy::Adult && asked.askedOf != forms::AskedOfPeople(forms::AskedOf::Subject))
        return false;
    for (int above = item; above >= 0; above = form.item(above).parent) {
        const forms::Item &one = form.item(above);
        if (one.alone || one.privacy == Privacy::Protected || one.privacy == Privacy::Professional)
            return false;
        if (one.privacy == Privacy::Adult && !ownWords)
            return false;
    }
    return true;
}

Result<void> checkPlanTemplate(const PlanTemplate &plan, const std::vector<forms::QuestionnairePtr> &questionnaires)
{
    for (const PlanPartTemplate &part : plan.parts) {
        for (const PlanLine &line : part.lines) {
            for (const QString &linkId : line.linkIds)
                DOORSTEP_TRY(checkLink(plan, *plan.source(line.source), linkId, questionnaires));
        }
    }
    return {};
}

} // namespace doorstep::plans
