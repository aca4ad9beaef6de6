// SPDX-License-Identifier: Apache-2.0
#include "app/pages/taskspage.h"

#include "app/services/desk.h"
#include "app/services/room.h"
#include "app/services/said.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/model/fields.h"
#include "core/usecases/followup.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
QString dueText(const Record &task, const QDate &today)
{
    const QDate due = words::dayOf(task.text(field::task::dueAt));
    const QString urgency = task.text(field::task::urgency);
    if (!due.isValid())
        return urgency == "SUPV"_L1 ? Said::tr("at the next supervision") : Said::tr("at the next contact");
    if (due == today)
        return Said::tr("today");
    return (due < today ? Said::tr("was due %1") : Said::tr("by %1")).arg(words::date(task.text(field::task::dueAt)));
}

/// The review that asked for the task, when one did.
std::optional<Record> askingReview(Desk &desk, const Record &task)
{
    const QString source = task.text(field::task::source);
    if (!isUuid(source))
        return std::nullopt;
    auto review = desk.store().records().get(source);
    if (!review || review->kind != RecordKind::Review)
        return std::nullopt;
    return std::move(*review);
}

QString sourceText(Desk &desk, const Record &task, const std::optional<Record> &review)
{
    if (review)
        return Said::tr("Asked by %1").arg(desk.authorOf(*review));
    const auto visit = desk.store().records().get(visitOf(task));
    if (!visit)
        return {};
    return Said::tr("From %1, %2")
        .arg(desk.contactTitle(visit->text(field::visit_::contact)),
             words::date(visit->text(field::visit_::startedAt)));
}

bool isPinned(const Record &task)
{
    const QString urgency = task.text(field::task::urgency);
    return urgency == "TODAY"_L1 || urgency == "NOW"_L1 || urgency == "999"_L1;
}

/// The words of a task, or neutral ones while somebody who should not read them can see.
QString shownText(Desk &desk, const Record &task)
{
    const auto family = desk.overviews().family(task.family);
    const bool may = family && Room::with(desk, *family).mayShow(desk.catalogue(), task.text(field::task::source), {});
    return may ? task.text(field::text) : Said::tr("To do: read it when you are on your own");
}

TaskRow rowOf(Desk &desk, const Record &task)
{
    const QDate today = desk.clock().today();
    const auto review = askingReview(desk, task);
    const auto family = desk.store().records().get(task.family);
    const QDate due = words::dayOf(task.text(field::task::dueAt));
    return {.taskId = task.id,
            .familyId = task.family,
            .visitId = visitOf(task),
            .text = shownText(desk, task),
            .family = family ? family->text(field::family::name) : QString(),
            .dueText = dueText(task, today),
            .urgency = task.text(field::task::urgency),
            .sourceText = sourceText(desk, task, review),
            .outcome = task.text(field::task::outcome),
            .pinned = isPinned(task),
            .overdue = due.isValid() && due < today,
            .done = task.text(field::status) == "done"_L1,
            .asksAmendment = review.has_value()};
}

/// Today's are pinned on top; then the soonest first; without a date last.
bool sooner(const Record &a, const Record &b)
{
    if (isPinned(a) != isPinned(b))
        return isPinned(a);
    const QString left = a.text(field::task::dueAt);
    const QString right = b.text(field::task::dueAt);
    return left.isEmpty() != right.isEmpty() ? right.isEmpty() : left < right;
}

Result<QList<Record>> tasksOf(Desk &desk, const QString &familyId)
{
    if (familyId.isEmpty())
        return desk.overviews().openTasks(desk.who().id);
    auto tasks = desk.store().records().ofFamily(familyId, RecordKind::Task);
    if (tasks)
        tasks->removeIf([](const Record &task) { return task.text(field::status) != "open"_L1; });
    return tasks;
}

QString doneText(const Desk &desk, const Record &alert, int step, usecases::StepOutcome outcome)
{
    const QString prefix = field::alert::stepPrefix + QString::number(step);
    const QString at = words::clockTime(alert.fields.value(prefix + u"_at"_s).toString());
    const QString by = desk.nameOf(alert.fields.value(prefix + u"_by"_s).toString());
    switch (outcome) {
    case usecases::StepOutcome::Done: return Said::tr("Done %1, by %2").arg(at, by);
    case usecases::StepOutcome::HandedOver: return Said::tr("Handed over %1, by %2").arg(at, by);
    case usecases::StepOutcome::NotPossible: return Said::tr("Not possible, %1, by %2").arg(at, by);
    case usecases::StepOutcome::DecidedNot: return Said::tr("Decided not to, %1, by %2").arg(at, by);
    }
    return {};
}

QVariantMap stepOf(const Desk &desk, const Record &alert, int step, const QString &text)
{
    const auto outcome = usecases::stepOutcome(alert, step);
    const QString prefix = field::alert::stepPrefix + QString::number(step);
    return {{u"n"_s, step},
            {u"text"_s, text},
            {u"done"_s, outcome.has_value()},
            {u"how"_s, outcome ? usecases::stepOutcomeName(*outcome) : QString()},
            {u"doneText"_s, outcome ? doneText(desk, alert, step, *outcome) : QString()},
            {u"note"_s, alert.fields.value(prefix + u"_note"_s).toString()}};
}

/// Where the steps come from; says so when nobody has checked them in time (domain rules, banner).
QString sourceOf(const guidance::RulePack *pack, const QDate &today)
{
    if (!pack)
        return {};
    const QDate due = words::dayOf(pack->checkBy);
    if (due.isValid() && due < today)
        return Said::tr("This pathway was due for checking on %1. Use your current local policy.")
            .arg(words::date(pack->checkBy));
    const QString version = pack->pathwayVersion.isEmpty() ? pack->version : pack->pathwayVersion;
    return Said::tr("%1, version %2, checked %3").arg(pack->pathway, version, words::date(pack->checkedOn));
}

/// May the words of a banner be on a screen in this room? What one adult said of himself is for him alone.
bool mayBeSeen(const Desk &desk, const usecases::FamilyOverview &family, const Record &alert)
{
    return Room::with(desk, family)
        .mayShow(desk.catalogue(), alert.text(field::alert::rule), alert.text(field::alert::subject));
}

void veil(AlertRow &row, const Record &alert)
{
    guidance::Finding finding;
    finding.level = alert.text(field::alert::level) == "999"_L1 ? guidance::Level::Emergency : guidance::Level::Now;
    finding.privacy = u"P"_s;
    const guidance::Finding shown = guidance::neutral(finding);
    row.heading = words::ofCore(shown.heading);
    row.fact = words::ofCore(shown.fact);
    row.steps.clear();
    row.veiled = true;
}

AlertRow rowOfAlert(const Desk &desk, const usecases::FamilyOverview &family, const Record &alert)
{
    const QDateTime raised = parseInstant(alert.text(field::alert::raisedAt));
    const guidance::RulePack *pack = desk.catalogue().rules().packOf(alert.text(field::alert::rule));
    AlertRow row{.alertId = alert.id,
                 .visitId = visitOf(alert),
                 .level = alert.text(field::alert::level),
                 .heading = alert.text(field::alert::heading),
                 .fact = alert.text(field::alert::fact),
                 .openFor =
                     Said::tr("open for %1").arg(words::duration(desk.clock().utcMs() - raised.toMSecsSinceEpoch())),
                 .source = sourceOf(pack, desk.clock().today())};
    int number = 0;
    for (const QString &text : usecases::alertSteps(alert)) {
        row.steps.append(stepOf(desk, alert, ++number, text));
        row.stepsOpen += usecases::stepOutcome(alert, number) ? 0 : 1;
    }
    if (!mayBeSeen(desk, family, alert))
        veil(row, alert);
    return row;
}
} // namespace

Result<QList<TaskRow>> readTasks(Desk &desk, const QString &familyId)
{
    auto tasks = tasksOf(desk, familyId);
    if (!tasks)
        return tasks.error();
    std::stable_sort(tasks->begin(), tasks->end(), sooner);
    QList<TaskRow> rows;
    for (const Record &task : *tasks)
        rows.append(rowOf(desk, task));
    return rows;
}

Result<AlertsPage> readAlerts(Desk &desk, const QString &familyId)
{
    const auto family = desk.overviews().family(familyId);
    if (!family)
        return family.error();
    DOORSTEP_TRY(desk.noteRead()(*family));
    AlertsPage page;
    for (const Record &alert : family->alerts) {
        if (alert.text(field::status) != "open"_L1)
            continue;
        page.alerts.append(rowOfAlert(desk, *family, alert));
        page.allStored = page.allStored && !desk.store().outbox().hasOpen(alert.id);
    }
    return page;
}

} // namespace doorstep
