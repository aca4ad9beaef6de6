// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/signvisit.h"

#include "core/model/fields.h"

#include <algorithm>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;
using access::Capability;

namespace {
Error missing(const QString &what) { return {ErrorCode::InvalidInput, u"visit: %1"_s.arg(what)}; }

bool isLate(const Record &visit, const Clock &clock, int afterHours)
{
    const QDateTime started = parseInstant(visit.text(field::visit_::startedAt));
    return started.isValid() && clock.utcMs() - started.toMSecsSinceEpoch() > afterHours * 3600LL * 1000;
}

bool hasAnswersOf(const Signature &signature, const QString &response)
{
    return std::any_of(signature.responses.begin(), signature.responses.end(),
                       [&response](const SignedResponse &entry) { return entry.id == response; });
}
} // namespace

Result<Record> SignVisit::operator()(const QString &visit, const Signature &signature)
{
    DOORSTEP_TRY(m_place.require(Capability::RecordVisits));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto now = m_place.store.records().get(visit);
    if (!now)
        return now.error();
    const auto onVisit = m_place.store.records().ofVisit(visit);
    if (!onVisit)
        return onVisit.error();
    DOORSTEP_TRY(check(*now, *onVisit, signature));
    DOORSTEP_TRY(complete(*work, signature));
    DOORSTEP_TRY(keepPlans(*work, *now, signature));
    DOORSTEP_TRY(makeTasks(*work, *now, signature));
    DOORSTEP_TRY(keepFacts(*work, signature));
    DOORSTEP_TRY(noteWhoWasMet(*work, *now));
    QJsonObject set{{field::status, u"signed"_s},
                    {field::visit_::signedAt, work->authored().at},
                    {field::visit_::summary, signature.summary}};
    if (!signature.lateReason.isEmpty())
        set.insert(field::visit_::lateReason, signature.lateReason);
    auto signedVisit = work->change(*now, set);
    if (!signedVisit)
        return signedVisit.error();
    DOORSTEP_TRY(work->commit());
    return signedVisit;
}

Result<void> SignVisit::check(const Record &visit, const QList<Record> &onVisit, const Signature &signature) const
{
    if (isSigned(visit))
        return Error{ErrorCode::Immutable, u"visit %1 is signed"_s.arg(visit.id)};
    if (!isDraft(visit) || visit.text(field::visit_::practitioner) != m_place.actor.practitioner)
        return Error{ErrorCode::NotAllowed, u"visit %1 is not this person's draft"_s.arg(visit.id)};
    if (visit.text(field::visit_::identityChecked).isEmpty())
        return missing(u"identity"_s);
    if (visit.text(field::visit_::present).isEmpty())
        return missing(u"who was here"_s);
    if (isLate(visit, m_place.store.clock(), signature.lateAfterHours) && signature.lateReason.trimmed().isEmpty())
        return missing(u"late reason"_s);
    for (const Record &record : onVisit) {
        if (record.kind == RecordKind::Response && isDraft(record) && !hasAnswersOf(signature, record.id))
            return missing(u"answers of response %1"_s.arg(record.id));
    }
    return {};
}

Result<void> SignVisit::complete(store::UnitOfWork &work, const Signature &signature) const
{
    for (const SignedResponse &entry : signature.responses) {
        const auto now = m_place.store.records().get(entry.id);
        if (!now)
            return now.error();
        const auto after =
            work.change(*now, {{field::status, u"completed"_s}, {field::response::response, entry.response}});
        if (!after)
            return after.error();
        DOORSTEP_TRY(m_place.store.drafts().forget(entry.id));
    }
    return {};
}

Result<void> SignVisit::keepPlans(store::UnitOfWork &work, const Record &visit, const Signature &signature) const
{
    const auto plans = m_place.store.records().ofFamily(visit.family, RecordKind::Plan);
    if (!plans)
        return plans.error();
    const auto ownerOf = [this](const QString &carer, const QString &response) { // of twins each has plans of its own
        const auto made = m_place.store.records().get(response);
        return !carer.isEmpty() || !made ? carer : made->text(field::response::subject);
    };
    for (const PlanToKeep &plan : signature.plans) {
        const QString owner = ownerOf(plan.carer, plan.response);
        const auto earlier = std::count_if(plans->begin(), plans->end(), [&](const Record &record) {
            return record.text(field::plan::kind) == plan.kind
                && ownerOf(record.text(field::plan::carer), record.text(field::plan::response)) == owner;
        });
        const auto made = work.create({.kind = RecordKind::Plan,
                                       .family = visit.family,
                                       .fields = {{field::visit, visit.id},
                                                  {field::plan::kind, plan.kind},
                                                  {field::plan::carer, plan.carer},
                                                  {field::plan::response, plan.response},
                                                  {field::plan::version, static_cast<qint64>(earlier + 1)},
                                                  {field::plan::agreedAt, work.authored().at}}});
        if (!made)
            return made.error();
    }
    return {};
}

Result<void> SignVisit::makeTasks(store::UnitOfWork &work, const Record &visit, const Signature &signature) const
{
    for (const TaskToMake &task : signature.tasks) {
        const auto made = work.create({.kind = RecordKind::Task,
                                       .family = visit.family,
                                       .fields = {{field::visit, visit.id},
                                                  {field::status, u"open"_s},
                                                  {field::text, task.text},
                                                  {field::task::urgency, task.urgency},
                                                  {field::task::dueAt, task.dueAt},
                                                  {field::task::source, task.source},
                                                  {field::task::owner, m_place.actor.practitioner}}});
        if (!made)
            return made.error();
    }
    return {};
}

Result<void> SignVisit::keepFacts(store::UnitOfWork &work, const Signature &signature) const
{
    for (const FactsToKeep &facts : signature.facts) {
        const auto carer = m_place.store.records().get(facts.carer);
        if (!carer)
            return carer.error();
        if (carer->kind != RecordKind::Carer)
            return missing(u"facts of %1, who is no carer"_s.arg(facts.carer));
        const auto after = work.change(*carer, facts.fields);
        if (!after)
            return after.error();
    }
    return {};
}

Result<void> SignVisit::noteWhoWasMet(store::UnitOfWork &work, const Record &visit) const
{
    const QStringList present = visit.text(field::visit_::present).split(u' ', Qt::SkipEmptyParts);
    const QString place = visit.text(field::visit_::place);
    if (place == "phone"_L1 || place == "video"_L1)
        return {};
    const auto carers = m_place.store.records().ofFamily(visit.family, RecordKind::Carer);
    if (!carers)
        return carers.error();
    for (const Record &carer : *carers) {
        if (!present.contains(carer.id) || !carer.text(field::carer::met).isEmpty())
            continue;
        const auto after = work.change(carer, {{field::carer::met, visit.text(field::visit_::startedAt).first(10)}});
        if (!after)
            return after.error();
    }
    return {};
}

} // namespace doorstep::usecases
