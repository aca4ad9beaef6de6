// SPDX-License-Identifier: Apache-2.0
#include "app/pages/familypage.h"

#include "app/services/desk.h"
#include "app/services/said.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/model/fields.h"
#include "core/model/nhsnumber.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;
using usecases::FamilyOverview;

namespace {
constexpr int mostFamilies = 100;

InfantRow infantRow(const FamilyOverview &family, const Record &infant, const QDate &today)
{
    const PatientBanner banner = bannerOf(family, &infant, today);
    return {.infantId = infant.id, .name = banner.given, .bornLine = banner.bornLine, .nhsLine = banner.nhsLine};
}

PersonRow personRow(const FamilyOverview &family, const Record &carer)
{
    const Record *plan = latestPlan(family.plans, u"crying"_s, carer.id);
    const QString met = words::date(carer.text(field::carer::met));
    const QString name = words::fullName(carer);
    return {.carerId = carer.id,
            .name = name,
            .initials = words::initials(name),
            .relation = words::relation(carer.text(field::carer::relation)),
            .livesHere = words::livesWith(carer.text(field::carer::livesWith)),
            .alone = words::aloneWith(carer.text(field::carer::alone)),
            .metText = met.isEmpty() ? Said::tr("Not yet met") : Said::tr("Seen %1").arg(met),
            .met = !met.isEmpty(),
            .planText = plan ? Said::tr("Crying plan agreed %1").arg(words::date(plan->text(field::plan::agreedAt)))
                             : Said::tr("Crying plan: not yet"),
            .planAgreed = plan != nullptr,
            .phone = carer.text(field::carer::phone)};
}

QString momentOf(const Record &record)
{
    for (const auto &name :
         {field::visit_::startedAt, field::visit_::plannedAt, field::alert::raisedAt, field::plan::agreedAt}) {
        if (const QString at = record.text(name); !at.isEmpty())
            return at;
    }
    return record.authored.at;
}

QString visitDetail(const Desk &desk, const Record &visit)
{
    const QString who = desk.authorOf(visit);
    const QString status = visit.text(field::status);
    if (status == "signed"_L1)
        return Said::tr("Signed by %1").arg(who);
    if (status == "draft"_L1)
        return Said::tr("Started by %1, not signed").arg(who);
    return Said::tr("Planned %1").arg(words::clockTime(visit.text(field::visit_::plannedAt)));
}

TimelineRow visitEntry(Desk &desk, const Record &visit)
{
    const bool planned = visit.text(field::status) == "planned"_L1;
    const auto chip = planned ? words::Chip{} : words::chip(desk.store().outbox().progressOfVisit(visit.id));
    return {.recordId = visit.id,
            .kind = u"visit"_s,
            .visitId = visit.id,
            .date = words::date(momentOf(visit)),
            .title = desk.contactTitle(visit.text(field::visit_::contact)),
            .detail = visitDetail(desk, visit),
            .state = visit.text(field::status),
            .chipState = chip.state,
            .chipText = chip.text};
}

TimelineRow alertEntry(const Record &alert)
{
    const bool open = alert.text(field::status) == "open"_L1;
    return {.recordId = alert.id,
            .kind = u"alert"_s,
            .visitId = visitOf(alert),
            .date = words::date(momentOf(alert)),
            .title = alert.text(field::alert::heading),
            .detail = open ? Said::tr("Steps are still open") : Said::tr("Every step is closed")};
}

/// "Jade's crying plan"; the baby's when it is nobody else's.
QString planTitle(const QString &kind, const QString &whose)
{
    if (kind == "crying"_L1)
        return whose.isEmpty() ? Said::tr("The baby's crying plan") : Said::tr("%1's crying plan").arg(whose);
    return whose.isEmpty() ? Said::tr("The baby's sleep plan") : Said::tr("%1's sleep plan").arg(whose);
}

TimelineRow planEntry(const FamilyOverview &family, const Record &plan)
{
    QString whose;
    for (const Record &carer : family.carers) {
        if (carer.id == plan.text(field::plan::carer))
            whose = carer.text(field::carer::given);
    }
    return {.recordId = plan.id,
            .kind = u"plan"_s,
            .visitId = visitOf(plan),
            .date = words::date(momentOf(plan)),
            .title = planTitle(plan.text(field::plan::kind), whose),
            .detail = Said::tr("Agreed, version %1").arg(plan.number(field::plan::version, 1))};
}

QList<TimelineRow> timelineOf(Desk &desk, const FamilyOverview &family)
{
    QList<std::pair<QString, TimelineRow>> dated;
    for (const Record &visit : family.visits)
        dated.append({momentOf(visit), visitEntry(desk, visit)});
    for (const Record &alert : family.alerts)
        dated.append({momentOf(alert), alertEntry(alert)});
    for (const Record &plan : family.plans)
        dated.append({momentOf(plan), planEntry(family, plan)});
    std::stable_sort(dated.begin(), dated.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<TimelineRow> rows;
    for (const auto &[at, row] : dated)
        rows.append(row);
    return rows;
}

/// The visit to go on with: her own draft, else what is planned first.
const Record *nextVisit(const Desk &desk, const FamilyOverview &family)
{
    const Record *planned = nullptr;
    for (const Record &visit : family.visits) {
        if (isDraft(visit) && visit.text(field::visit_::practitioner) == desk.who().id)
            return &visit;
        const bool earlier = !planned || momentOf(visit) < momentOf(*planned);
        if (visit.text(field::status) == "planned"_L1 && earlier)
            planned = &visit;
    }
    return planned;
}

QString nextVisitText(const Desk &desk, const Record &visit, const QDate &today)
{
    const QString at = momentOf(visit);
    const QString day = words::dayOf(at) == today ? Said::tr("today") : words::date(at);
    const QString title = desk.contactTitle(visit.text(field::visit_::contact));
    return isDraft(visit) ? Said::tr("%1, started %2 %3").arg(title, day, words::clockTime(at))
                          : u"%1, %2 %3"_s.arg(title, day, words::clockTime(at));
}

QString languageLine(const Record &family)
{
    const QString language = family.text(field::family::language);
    const QString interpreter = family.text(field::family::interpreter);
    const QString spoken = Said::tr("Language: %1").arg(language.isEmpty() ? Said::tr("not yet asked") : language);
    if (interpreter == "needed"_L1)
        return Said::tr("%1, interpreter needed").arg(spoken);
    return interpreter == "none"_L1 ? spoken : Said::tr("%1, interpreter: not yet asked").arg(spoken);
}

FamilyRow familyRow(const FamilyOverview &family, const QDate &today)
{
    QStringList babies;
    for (const Record &infant : family.infants)
        babies.append(babyTitle(&infant) + u", "_s
                      + (isBorn(&infant) ? ageLine(&infant, today) : bornLine(&infant, today)));
    const Record *first = family.infant();
    const PatientBanner banner = bannerOf(family, first, today);
    return {.familyId = family.family.id,
            .name = family.family.text(field::family::name),
            .babies = babies.join(u"; "_s),
            .address = banner.addressLine,
            .nhsNumber = first ? formatNhsNumber(first->text(field::infant::nhsNumber)) : QString(),
            .openAlerts = banner.openAlerts};
}
} // namespace

Result<FamilyPage> readFamilyPage(Desk &desk, const QString &familyId)
{
    const auto family = desk.overviews().family(familyId);
    if (!family)
        return family.error();
    DOORSTEP_TRY(desk.noteRead()(*family));
    const QDate today = desk.clock().today();
    FamilyPage page{.banner = bannerOf(*family, family->infant(), today),
                    .babyName = babyInSentence(family->infant()),
                    .languageLine = languageLine(family->family),
                    .contacts = desk.contactChoices(isBorn(family->infant())),
                    .timeline = timelineOf(desk, *family)};
    for (const Record &infant : family->infants)
        page.infants.append(infantRow(*family, infant, today));
    for (const Record &carer : family->carers)
        page.people.append(personRow(*family, carer));
    if (const Record *visit = nextVisit(desk, *family)) {
        page.nextVisitId = visit->id;
        page.nextVisitText = nextVisitText(desk, *visit, today);
    }
    return page;
}

Result<FamiliesPage> readFamiliesPage(Desk &desk, const QString &search)
{
    const auto families = desk.overviews().families(search, mostFamilies + 1);
    if (!families)
        return families.error();
    FamiliesPage page{.more = families->size() > mostFamilies};
    for (const Record &record : families->first(std::min<qsizetype>(families->size(), mostFamilies))) {
        const auto family = desk.overviews().family(record.id);
        if (!family)
            return family.error();
        page.families.append(familyRow(*family, desk.clock().today()));
    }
    return page;
}

} // namespace doorstep
