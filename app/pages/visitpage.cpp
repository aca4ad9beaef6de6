// SPDX-License-Identifier: Apache-2.0
#include "app/pages/visitpage.h"

#include "app/pages/familypage.h"
#include "app/services/desk.h"
#include "app/services/visitguidance.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/forms/answers.h"
#include "core/model/fields.h"
#include "core/usecases/visits.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 lateAfterMs = 24LL * 60 * 60 * 1000; // as SignVisit: NMC Code 10
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
    for (const auto &[code, label] :
         {std::pair{u"other-adult"_s, u"Another adult"_s}, std::pair{u"older-children"_s, u"Older children"_s},
          std::pair{u"interpreter"_s, u"An interpreter"_s}, std::pair{u"professional"_s, u"Another professional"_s},
          std::pair{u"nobody"_s, u"Nobody else"_s}})
        rows.append({.code = code, .label = label, .detail = {}, .carer = false, .present = present.contains(code)});
    return rows;
}

/// The one person who can hear, when there is exactly one.
const Record *onlyHearer(const VisitCase &visit)
{
    const QStringList present = presentCodes(visit);
    for (const Record &who : visit.family.carers) {
        if (present.contains(who.id) && usecases::isAlone(visit.visit.visit, who.id))
            return &who;
    }
    return nullptr;
}

void fillWhoIsHere(VisitPage &page, const VisitCase &visit)
{
    page.present = presentRows(visit);
    page.whoIsHereSaid = !presentCodes(visit).isEmpty();
    const Record *only = onlyHearer(visit);
    page.alone = only != nullptr;
    if (only)
        page.aloneText = u"Only %1 can hear"_s.arg(only->text(field::carer::given));
    else if (page.whoIsHereSaid)
        page.aloneText = u"Others can hear: private questions are put away"_s;
    else
        page.aloneText = u"Say who is here first: until then private questions are put away"_s;
    page.babySeen = visit.visit.visit.text(field::visit_::babySeen);
    page.place = visit.visit.visit.text(field::visit_::place);
}

QString whenText(const Record &visit)
{
    const QString status = visit.text(field::status);
    if (status == "signed"_L1)
        return u"Signed "_s + words::dateTime(visit.text(field::visit_::signedAt));
    if (status == "draft"_L1)
        return u"Started "_s + words::dateTime(visit.text(field::visit_::startedAt));
    return u"Planned "_s + words::dateTime(visit.text(field::visit_::plannedAt));
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
        ? u"Checked at "_s + words::clockTime(checked)
        : u"Is this the right baby? Check the name, %1 and the NHS number or address."_s.arg(
            page.born ? u"date of birth"_s : u"due date"_s);
    if (page.state != "planned"_L1) {
        const auto chip = words::chip(visit.visit.progress);
        page.chipState = chip.state;
        page.chipText = chip.text;
    }
}

/// What to know before the door opens, from what is on record.
QStringList prepareLines(const VisitCase &visit)
{
    QStringList lines;
    for (const Record &who : visit.family.carers) {
        const QString given = who.text(field::carer::given);
        if (who.text(field::carer::met).isEmpty())
            lines.append(u"%1 is not yet met. Ask for %1 by name."_s.arg(given));
        if (!latestPlan(visit.family.plans, u"crying"_s, who.id))
            lines.append(u"%1 has no crying plan yet."_s.arg(given));
    }
    for (const Record &task : visit.family.tasks) {
        if (task.text(field::status) == "open"_L1)
            lines.append(u"To do: "_s + task.text(field::text));
    }
    if (visit.family.family.text(field::family::interpreter) == "needed"_L1)
        lines.append(u"Book or bring an interpreter."_s);
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
            .progressText =
                slot.response ? u"%1 of %2 answered"_s.arg(progress.answered).arg(progress.total) : u"Not started"_s,
            .positionText = at.isEmpty() ? QString() : u"Last at: "_s + at};
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
            page.stillToAsk.append(u"%1, %2: not started"_s.arg(row.title, row.person));
        return;
    }
    for (const forms::StillToAsk &entry : session.stillToAsk()) {
        const QString why = entry.reason.isEmpty() ? QString() : u" (not asked: %1)"_s.arg(entry.reason.toLower());
        if (page.stillToAsk.size() < mostToAsk)
            page.stillToAsk.append(u"%1: %2%3"_s.arg(row.person, entry.text, why));
    }
    for (const forms::FormFinding &finding : session.findings()) {
        if (finding.kind == forms::FormFinding::Kind::HiddenAnswer)
            page.hiddenAnswers.append(u"%1: %2"_s.arg(row.person, finding.text));
        if (finding.kind == forms::FormFinding::Kind::RequiredMissing)
            page.blockers.append(u"Answer in %1, %2: %3"_s.arg(row.title, row.person, finding.text));
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
        page.summaryLines.append(u"Crying plan with %1"_s.arg(row.person));
    else if (plan == "sleep"_L1)
        page.summaryLines.append(u"Sleep plan for %1"_s.arg(visit.person(slot.subject)));
}

Result<void> fillForms(VisitPage &page, Desk &desk, const VisitCase &visit)
{
    for (const FormSlot &slot : slotsOf(desk, visit)) {
        const auto session = sessionOf(desk, visit, slot);
        if (!session)
            return session.error();
        if (isPutAway(*session))
            continue;
        const VisitFormRow row = formRow(desk, visit, slot, *session);
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
        header.append(u"Check that this is the right baby."_s);
    if (!page.whoIsHereSaid)
        header.append(u"Say who is here."_s);
    if (page.place.isEmpty())
        header.append(u"Say where the visit is."_s);
    if (page.born && page.babySeen.isEmpty())
        header.append(u"Say whether %1 was seen."_s.arg(page.babyName));
    page.blockers = header + page.blockers;
}

Result<void> fillTasks(VisitPage &page, Desk &desk, const VisitCase &visit)
{
    const auto book = VisitAnswersBook::of(desk, visit);
    if (!book)
        return book.error();
    for (const auto &task : tasksOf(book->findings(desk.catalogue()), visit.family.tasks, desk.clock().today()))
        page.summaryLines.append(u"New task: "_s + task.text);
    return {};
}

bool isLate(const Desk &desk, const Record &visit)
{
    const QDateTime started = parseInstant(visit.text(field::visit_::startedAt));
    return started.isValid() && desk.clock().utcMs() - started.toMSecsSinceEpoch() > lateAfterMs;
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
    fillWhoIsHere(page, *visit);
    page.prepareLines = prepareLines(*visit);
    if (isSigned(visit->visit.visit))
        return page; // its checklists are read in the note
    page.lateReasonNeeded = isLate(desk, visit->visit.visit);
    DOORSTEP_TRY(fillForms(page, desk, *visit));
    fillBlockers(page);
    DOORSTEP_TRY(fillTasks(page, desk, *visit));
    return page;
}

} // namespace doorstep
