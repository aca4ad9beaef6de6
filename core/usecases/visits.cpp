// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/visits.h"

#include "core/model/fields.h"
#include "core/usecases/owndraft.h"

namespace doorstep::usecases {

using namespace Qt::StringLiterals;
using access::Capability;

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
    return changeOwnDraft(m_place, visit, [this](const Record &) -> Result<QJsonObject> {
        return QJsonObject{{field::visit_::identityChecked, m_place.store.clock().now()}};
    });
}

Result<Record> SayWhoIsHere::operator()(const QString &visit, const WhoIsHere &here)
{
    const QString present = here.present.join(u' ');
    return changeOwnDraft(m_place, visit, [&](const Record &now) -> Result<QJsonObject> {
        QJsonObject set{{field::visit_::present, present},
                        {field::visit_::place, here.place},
                        {field::visit_::babySeen, here.babySeen}};
        const bool heard = now.text(field::visit_::present) != present || now.text(field::visit_::place) != here.place;
        if (heard && !now.text(field::visit_::aloneWith).isEmpty()) {
            set.insert(field::visit_::aloneWith, QString());
        }
        if (now.text(field::visit_::place) != here.place && !now.text(field::visit_::privateLine).isEmpty())
            set.insert(field::visit_::privateLine, QString());
        return set;
    });
}

} // namespace doorstep::usecases
