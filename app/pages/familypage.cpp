// SPDX-License-Identifier: Apache-2.0
#include "app/pages/familypage.h"

#include "app/services/desk.h"
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
            .metText = met.isEmpty() ? u"Not yet met"_s : u"Seen "_s + met,
            .met = !met.isEmpty(),
            .planText = plan ? u"Crying plan agreed "_s + words::date(plan->text(field::plan::agreedAt))
                             : u"Crying plan: not yet"_s,
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
        return u"Signed by "_s + who;
    if (status == "draft"_L1)
        return u"Started by %1, not signed"_s.arg(who);
    return u"Planned %1"_s.arg(words::clockTime(visit.text(field::visit_::plannedAt)));
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
            .detail = open ? u"Steps are still open"_s : u"Every step is closed"_s};
}

TimelineRow planEntry(const FamilyOverview &family, const Record &plan)
{
    QString whose = u"The baby's"_s;
    for (const Record &carer : family.carers) {
        if (carer.id == plan.text(field::plan::carer))
            whose = carer.text(field::carer::given) + u"'s"_s;
    }
    const bool crying = plan.text(field::plan::kind) == "crying"_L1;
    return {.recordId = plan.id,
            .kind = u"plan"_s,
            .visitId = visitOf(plan),
            .date = words::date(momentOf(plan)),
            .title = whose + (crying ? u" crying plan"_s : u" sleep plan"_s),
            .detail = u"Agreed, version %1"_s.arg(plan.number(field::plan::version, 1))};
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
    const QString day = words::dayOf(at) == today ? u"today"_s : words::date(at);
    const QString title = desk.contactTitle(visit.text(field::visit_::contact));
    return isDraft(visit) ? u"%1, started %2 %3"_s.arg(title, day, words::clockTime(at))
                          : u"%1, %2 %3"_s.arg(title, day, words::clockTime(at));
}

QString languageLine(const Record &family)
{
    const QString language = family.text(field::family::language);
    const QString interpreter = family.text(field::family::interpreter);
    const QString spoken = u"Language: "_s + (language.isEmpty() ? u"not yet asked"_s : language);
    if (interpreter == "needed"_L1)
        return spoken + u", interpreter needed"_s;
    return interpreter == "none"_L1 ? spoken : spoken + u", interpreter: not yet asked"_s;
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
