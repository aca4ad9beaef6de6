// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/noteread.h"

#include "core/model/fields.h"

#include <algorithm>
#include <initializer_list>

namespace doorstep::usecases {

bool NoteRead::isOthers(const Record &record) const
{
    const QString author = record.kind == RecordKind::Visit ? draftOwner(record) : record.authored.by;
    return author != m_place.actor.practitioner;
}

bool NoteRead::others(const FamilyOverview &family) const
{
    if (isOthers(family.family))
        return true;
    for (const QList<Record> *part :
         {&family.infants, &family.carers, &family.visits, &family.plans, &family.tasks, &family.alerts}) {
        if (std::any_of(part->begin(), part->end(), [this](const Record &record) { return isOthers(record); }))
            return true;
    }
    return false;
}

bool NoteRead::others(const VisitOverview &visit) const
{
    if (isOthers(visit.visit))
        return true;
    for (const QList<Record> *part :
         {&visit.responses, &visit.alerts, &visit.tasks, &visit.amendments, &visit.reviews, &visit.plans}) {
        if (std::any_of(part->begin(), part->end(), [this](const Record &record) { return isOthers(record); }))
            return true;
    }
    return false;
}

Result<void> NoteRead::operator()(const FamilyOverview &family)
{
    if (m_noted.contains(family.family.id) || !others(family))
        return {};
    return note(family.family);
}

Result<void> NoteRead::operator()(const VisitOverview &visit, const FamilyOverview &family)
{
    if (m_noted.contains(visit.visit.id) || !(others(visit) || others(family)))
        return {};
    return note(visit.visit);
}

Result<void> NoteRead::note(const Record &about)
{
    auto work = m_place.begin();
    if (!work)
        return work.error();
    DOORSTEP_TRY(work->noteRead(about));
    DOORSTEP_TRY(work->commit());
    m_noted.insert(about.id);
    return {};
}

} // namespace doorstep::usecases
