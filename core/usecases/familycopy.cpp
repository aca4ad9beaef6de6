// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/familycopy.h"

#include "core/model/fields.h"

namespace doorstep::usecases {

using namespace Qt::StringLiterals;
using access::Capability;

namespace {

constexpr auto aboutCopies = "family-copy"_L1;

QString safeName(SafeAtHome safe)
{
    switch (safe) {
    case SafeAtHome::Yes: return u"yes"_s;
    case SafeAtHome::No: return u"no"_s;
    case SafeAtHome::NotSure: return u"unsure"_s;
    }
    return {};
}

QString wayName(CopyWay way)
{
    switch (way) {
    case CopyWay::Paper: return u"paper"_s;
    case CopyWay::Photo: return u"photo"_s;
    case CopyWay::Text: return u"text"_s;
    case CopyWay::AppShare: return u"app"_s;
    case CopyWay::Declined: return u"declined"_s;
    }
    return {};
}

/// Yes, and the plan's owner has not said otherwise in private.
bool mayLeave(const plans::PlanEntry &plan, SafeAtHome safe) { return safe == SafeAtHome::Yes && !plan.noCopy(); }

/// What happened, as `cry.p.copy` of the domain page names it: without a yes nothing was given, whatever was planned.
QString howName(const plans::PlanEntry &plan, SafeAtHome safe, CopyWay way)
{
    return mayLeave(plan, safe) ? wayName(way) : u"unsafe"_s;
}

/// Words for whoever reads the record where this kind of note is not known by name.
QString textOf(const plans::PlanEntry &plan, SafeAtHome safe, CopyWay way)
{
    return u"Family copy of the plan \"%1\", version %2: %3. Safe to be seen by anyone at home: %4."_s.arg(
        plan.plan->kind, QString::number(plan.facts.version), howName(plan, safe, way), safeName(safe));
}

} // namespace

Result<CopyOutcome> ReleaseFamilyCopy::operator()(const QString &family, const QString &visit,
                                                  const plans::PlanEntry &plan, plans::PlanDocument document,
                                                  SafeAtHome safe, CopyWay way)
{
    DOORSTEP_TRY(m_place.require(Capability::RecordVisits));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    DOORSTEP_TRY(check(family, plan));
    auto note = work->create(noteOf(family, visit, plan, safe, way));
    if (!note)
        return note.error();
    DOORSTEP_TRY(work->commit());
    CopyOutcome outcome{*std::move(note), std::nullopt};
    if (mayLeave(plan, safe) && way != CopyWay::Declined)
        outcome.copy = FamilyCopy(std::move(document), way);
    return outcome;
}

/// Everybody the plan is about belongs to this family: a copy is never noted with, or given to, another.
Result<void> ReleaseFamilyCopy::check(const QString &family, const plans::PlanEntry &plan) const
{
    if (!plan.plan)
        return Error{ErrorCode::InvalidInput, u"family copy: no plan"_s};
    QStringList people = plan.facts.infants;
    if (!plan.facts.owner.isEmpty())
        people.append(plan.facts.owner);
    for (const QString &id : people) {
        const auto person = m_place.store.records().get(id);
        if (!person)
            return person.error();
        if (person->family != family)
            return Error{ErrorCode::NotFound, u"family copy: %1 is of another family"_s.arg(id)};
    }
    return {};
}

Record ReleaseFamilyCopy::noteOf(const QString &family, const QString &visit, const plans::PlanEntry &plan,
                                 SafeAtHome safe, CopyWay way) const
{
    Record note{.kind = RecordKind::Note, .family = family, .fields = {}};
    note.fields = {{field::note::about, aboutCopies},
                   {field::plan::kind, plan.plan->kind},
                   {field::note::owner, plan.facts.owner},
                   {field::plan::version, qint64(plan.facts.version)},
                   {field::note::record, plan.record},
                   {field::note::safe, safeName(safe)},
                   {field::note::how, howName(plan, safe, way)},
                   {field::authorName, m_place.name},
                   {field::text, textOf(plan, safe, way)}};
    if (!visit.isEmpty())
        note.fields.insert(field::visit, visit);
    return note;
}

std::optional<CopyNote> copyNote(const Record &record)
{
    if (record.kind != RecordKind::Note || record.text(field::note::about) != aboutCopies)
        return std::nullopt;
    return CopyNote{record.text(field::plan::kind),
                    record.text(field::note::owner),
                    record.number(field::plan::version, 1),
                    record.text(field::note::safe),
                    record.text(field::note::how),
                    record.authored.at,
                    record.authored.by};
}

} // namespace doorstep::usecases
