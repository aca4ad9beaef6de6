// SPDX-License-Identifier: Apache-2.0
#include "app/services/visitguidance.h"

#include "app/services/desk.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/model/fields.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
/// The button a rule listens to, or empty.
QString buttonOf(const guidance::Rule *rule)
{
    return rule && rule->when.kind == guidance::Trigger::Kind::Button ? rule->when.question : QString();
}

/// The buttons pressed at the visit so far: each left its banner.
QStringList pressedAt(const content::Catalogue &catalogue, const VisitCase &visit)
{
    QStringList buttons;
    for (const Record &alert : visit.visit.alerts)
        if (const QString button = buttonOf(catalogue.rules().find(alert.text(field::alert::rule))); !button.isEmpty())
            buttons.append(button);
    return buttons;
}
} // namespace

Result<VisitAnswersBook> VisitAnswersBook::of(Desk &desk, const VisitCase &visit)
{
    VisitAnswersBook book;
    book.m_names = desk.catalogue().phoneWords();
    book.m_names.insert(u"baby"_s, namesFor(visit, {}).value(u"baby"_s));
    book.m_buttons = pressedAt(desk.catalogue(), visit);
    book.m_today = desk.clock().today();
    if (const Record *baby = visit.infant())
        book.addPerson(desk, visit, baby->id);
    for (const Record &carer : visit.family.carers)
        book.addPerson(desk, visit, carer.id);
    for (const FormSlot &slot : slotsOf(desk, visit)) {
        if (!slot.response)
            continue;
        const auto session = wholeSessionOf(desk, visit, slot);
        if (!session)
            return session.error();
        book.replace(slot, *session);
    }
    return book;
}

void VisitAnswersBook::addPerson(Desk &desk, const VisitCase &visit, const QString &subject)
{
    m_people.append({.subject = subject,
                     .infant = visit.carer(subject) == nullptr,
                     .names = namesFor(visit, subject),
                     .facts = factsOf(desk, visit, subject),
                     .responses = {}});
}

void VisitAnswersBook::replace(const FormSlot &slot, const forms::FormSession &whole)
{
    for (Entry &entry : m_people)
        if (entry.subject == slot.subject)
            entry.responses.insert(slot.part.questionnaire, whole.response(u"in-progress"_s));
}

std::vector<guidance::Finding> VisitAnswersBook::findings(const content::Catalogue &catalogue) const
{
    guidance::VisitAnswers answers{.people = {}, .buttons = m_buttons, .names = m_names, .today = m_today};
    for (const Entry &entry : m_people) {
        guidance::PersonAnswers person{entry.subject, entry.infant, entry.names, {}, entry.facts};
        for (const QJsonObject &response : entry.responses)
            person.responses.push_back(response);
        answers.people.push_back(std::move(person));
    }
    return guidance::evaluate(catalogue.rules(), answers);
}

QList<usecases::AlertToRaise> bannersOf(const std::vector<guidance::Finding> &findings)
{
    QList<usecases::AlertToRaise> banners;
    for (const guidance::Finding &finding : findings) {
        if (!guidance::isBanner(finding.level))
            continue;
        banners.append({.rule = finding.ruleId,
                        .level = guidance::levelCode(finding.level),
                        .subject = finding.subject,
                        .heading = finding.heading,
                        .fact = finding.fact,
                        .steps = finding.steps.join(u'\n')});
    }
    return banners;
}

namespace {
bool isOpenAlready(const QList<Record> &existing, const guidance::Finding &finding)
{
    return std::any_of(existing.begin(), existing.end(), [&finding](const Record &task) {
        return task.text(field::status) == "open"_L1 && task.text(field::task::source) == finding.ruleId
            && task.text(field::text) == finding.taskText;
    });
}
} // namespace

QList<usecases::TaskToMake> tasksOf(const std::vector<guidance::Finding> &findings, const Desk &desk,
                                    const VisitCase &visit)
{
    const QDateTime now = parseInstant(desk.clock().now());
    const Record *baby = visit.infant();
    std::optional<qint64> age;
    if (baby && visit.born())
        age = words::dayOf(baby->text(field::infant::born)).daysTo(desk.clock().today());
    QList<usecases::TaskToMake> tasks;
    for (const guidance::Finding &finding : findings) {
        if (finding.taskText.isEmpty() || isOpenAlready(visit.family.tasks, finding))
            continue;
        tasks.append({.text = finding.taskText,
                      .urgency = guidance::levelCode(finding.urgency),
                      .dueAt = desk.catalogue().organisation().dueOn(finding.urgency, now, age),
                      .source = finding.ruleId});
    }
    return tasks;
}

QStringList visitButtons(const content::Catalogue &catalogue)
{
    QStringList buttons;
    for (const guidance::Rule &rule : catalogue.rules().rules)
        if (const QString button = buttonOf(&rule); rule.enabled && !button.isEmpty() && !buttons.contains(button))
            buttons.append(button);
    return buttons;
}

Result<QString> pressButton(Desk &desk, const QString &visitId, const QString &button)
{
    const auto visit = readVisitCase(desk, visitId);
    if (!visit)
        return visit.error();
    guidance::VisitAnswers answers;
    answers.buttons = {button};
    answers.names = desk.catalogue().phoneWords();
    const Record *baby = visit->infant();
    answers.people.push_back({baby ? baby->id : QString(), true, namesFor(*visit, {}), {}, {}});
    const auto banners = bannersOf(guidance::evaluate(desk.catalogue().rules(), answers));
    for (const usecases::AlertToRaise &banner : banners)
        if (const auto raised = usecases::RaiseBanner(desk.place())(visitId, banner); !raised)
            return raised.error();
    return banners.isEmpty() ? Result<QString>(Error{ErrorCode::NotFound, u"button %1"_s.arg(button)})
                             : Result<QString>(banners.first().heading);
}

} // namespace doorstep
