// SPDX-License-Identifier: Apache-2.0
#include "app/pages/planpage.h"

#include "app/pages/familypage.h"
#include "app/services/desk.h"
#include "app/services/room.h"
#include "app/services/said.h"
#include "app/services/visitcase.h"
#include "app/services/words.h"
#include "core/content/catalogue.h"
#include "core/model/fields.h"
#include "core/plans/familyplans.h"
#include "core/plans/planchanges.h"

#include <QJsonArray>

#include <algorithm>
#include <iterator>

namespace doorstep {

using namespace Qt::StringLiterals;
using plans::PlanEntry;
using usecases::FamilyOverview;

namespace {
const QString english = u"en"_s;

/// Her open visit with the family, or nothing.
QString openVisitOf(const Desk &desk, const FamilyOverview &family)
{
    for (const Record &visit : family.visits) {
        if (isDraft(visit) && visit.text(field::visit_::practitioner) == desk.who().id)
            return visit.id;
    }
    return {};
}

/// What she is writing with the family at a visit: a plan that is being made.
Result<void> addDrafts(plans::FamilyCase &family, Desk &desk, const QString &visitId)
{
    const auto visit = readVisitCase(desk, visitId);
    if (!visit)
        return visit.error();
    for (const FormSlot &slot : slotsOf(desk, *visit)) {
        if (slot.part.plan.isEmpty() || !slot.response)
            continue;
        const auto session = wholeSessionOf(desk, *visit, slot); // what others may not see is left out below
        if (!session)
            return session.error();
        if (planMadeIn(slot, *session).isEmpty())
            continue;
        family.drafts.insert(slot.response->id, session->response(u"in-progress"_s));
    }
    return {};
}

Result<plans::FamilyCase> caseOf(Desk &desk, const FamilyOverview &overview)
{
    plans::FamilyCase family{.infants = overview.infants,
                             .carers = overview.carers,
                             .visits = overview.visits,
                             .plans = overview.plans,
                             .today = desk.clock().today()};
    const auto responses = desk.store().records().ofFamily(overview.family.id, RecordKind::Response);
    if (!responses)
        return responses.error();
    family.responses = *responses;
    if (const QString visit = openVisitOf(desk, overview); !visit.isEmpty())
        DOORSTEP_TRY(addDrafts(family, desk, visit));
    return family;
}

Result<std::vector<PlanEntry>> entriesOf(Desk &desk, const FamilyOverview &overview)
{
    const auto family = caseOf(desk, overview);
    if (!family)
        return family.error();
    const content::Catalogue &catalogue = desk.catalogue();
    return plans::documentsFor(
        *family, catalogue.planTemplates(),
        [&catalogue](const QString &url, const QString &version) { return catalogue.questionnaire(url, version); });
}

/// The items of a response without what may not be on this screen now.
QJsonArray inRoom(const QJsonArray &items, const plans::PlanAnswers &answers, const Room &room)
{
    QJsonArray shown;
    for (const QJsonValue &value : items) {
        QJsonObject item = value.toObject();
        const int index = answers.form->indexOf(item.value("linkId"_L1).toString());
        if (index >= 0 && !room.mayShow(answers.form->item(index), answers.subject))
            continue;
        // Questions stand under groups and under answers.
        for (const QString &under : {u"item"_s, u"answer"_s}) {
            if (item.contains(under))
                item.insert(under, inRoom(item.value(under).toArray(), answers, room));
        }
        shown.append(item);
    }
    return shown;
}

PlanEntry inRoom(PlanEntry entry, const Room &room)
{
    for (plans::PlanAnswers &answers : entry.answers) {
        const QJsonArray items = answers.response.value("item"_L1).toArray();
        answers.response.insert(u"item"_s, inRoom(items, answers, room));
    }
    return entry;
}

plans::PlanDocument documentOf(const Desk &desk, const PlanEntry &entry, const QString &language)
{
    return entry.document(*desk.catalogue().language(language), desk.catalogue().helpLines());
}

/// Does the plan say less while these people can see it?
bool isPartial(const Desk &desk, const PlanEntry &entry, const Room &room)
{
    return !room.onHerOwn()
        && documentOf(desk, entry, english).parts != documentOf(desk, inRoom(entry, room), english).parts;
}

bool isOf(const PlanEntry &entry, const PlanWanted &wanted)
{
    return entry.plan->kind == wanted.kind && entry.facts.owner == wanted.owner;
}

const PlanEntry *find(const std::vector<PlanEntry> &entries, const PlanWanted &wanted)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&wanted](const PlanEntry &entry) {
        return isOf(entry, wanted) && (wanted.version == 0 ? entry.newest : entry.facts.version == wanted.version);
    });
    return found == entries.end() ? nullptr : &*found;
}

/// What the page is in: what was chosen, the family's own language, or English.
QString languageFor(const Desk &desk, const QString &chosen, const Record &family)
{
    if (desk.catalogue().language(chosen))
        return chosen;
    const QString spoken = family.text(field::family::language);
    for (const plans::Language &language : desk.catalogue().languages()) {
        if (spoken == language.code() || spoken.compare(language.englishName(), Qt::CaseInsensitive) == 0)
            return language.code();
    }
    return english;
}

QVariantList languageChoices(const Desk &desk)
{
    QVariantList choices;
    for (const plans::Language &language : desk.catalogue().languages()) {
        // The mark keeps a name in Arabic letters where every choice begins.
        const QString name = language.code() == english
            ? language.name()
            : QChar(0x200E) + u"%1 (%2)"_s.arg(language.name(), language.englishName());
        choices.append(QVariantMap{{u"code"_s, language.code()}, {u"display"_s, name}});
    }
    return choices;
}

QString agreedText(const PlanEntry &entry)
{
    if (!entry.facts.agreedOn.isValid())
        return entry.record.isEmpty() && entry.plan->owner == plans::PlanOwner::Family
            ? QString()
            : Said::tr("Being made: not agreed yet");
    return Said::tr("Agreed %1, version %2")
        .arg(words::date(entry.facts.agreedOn.toString(Qt::ISODate)))
        .arg(entry.facts.version);
}

QList<PlanVersionRow> versionsOf(const Desk &desk, const std::vector<PlanEntry> &entries, const PlanEntry &shown)
{
    QList<PlanVersionRow> rows;
    const plans::Language &language = *desk.catalogue().language(english);
    for (const PlanEntry &entry : entries) {
        if (entry.plan != shown.plan || entry.facts.owner != shown.facts.owner)
            continue;
        PlanVersionRow row{.version = entry.facts.version, .title = agreedText(entry), .shown = &entry == &shown};
        if (const PlanEntry *before = plans::versionBefore(entries, entry))
            row.changes = plans::changeLines(
                plans::planChanges(documentOf(desk, *before, english), documentOf(desk, entry, english)), language);
        rows.append(row);
    }
    return rows;
}
} // namespace

Result<PlanPage> readPlanPage(Desk &desk, const PlanWanted &wanted)
{
    const auto family = desk.overviews().family(wanted.family);
    if (!family)
        return family.error();
    DOORSTEP_TRY(desk.noteRead()(*family));
    const auto whole = entriesOf(desk, *family);
    if (!whole)
        return whole.error();
    const Room room = Room::with(desk, *family);
    std::vector<PlanEntry> entries;
    std::transform(whole->begin(), whole->end(), std::back_inserter(entries),
                   [&room](const PlanEntry &entry) { return inRoom(entry, room); });
    const PlanEntry *shown = find(entries, wanted);
    if (!shown)
        return Error{ErrorCode::NotFound, u"plan %1"_s.arg(wanted.kind)};
    const QString language = languageFor(desk, wanted.language, family->family);
    return PlanPage{.banner = bannerOf(*family, infantOf(*family, wanted.owner), desk.clock().today()),
                    .title = documentOf(desk, *shown, english).title,
                    .document = documentOf(desk, *shown, language),
                    .partial = isPartial(desk, *find(*whole, wanted), room),
                    .language = language,
                    .languages = languageChoices(desk),
                    .versions = versionsOf(desk, entries, *shown)};
}

Result<QList<PlanLinkRow>> readPlanLinks(Desk &desk, const QString &familyId)
{
    const auto family = desk.overviews().family(familyId);
    if (!family)
        return family.error();
    DOORSTEP_TRY(desk.noteRead()(*family));
    const auto entries = entriesOf(desk, *family);
    if (!entries)
        return entries.error();
    QList<PlanLinkRow> rows;
    for (const PlanEntry &entry : *entries) {
        if (entry.newest)
            rows.append({.kind = entry.plan->kind,
                         .ownerId = entry.facts.owner,
                         .title = documentOf(desk, entry, english).title,
                         .detail = agreedText(entry),
                         .agreed = entry.facts.agreedOn.isValid()});
    }
    return rows;
}

Result<usecases::CopyOutcome> releaseCopy(Desk &desk, const PlanWanted &wanted, usecases::SafeAtHome safe)
{
    const auto family = desk.overviews().family(wanted.family);
    if (!family)
        return family.error();
    const auto entries = entriesOf(desk, *family);
    if (!entries)
        return entries.error();
    const PlanEntry *plan = find(*entries, wanted);
    if (!plan)
        return Error{ErrorCode::NotFound, u"plan %1"_s.arg(wanted.kind)};
    if (isPartial(desk, *plan, Room::with(desk, *family)))
        return Error{ErrorCode::NotAllowed, u"plan %1: others can see"_s.arg(wanted.kind)};
    const QString language = languageFor(desk, wanted.language, family->family);
    return usecases::ReleaseFamilyCopy(desk.place())(wanted.family, openVisitOf(desk, *family), *plan,
                                                     documentOf(desk, *plan, language), safe, usecases::CopyWay::Paper);
}

} // namespace doorstep
