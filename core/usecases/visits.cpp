// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/visits.h"

#include "core/model/fields.h"

#include <algorithm>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;
using access::Capability;

namespace {
Error notHers(const QString &visit)
{
    return {ErrorCode::NotAllowed, u"visit %1 was begun by somebody else"_s.arg(visit)};
}

/// Reads the visit, checks that it is this person's draft, sets the fields.
Result<Record> changeOwnDraft(const Workplace &place, const QString &visit, const QJsonObject &set)
{
    DOORSTEP_TRY(place.require(Capability::RecordVisits));
    auto work = place.begin();
    if (!work)
        return work.error();
    const auto now = place.store.records().get(visit);
    if (!now)
        return now.error();
    if (now->text(field::visit_::practitioner) != place.actor.practitioner)
        return notHers(visit);
    auto after = work->change(*now, set);
    if (!after)
        return after.error();
    DOORSTEP_TRY(work->commit());
    return after;
}
} // namespace

Result<Record> StartVisit::planned(const QString &visit)
{
    DOORSTEP_TRY(m_place.require(Capability::RecordVisits));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto now = m_place.store.records().get(visit);
    if (!now)
        return now.error();
    if (now->text(field::status) != "planned"_L1)
        return now->text(field::visit_::practitioner) == m_place.actor.practitioner ? now
                                                                                    : Result<Record>(notHers(visit));
    Record begun = *now;
    begun.authored = work->authored();
    auto after = work->change(begun,
                              {{field::status, u"draft"_s},
                               {field::visit_::startedAt, work->authored().at},
                               {field::visit_::practitioner, m_place.actor.practitioner},
                               {field::authorName, m_place.name}});
    if (!after)
        return after.error();
    DOORSTEP_TRY(work->commit());
    return after;
}

Result<Record> StartVisit::unplanned(const QString &family, const QString &infant, const QString &contact)
{
    DOORSTEP_TRY(m_place.require(Capability::RecordVisits));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    auto visit = work->create({.kind = RecordKind::Visit,
                               .family = family,
                               .fields = {{field::status, u"draft"_s},
                                          {field::visit_::infant, infant},
                                          {field::visit_::contact, contact},
                                          {field::visit_::startedAt, work->authored().at},
                                          {field::visit_::practitioner, m_place.actor.practitioner},
                                          {field::authorName, m_place.name}}});
    if (!visit)
        return visit.error();
    DOORSTEP_TRY(work->commit());
    return visit;
}

Result<Record> ConfirmIdentity::operator()(const QString &visit)
{
    return changeOwnDraft(m_place, visit, {{field::visit_::identityChecked, m_place.store.clock().now()}});
}

Result<Record> SayWhoIsHere::operator()(const QString &visit, const WhoIsHere &here)
{
    return changeOwnDraft(m_place, visit,
                          {{field::visit_::present, here.present.join(u' ')},
                           {field::visit_::place, here.place},
                           {field::visit_::babySeen, here.babySeen}});
}

bool isAlone(const Record &visit, const QString &person)
{
    const QStringList present = visit.text(field::visit_::present).split(u' ', Qt::SkipEmptyParts);
    const QStringList harmless{person, u"interpreter"_s, u"professional"_s, u"nobody"_s};
    return !present.isEmpty() && std::all_of(present.begin(), present.end(), [&harmless](const QString &who) {
        return harmless.contains(who);
    });
}

} // namespace doorstep::usecases
