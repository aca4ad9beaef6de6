// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/overviews.h"

#include "core/model/fields.h"

#include <algorithm>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostListed = 1000;

QString momentOf(const Record &visit)
{
    const QString started = visit.text(field::visit_::startedAt);
    return started.isEmpty() ? visit.text(field::visit_::plannedAt) : started;
}

bool byName(const Record &a, const Record &b)
{
    return a.text(field::family::name).localeAwareCompare(b.text(field::family::name)) < 0;
}

QList<Record> *listFor(VisitOverview &page, RecordKind kind)
{
    switch (kind) {
    case RecordKind::Response: return &page.responses;
    case RecordKind::Alert: return &page.alerts;
    case RecordKind::Task: return &page.tasks;
    case RecordKind::Amendment: return &page.amendments;
    case RecordKind::Review: return &page.reviews;
    case RecordKind::Plan: return &page.plans;
    default: return nullptr;
    }
}

void sortInto(VisitOverview &page, const QList<Record> &records)
{
    for (const Record &record : records) {
        if (auto *list = listFor(page, record.kind))
            list->append(record);
    }
}
} // namespace

Result<FamilyOverview> Overviews::family(const QString &id) const
{
    auto record = m_store.records().get(id);
    if (!record)
        return record.error();
    FamilyOverview page{.family = std::move(*record)};
    // Kind by kind, because the answers of all her visits are most of what there is of a family, and are not shown
    // here.
    const std::pair<RecordKind, QList<Record> *> lists[] = {
        {RecordKind::Infant, &page.infants}, {RecordKind::Carer, &page.carers}, {RecordKind::Visit, &page.visits},
        {RecordKind::Plan, &page.plans},     {RecordKind::Task, &page.tasks},   {RecordKind::Alert, &page.alerts}};
    for (const auto &[kind, list] : lists) {
        auto records = m_store.records().ofFamily(id, kind);
        if (!records)
            return records.error();
        *list = *std::move(records);
    }
    return page;
}

Result<VisitOverview> Overviews::visit(const QString &id) const
{
    auto record = m_store.records().get(id);
    if (!record)
        return record.error();
    const auto onVisit = m_store.records().ofVisit(id);
    if (!onVisit)
        return onVisit.error();
    VisitOverview page{.visit = std::move(*record)};
    sortInto(page, *onVisit);
    page.review = reviewState(page.visit, *onVisit);
    page.progress = m_store.outbox().progressOfVisit(id);
    return page;
}

Result<QList<Record>> Overviews::visitsOn(const QDate &day, const QString &practitioner) const
{
    const QString from = day.toString(Qt::ISODate);
    const QString to = day.addDays(1).toString(Qt::ISODate);
    const store::Records &records = m_store.records();
    const auto planned = records.ofKind(RecordKind::Visit, u"planned"_s, from, to, mostListed);
    const auto begun = records.ofKind(RecordKind::Visit, u"draft"_s, {}, {}, mostListed);
    const auto done = records.ofKind(RecordKind::Visit, u"signed"_s, from, to, mostListed);
    for (const auto *part : {&planned, &begun, &done}) {
        if (!*part)
            return part->error();
    }
    QList<Record> visits = *planned + *begun + *done;
    visits.removeIf(
        [&practitioner](const Record &visit) { return visit.text(field::visit_::practitioner) != practitioner; });
    std::stable_sort(visits.begin(), visits.end(),
                     [](const Record &a, const Record &b) { return momentOf(a) < momentOf(b); });
    return visits;
}

Result<QList<Record>> Overviews::families(const QString &search, int limit) const
{
    if (!search.trimmed().isEmpty())
        return foundFamilies(search, limit);
    auto families = m_store.records().ofKind(RecordKind::Family, {}, {}, {}, limit);
    if (families)
        std::stable_sort(families->begin(), families->end(), byName);
    return families;
}

/// Those whose whole words were typed first, each half by name.
Result<QList<Record>> Overviews::foundFamilies(const QString &search, int limit) const
{
    const auto found = m_store.search().find(search, limit);
    if (!found)
        return found.error();
    QList<Record> families;
    for (const store::FoundFamily &hit : *found) {
        auto family = m_store.records().get(hit.id);
        if (!family)
            return family.error();
        families.append(std::move(*family));
    }
    const auto whole = std::count_if(found->begin(), found->end(), [](const auto &hit) { return hit.byWholeWords; });
    std::stable_sort(families.begin(), families.begin() + whole, byName);
    std::stable_sort(families.begin() + whole, families.end(), byName);
    return families;
}

Result<QList<Record>> Overviews::openTasks(const QString &practitioner) const
{
    auto tasks = m_store.records().ofKind(RecordKind::Task, u"open"_s, {}, {}, mostListed);
    if (tasks)
        tasks->removeIf([&practitioner](const Record &task) { return task.text(field::task::owner) != practitioner; });
    return tasks;
}

Result<ReviewEntry> Overviews::reviewEntry(const Record &visit) const
{
    const auto onVisit = m_store.records().ofVisit(visit.id);
    if (!onVisit)
        return onVisit.error();
    const auto carers = m_store.records().ofFamily(visit.family, RecordKind::Carer);
    if (!carers)
        return carers.error();
    const QStringList present = visit.text(field::visit_::present).split(u' ', Qt::SkipEmptyParts);
    ReviewEntry entry{
        .visit = visit, .state = reviewState(visit, *onVisit), .carersKnown = static_cast<int>(carers->size())};
    entry.carersSeen = static_cast<int>(std::count_if(
        carers->begin(), carers->end(), [&present](const Record &carer) { return present.contains(carer.id); }));
    entry.openAlerts = static_cast<int>(std::count_if(onVisit->begin(), onVisit->end(), [](const Record &record) {
        return record.kind == RecordKind::Alert && record.text(field::status) == "open"_L1;
    }));
    return entry;
}

Result<QList<ReviewEntry>> Overviews::reviewQueue() const
{
    const auto visits = m_store.records().ofKind(RecordKind::Visit, u"signed"_s, {}, {}, mostListed);
    if (!visits)
        return visits.error();
    QList<ReviewEntry> queue;
    for (const Record &visit : *visits) {
        auto entry = reviewEntry(visit);
        if (!entry)
            return entry.error();
        if (entry->state != ReviewState::Reviewed)
            queue.append(std::move(*entry));
    }
    std::stable_sort(queue.begin(), queue.end(), [](const ReviewEntry &a, const ReviewEntry &b) {
        return (a.openAlerts > 0) > (b.openAlerts > 0);
    });
    return queue;
}

} // namespace doorstep::usecases
