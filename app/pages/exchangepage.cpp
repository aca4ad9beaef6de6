// SPDX-License-Identifier: Apache-2.0
#include "app/pages/exchangepage.h"

#include "app/pages/clashespage.h"
#include "app/services/desk.h"
#include "app/services/notebookwarnings.h"
#include "app/services/said.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/model/fields.h"

namespace doorstep {

using namespace Qt::StringLiterals;
using store::Progress;

namespace {
constexpr int daysShown = 14;
constexpr qsizetype mostLately = 10;

QString detailOf(const Record &visit, Progress progress)
{
    switch (progress) {
    case Progress::Saved:
        return isDraft(visit) ? Said::tr("Not signed yet; goes to the server as soon as it can be reached.")
                              : Said::tr("Goes to the server as soon as it can be reached. Nothing to do.");
    case Progress::Sent: return Said::tr("On its way; the server has not said yet that it is stored.");
    case Progress::Stored: return Said::tr("The server has stored it.");
    case Progress::Held: break; // it says why, below
    }
    return {};
}

ExchangeRow rowOf(Desk &desk, const Record &visit, Progress progress)
{
    const auto family = desk.store().records().get(visit.family);
    const QString name = family ? family->text(field::family::name) : QString();
    return {.id = visit.id,
            .title = u"%1, %2, %3"_s.arg(desk.contactTitle(visit.text(field::visit_::contact)), name,
                                         words::date(visit.text(field::visit_::startedAt))),
            .detail = detailOf(visit, progress),
            .state = words::chip(progress).state,
            .visitId = visit.id};
}

/// A note is stored before its pictures are: the row says which of the two still waits.
void addPictures(ExchangeRow &row, Desk &desk, Progress &progress)
{
    const QString here = words::picturesHere(desk.store().attachments().countOf(row.id).waiting);
    if (here.isEmpty() || progress == Progress::Held)
        return;
    row.detail += u' ' + here + u'.';
    if (progress == Progress::Stored)
        row.state = words::chip(Progress::Saved).state;
    progress = Progress::Saved;
}

void sortIn(ExchangePage &page, const ExchangeRow &row, Progress progress)
{
    if (progress == Progress::Stored)
        page.lately.prepend(row);
    else if (progress != Progress::Held)
        page.waiting.append(row);
}

/// Why the server holds something, and what to do. It has it all the same.
QString whyHeld(const QString &reason)
{
    if (reason == "no-access"_L1)
        return Said::tr("Stored by the server and held: the family was no longer in your caseload. Your supervisor can "
                        "let it in.");
    if (reason == "signed"_L1)
        return Said::tr(
            "Stored by the server and held: the note was signed already, and signed notes stay as they are. "
            "Add an amendment if it still has to be said.");
    if (reason == "no-record"_L1)
        return Said::tr(
            "Stored by the server and held: what it belongs to has not arrived there. Your supervisor can see "
            "to it.");
    if (reason == "update-needed"_L1)
        return Said::tr("Stored by the server and held: this app is too old for it to be read there. Nothing is lost; "
                        "please update the app.");
    return Said::tr(
        "Stored by the server and held: the server is older or newer than this app. Update the app, or tell "
        "the people who run Doorstep for you.");
}

QString kindWords(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Task: return Said::tr("Task");
    case RecordKind::Alert: return Said::tr("Act-now step");
    case RecordKind::Carer: return Said::tr("Person around the baby");
    case RecordKind::Infant: return Said::tr("Baby");
    case RecordKind::Family: return Said::tr("Family");
    default: return Said::tr("Note");
    }
}

ExchangeRow heldRow(Desk &desk, const store::HeldEntry &entry)
{
    const auto record = desk.store().records().get(entry.visit.isEmpty() ? entry.record : entry.visit);
    ExchangeRow row{.id = entry.visit.isEmpty() ? entry.record : entry.visit,
                    .title = Said::tr("Something written here"),
                    .state = u"held"_s,
                    .visitId = record ? entry.visit : QString()}; // of a family that left nothing is here to open
    if (record && record->kind == RecordKind::Visit) {
        row = rowOf(desk, *record, Progress::Held);
    } else if (record) {
        const auto family = desk.store().records().get(record->family);
        row.title = u"%1, %2"_s.arg(kindWords(record->kind), family ? family->text(field::family::name) : QString());
    }
    row.detail = whyHeld(entry.reason);
    return row;
}

Result<void> addHeld(Desk &desk, ExchangePage &page)
{
    constexpr int mostHeld = 100;
    const auto held = desk.store().outbox().held(mostHeld);
    if (!held)
        return held.error();
    for (const store::HeldEntry &entry : *held)
        page.needsYou.append(heldRow(desk, entry));
    return {};
}
} // namespace

Result<ExchangePage> readExchangePage(Desk &desk)
{
    const store::OutboxSummary summary = desk.store().outbox().summary();
    ExchangePage page;
    const int pictures = desk.store().attachments().count().waiting;
    page.facts.waiting = int(summary.waiting - summary.sent) + pictures;
    page.facts.sent = int(summary.sent);
    page.facts.held = int(summary.held);
    const auto clashes = readClashes(desk);
    if (!clashes)
        return clashes.error();
    page.facts.clashes = int(clashes->clashes.size());
    page.facts.warnings = notebookWarnings(desk);
    page.facts.notes = notebookNotes(desk);
    page.facts.storedAt = words::clockTime(summary.lastStoredAt);
    DOORSTEP_TRY(addHeld(desk, page));
    const QString from = desk.clock().today().addDays(-daysShown).toString(Qt::ISODate);
    for (const auto &[status, since] : {std::pair{u"draft"_s, QString()}, std::pair{u"signed"_s, from}}) {
        const auto visits = desk.store().records().ofKind(RecordKind::Visit, status, since, {}, 200);
        if (!visits)
            return visits.error();
        for (const Record &visit : *visits) {
            Progress progress = desk.store().outbox().progressOfVisit(visit.id);
            ExchangeRow row = rowOf(desk, visit, progress);
            if (pictures > 0)
                addPictures(row, desk, progress);
            sortIn(page, row, progress);
        }
    }
    if (page.lately.size() > mostLately)
        page.lately.resize(mostLately);
    return page;
}

} // namespace doorstep
