// SPDX-License-Identifier: Apache-2.0
#include "app/pages/visitpage.h"

#include "app/pages/familypage.h"
#include "app/services/desk.h"
#include "app/services/said.h"
#include "app/services/visitguidance.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/forms/answers.h"
#include "core/guidance/talkplan.h"
#include "core/model/fields.h"
#include "core/usecases/alonegate.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype mostToAsk = 40;

QStringList presentCodes(const VisitCase &visit)
{
    return visit.visit.visit.text(field::visit_::present).split(u' ', Qt::SkipEmptyParts);
}

QList<PresentRow> presentRows(const VisitCase &visit)
{
    const QStringList present = presentCodes(visit);
    QList<PresentRow> rows;
    for (const Record &who : visit.family.carers)
        rows.append({.code = who.id,
                     .label = who.text(field::carer::given),
                     .detail = words::relation(who.text(field::carer::relation)),
                     .carer = true,
                     .present = present.contains(who.id)});
    for (const auto &[code, label] : {std::pair{u"other-adult"_s, Said::tr("Another adult")},
                                      std::pair{u"older-children"_s, Said::tr("Older children")},
                                      std::pair{u"interpreter"_s, Said::tr("A professional interpreter")},
                                      std::pair{u"interpreter-family"_s, Said::tr("Family or a friend interpreting")},
                                      std::pair{u"professional"_s, Said::tr("Another professional")},
                                      std::pair{u"nobody"_s, Said::tr("Nobody else")}})
        rows.append({.code = code, .label = label, .detail = {}, .carer = false, .present = present.contains(code)});
    return rows;
}

QString givenName(const VisitCase &visit, const QString &carer)
{
    const Record *who = visit.carer(carer);
    return who ? who->text(field::carer::given) : QString();
}

/// Everything here may be read by whoever is in the room: it says nothing of what it is for.
void fillAlone(VisitPage &page, const Desk &desk, const VisitCase &visit)
{
    const Record &record = visit.visit.visit;
    const Room room = roomOf(desk, visit);
    const QString could = usecases::couldBeAloneWith(record);
    const QString name = givenName(visit, could);
    page.alone = room.onHerOwn() || (!name.isEmpty() && room.alone(could).testFlag(forms::AloneWith::Subject));
    page.lineNeeded = usecases::needsPrivateLine(record);
    page.privateLine = record.text(field::visit_::privateLine) == "yes"_L1;
    if (room.onHerOwn())
        page.aloneText = Said::tr("You are on your own");
    else if (page.alone)
        page.aloneText = Said::tr("Only %1 can hear").arg(name);
    else
        page.aloneText = Said::tr("Private time: not today");
    if (!page.alone && !name.isEmpty())
        page.aloneOffer = Said::tr("I am alone with %1 and no one can hear").arg(name);
}

void fillWhoIsHere(VisitPage &page, const Desk &desk, const VisitCase &visit)
{
    page.present = presentRows(visit);
    page.whoIsHereSaid = !presentCodes(visit).isEmpty();
    page.babySeen = visit.visit.visit.text(field::visit_::babySeen);
    page.place = visit.visit.visit.text(field::visit_::place);
    fillAlone(page, desk, visit);
}

QString whenText(const Record &visit)
{
    const QString status = visit.text(field::status);
    if (status == "signed"_L1)
        return Said::tr("Signed %1").arg(words::dateTime(visit.text(field::visit_::signedAt)));
    if (status == "draft"_L1)
        return Said::tr("Started %1").arg(words::dateTime(visit.text(field::visit_::startedAt)));
    return Said::tr("Planned %1").arg(words::dateTime(visit.text(field::visit_::plannedAt)));
}

void fillHeading(VisitPage &page, Desk &desk, const VisitCase &visit)
{
    const Record &record = visit.visit.visit;
    const QString checked = record.text(field::visit_::identityChecked);
    const QString author = record.text(field::visit_::practitioner);
    page.familyId = visit.family.family.id;
    page.banner = bannerOf(visit.family, visit.infant(), desk.clock().today());
    page.babyName = babyInSentence(visit.infant());
    page.contactTitle = desk.contactTitle(record.text(field::visit_::contact));
    page.whenText = whenText(record);
    page.state = record.text(field::status);
    page.editable = !isSigned(record) && access::can(desk.place().role, access::Capability::RecordVisits)
        && (author.isEmpty() || author == desk.who().id);
    page.born = visit.born();
    page.identityConfirmed = !checked.isEmpty();
    page.identityText = page.identityConfirmed
        ? Said::tr("Checked at %1").arg(words::clockTime(checked))
        : Said::tr("Is this the right baby? Check the name, %1 and the NHS number or address.")
              .arg(page.born ? Said::tr("date of birth") : Said::tr("due date"));
    if (page.state != "planned"_L1) {
        const auto chip = words::chip(visit.visit.progress);
        page.chipState = chip.state;
        page.chipText = chip.text;
    }
}

/// May the task's words be on a screen in this room? Those a rule made, as its answers may; those a person wrote, only
/// when she is on her own or nobody has come yet.
bool mayShowTask(const Desk &desk, const Room &room, const Record &visit, const Record &task)
{
    return !isDraft(visit) || room.mayShow(desk.catalogue(), task.text(field::task::source), {});
}

/// What to know before the door opens, from what is on record.
QStringList prepareLines(const Desk &desk, const VisitCase &visit)
{
    const Room room = roomOf(desk, visit);
    QStringList lines;
    for (const Record &who : visit.family.carers) {
        const QString given = who.text(field::carer::given);
        if (who.text(field::carer::met).isEmpty())
            lines.append(Said::tr("%1 is not yet met. Ask for %1 by name.").arg(given));
        if (!latestPlan(visit.family.plans, u"crying"_s, who.id))
            lines.append(Said::tr("%1 has no crying plan yet.").arg(given));
    }
    for (const Record &task : visit.family.tasks) {
        if (task.text(field::status) == "open"_L1 && mayShowTask(desk, room, visit.visit.visit, task))
            lines.append(Said::tr("To do: %1").arg(task.text(field::text)));
    }
    if (visit.family.family.text(field::family::interpreter) == "needed"_L1)
        lines.append(Said::tr("Book or bring an interpreter."));
    return lines;
}

QString questionWords(const forms::FormSession &session, const QString &path)
{
    const auto row = session.row(path);
    return row ? row->text : QString();
}

VisitFormRow formRow(Desk &desk, const VisitCase &visit, const FormSlot &slot, const forms::FormSession &session)
{
    const forms::Progress progress = session.progress();
    const store::Place place = desk.store().drafts().place(visit.visit.visit.id);
    const bool here = slot.response && place.response == slot.response->id;
    const QString at = here ? questionWords(session, place.path) : QString();
    return {.id = slot.key(),
            .questionnaire = slot.part.questionnaire,
            .subjectId = slot.subject,
            .title = titleOf(visit, slot),
            .person = visit.person(slot.subject),
            .due = slot.due,
            .started = slot.response != nullptr,
            .answered = progress.answered,
            .total = progress.total,
            .progressText = slot.response ? Said::tr("%1 of %2 answered").arg(progress.answered).arg(progress.total)
                                          : Said::tr("Not started"),
            .positionText = at.isEmpty() ? QString() : Said::tr("Last at: %1").arg(at)};
}

/// Where she was when she last touched this visit, to go on there after the tablet was locked or ended.
void fillResume(VisitPage &page, Desk &desk, const VisitCase &visit, const FormSlot &slot)
{
    const store::Place place = desk.store().drafts().place(visit.visit.visit.id);
    if (!slot.response || place.response != slot.response->id)
        return;
    page.resumeQuestionnaire = slot.part.questionnaire;
    page.resumeSubjectId = slot.subject;
}

void fillLeftOvers(VisitPage &page, const VisitFormRow &row, const forms::FormSession &session)
{
    if (!row.started) {
        if (row.due)
            page.stillToAsk.append(Said::tr("%1, %2: not started").arg(row.title, row.person));
        return;
    }
    for (const forms::StillToAsk &entry : session.stillToAsk()) {
        const QString why = entry.reason.isEmpty()
            ? QString()
            : u' ' + Said::tr("(not asked: %1)").arg(words::ofCore(entry.reason).toLower());
        if (page.stillToAsk.size() < mostToAsk)
            page.stillToAsk.append(u"%1: %2%3"_s.arg(row.person, entry.text, why));
    }
    for (const forms::FormFinding &finding : session.findings()) {
        if (finding.kind == forms::FormFinding::Kind::HiddenAnswer)
            page.hiddenAnswers.append(u"%1: %2"_s.arg(row.person, finding.text));
        if (finding.kind == forms::FormFinding::Kind::RequiredMissing)
            page.blockers.append(Said::tr("Answer in %1, %2: %3").arg(row.title, row.person, finding.text));
        if (finding.kind == forms::FormFinding::Kind::TooFew)
            page.blockers.append(Said::tr("Give at least %n answer(s) in %1, %2: %3", nullptr, finding.least)
                                     .arg(row.title, row.person, finding.text));
        if (finding.kind == forms::FormFinding::Kind::ConstraintBroken)
            page.blockers.append(u"%1, %2: %3"_s.arg(row.title, row.person, finding.reason));
    }
}

void fillSummary(VisitPage &page, const VisitCase &visit, const FormSlot &slot, const VisitFormRow &row,
                 const forms::FormSession &session)
{
    if (!row.started)
        return;
    page.summaryLines.append(u"%1, %2: %3"_s.arg(row.title, row.person, row.progressText));
    const QString plan = planMadeIn(slot, session);
    if (plan == "crying"_L1)
        page.summaryLines.append(Said::tr("Crying plan with %1").arg(row.person));
    else if (plan == "sleep"_L1)
        page.summaryLines.append(Said::tr("Sleep plan for %1").arg(visit.person(slot.subject)));
}

/// A checklist that an answer brought to the visit is due, whatever the schedule says.
void markDue(QList<FormSlot> &forms, const QStringList &brought)
{
    for (FormSlot &slot : forms)
        slot.due = slot.due || brought.contains(slot.checklist->code);
    std::stable_sort(forms.begin(), forms.end(), [](const FormSlot &a, const FormSlot &b) { return a.due > b.due; });
}

guidance::TalkPlan talkPlan(const Desk &desk, const VisitCase &visit, const QList<FormSlot> &forms,
                            const QStringList &brought)
{
    std::vector<guidance::Due> due = desk.catalogue().schedule().due(visit.visit.visit.text(field::visit_::contact));
    std::erase_if(due, [&forms](const guidance::Due &entry) { // what is not there takes no time
        return std::none_of(forms.begin(), forms.end(),
                            [&entry](const FormSlot &slot) { return slot.checklist->code == entry.checklist; });
    });
    return guidance::planTalk(due, brought, desk.catalogue().organisation().limits.talkMinutes);
}

QString talkText(const guidance::TalkPlan &plan, int limit)
{
    if (plan.fits())
        return {};
    return Said::tr("What is due takes about %1 minutes of talk; a contact holds about %2. What is marked could wait: "
                    "you choose.")
        .arg(plan.minutes)
        .arg(limit);
}

Result<void> fillForms(VisitPage &page, Desk &desk, const VisitCase &visit, const QStringList &brought)
{
    QList<FormSlot> forms = slotsInRoom(desk, visit);
    markDue(forms, brought);
    const guidance::TalkPlan plan = talkPlan(desk, visit, forms, brought);
    page.talkText = talkText(plan, desk.catalogue().organisation().limits.talkMinutes);
    for (const FormSlot &slot : forms) {
        const auto session = sessionOf(desk, visit, slot);
        if (!session)
            return session.error();
        VisitFormRow row = formRow(desk, visit, slot, *session);
        row.couldWait = !row.started && plan.couldWait(slot.checklist->code);
        page.forms.append(row);
        fillResume(page, desk, visit, slot);
        fillLeftOvers(page, row, *session);
        fillSummary(page, visit, slot, row, *session);
    }
    return {};
}

void fillBlockers(VisitPage &page)
{
    QStringList header;
    if (!page.identityConfirmed)
        header.append(Said::tr("Check that this is the right baby."));
    if (!page.whoIsHereSaid)
        header.append(Said::tr("Say who is here."));
    if (page.place.isEmpty())
        header.append(Said::tr("Say where the visit is."));
    if (page.born && page.babySeen.isEmpty())
        header.append(Said::tr("Say whether %1 was seen.").arg(page.babyName));
    page.blockers = header + page.blockers;
}

/// The findings whose words may be seen in the room.
std::vector<guidance::Finding> shownFindings(const Desk &desk, const Room &room,
                                             const std::vector<guidance::Finding> &all)
{
    std::vector<guidance::Finding> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown), [&](const guidance::Finding &finding) {
        return room.mayShow(desk.catalogue(), finding.ruleId, finding.subject);
    });
    return shown;
}

/// The practitioner's own reminder, in the summary: some private questions are due and nobody was asked.
Result<void> fillPrivateTime(VisitPage &page, Desk &desk, const VisitCase &visit)
{
    const Record &record = visit.visit.visit;
    page.privateReason = record.text(field::visit_::noPrivateTime);
    if (!isDraft(record) || !record.text(field::visit_::aloneAt).isEmpty())
        return {};
    const Room room = roomOf(desk, visit);
    for (const FormSlot &slot : slotsOf(desk, visit)) {
        const auto session = sessionOf(desk, visit, slot);
        if (!session)
            return session.error();
        if (slot.due && (session->privateHeldBack() || !room.hasAny(*slot.form, slot.subject)))
            page.privateReminder = Said::tr("Private time: not today");
    }
    return {};
}

qint64 lateAfterMs(const Desk &desk)
{
    return desk.catalogue().organisation().limits.lateEntryHours * 60LL * 60LL * 1000LL;
}

bool isLate(const Desk &desk, const Record &visit)
{
    const QDateTime started = parseInstant(visit.text(field::visit_::startedAt));
    return started.isValid() && desk.clock().utcMs() - started.toMSecsSinceEpoch() > lateAfterMs(desk);
}
} // namespace

int VisitPage::firstOpenStep() const
{
    if (!identityConfirmed)
        return 0;
    return whoIsHereSaid && !place.isEmpty() && (!born || !babySeen.isEmpty()) ? 2 : 1;
}

Result<VisitPage> readVisitPage(Desk &desk, const QString &visitId)
{
    const auto visit = readVisitCase(desk, visitId);
    if (!visit)
        return visit.error();
    VisitPage page;
    fillHeading(page, desk, *visit);
    fillWhoIsHere(page, desk, *visit);
    page.prepareLines = prepareLines(desk, *visit);
    if (isSigned(visit->visit.visit))
        return page; // its checklists are read in the note
    page.lateReasonNeeded = isLate(desk, visit->visit.visit);
    const auto book = VisitAnswersBook::of(desk, *visit);
    if (!book)
        return book.error();
    const Room room = roomOf(desk, *visit);
    const auto findings = shownFindings(desk, room, book->findings(desk.catalogue()));
    QStringList brought;
    for (const guidance::Finding &finding : findings)
        if (!finding.opens.isEmpty())
            brought.append(finding.opens);
    DOORSTEP_TRY(fillForms(page, desk, *visit, brought));
    fillBlockers(page);
    for (const auto &task : tasksOf(findings, desk, *visit))
        page.summaryLines.append(Said::tr("New task: %1").arg(task.text));
    page.prompts = promptsOf(desk, findings);
    DOORSTEP_TRY(fillPrivateTime(page, desk, *visit));
    return page;
}

} // namespace doorstep
