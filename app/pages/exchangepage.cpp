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
    case Progress::Held: return Said::tr("The server has stored it, but somebody has to look at it: open it to see.");
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

void sortIn(ExchangePage &page, const ExchangeRow &row, Progress progress)
{
    if (progress == Progress::Held)
        page.needsYou.append(row);
    else if (progress == Progress::Stored)
        page.lately.prepend(row);
    else
        page.waiting.append(row);
}
} // namespace

Result<ExchangePage> readExchangePage(Desk &desk)
{
    const store::OutboxSummary summary = desk.store().outbox().summary();
    ExchangePage page;
    page.facts.waiting = int(summary.waiting - summary.sent);
    page.facts.sent = int(summary.sent);
    page.facts.held = int(summary.held);
    const auto clashes = readClashes(desk);
    if (!clashes)
        return clashes.error();
    page.facts.clashes = int(clashes->clashes.size());
    page.facts.warnings = notebookWarnings(desk);
    page.facts.notes = notebookNotes(desk);
    page.facts.storedAt = words::clockTime(summary.lastStoredAt);
    const QString from = desk.clock().today().addDays(-daysShown).toString(Qt::ISODate);
    for (const auto &[status, since] : {std::pair{u"draft"_s, QString()}, std::pair{u"signed"_s, from}}) {
        const auto visits = desk.store().records().ofKind(RecordKind::Visit, status, since, {}, 200);
        if (!visits)
            return visits.error();
        for (const Record &visit : *visits) {
            const Progress progress = desk.store().outbox().progressOfVisit(visit.id);
            sortIn(page, rowOf(desk, visit, progress), progress);
        }
    }
    if (page.lately.size() > mostLately)
        page.lately.resize(mostLately);
    return page;
}

} // namespace doorstep
