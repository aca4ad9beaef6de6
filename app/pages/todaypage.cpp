// SPDX-License-Identifier: Apache-2.0
#include "app/pages/todaypage.h"

#include "app/pages/familypage.h"
#include "app/services/desk.h"
#include "app/services/said.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/model/fields.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;
using usecases::FamilyOverview;

namespace {
constexpr qsizetype mostNeeds = 3; // one line, read from arm's length

QStringList missingPlans(const FamilyOverview &family)
{
    QStringList missing;
    for (const Record &carer : family.carers) {
        if (!latestPlan(family.plans, u"crying"_s, carer.id))
            missing.append(Said::tr("%1's crying plan").arg(carer.text(field::carer::given)));
    }
    return missing;
}

qsizetype openTasks(const FamilyOverview &family)
{
    return std::count_if(family.tasks.begin(), family.tasks.end(),
                         [](const Record &task) { return task.text(field::status) == "open"_L1; });
}

QString needsOf(const FamilyOverview &family)
{
    QStringList needs = missingPlans(family);
    if (needs.size() > mostNeeds)
        needs = QStringList{Said::tr("%n crying plan(s)", nullptr, int(needs.size()))};
    if (const auto tasks = openTasks(family); tasks > 0)
        needs.append(Said::tr("%n task(s)", nullptr, int(tasks)));
    return needs.isEmpty() ? QString() : Said::tr("needs: %1").arg(needs.join(u", "_s));
}

QString stateText(const Record &visit)
{
    const QString status = visit.text(field::status);
    if (status == "signed"_L1)
        return Said::tr("Signed %1").arg(words::clockTime(visit.text(field::visit_::signedAt)));
    return status == "draft"_L1 ? Said::tr("Started, not signed") : Said::tr("Planned");
}

/// The time on the clock; for a visit begun on another day its date, so that nobody takes it for today's.
QString timeOf(const Record &visit, const QDate &today)
{
    const QString planned = visit.text(field::visit_::plannedAt);
    const QString at = planned.isEmpty() ? visit.text(field::visit_::startedAt) : planned;
    return words::dayOf(at) == today ? words::clockTime(at) : words::date(at);
}

TodayVisitRow rowOf(Desk &desk, const Record &visit, const FamilyOverview &family)
{
    const QDate today = desk.clock().today();
    const Record *infant = infantOf(family, visit.text(field::visit_::infant));
    const QString status = visit.text(field::status);
    const auto chip =
        status == "planned"_L1 ? words::Chip{} : words::chip(desk.store().outbox().progressOfVisit(visit.id));
    return {.visitId = visit.id,
            .familyId = visit.family,
            .time = timeOf(visit, today),
            .family = family.family.text(field::family::name),
            .baby = babyTitle(infant),
            .age = ageLine(infant, today),
            .contact = desk.contactTitle(visit.text(field::visit_::contact)),
            .address = bannerOf(family, infant, today).addressLine,
            .needs = needsOf(family),
            .state = status,
            .stateText = stateText(visit),
            .chipState = chip.state,
            .chipText = chip.text,
            .done = status == "signed"_L1,
            .openAlerts = openAlerts(family.alerts)};
}
} // namespace

Result<TodayPage> readTodayPage(Desk &desk)
{
    const QDate today = desk.clock().today();
    const auto visits = desk.overviews().visitsOn(today, desk.who().id);
    if (!visits)
        return visits.error();
    TodayPage page{.dateLine = words::weekday(today)};
    for (const Record &visit : *visits) {
        const auto family = desk.overviews().family(visit.family);
        if (!family)
            return family.error();
        page.visits.append(rowOf(desk, visit, *family));
    }
    return page;
}

} // namespace doorstep
