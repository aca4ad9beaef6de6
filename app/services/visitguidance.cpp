// SPDX-License-Identifier: Apache-2.0
#include "app/services/visitguidance.h"

#include "app/services/desk.h"
#include "core/model/fields.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;
using guidance::Level;

Result<VisitAnswersBook> VisitAnswersBook::of(Desk &desk, const VisitCase &visit)
{
    VisitAnswersBook book;
    book.m_names = desk.catalogue().phoneWords();
    book.m_names.insert(u"baby"_s, namesFor(visit, {}).value(u"baby"_s));
    for (const FormSlot &slot : slotsOf(desk, visit)) {
        if (!slot.response)
            continue;
        const auto session = sessionOf(desk, visit, slot);
        if (!session)
            return session.error();
        book.replace(visit, slot, *session);
    }
    return book;
}

VisitAnswersBook::Entry &VisitAnswersBook::entryOf(const VisitCase &visit, const QString &subject)
{
    const auto found = std::find_if(m_people.begin(), m_people.end(),
                                    [&subject](const Entry &entry) { return entry.subject == subject; });
    if (found != m_people.end())
        return *found;
    m_people.append({subject, visit.carer(subject) == nullptr, namesFor(visit, subject), {}});
    return m_people.last();
}

void VisitAnswersBook::replace(const VisitCase &visit, const FormSlot &slot, const forms::FormSession &session)
{
    entryOf(visit, slot.subject).responses.insert(slot.part.questionnaire, session.response(u"in-progress"_s));
}

std::vector<guidance::Finding> VisitAnswersBook::findings(const content::Catalogue &catalogue) const
{
    guidance::VisitAnswers answers{.people = {}, .buttons = {}, .names = m_names};
    for (const Entry &entry : m_people) {
        guidance::PersonAnswers person{entry.subject, entry.infant, entry.names, {}};
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
/// Default clocks of the urgency words; an organisation may set others. Empty: at the next contact or supervision.
QString dueDate(Level urgency, const QDate &today)
{
    switch (urgency) {
    case Level::Emergency:
    case Level::Now:
    case Level::Today: return today.toString(Qt::ISODate);
    case Level::Week:
    case Level::Supervision: return today.addDays(7).toString(Qt::ISODate);
    case Level::Next:
    case Level::Info:
    case Level::Directory: return {};
    }
    return {};
}

bool isOpenAlready(const QList<Record> &existing, const guidance::Finding &finding)
{
    return std::any_of(existing.begin(), existing.end(), [&finding](const Record &task) {
        return task.text(field::status) == "open"_L1 && task.text(field::task::source) == finding.ruleId
            && task.text(field::text) == finding.taskText;
    });
}
} // namespace

QList<usecases::TaskToMake> tasksOf(const std::vector<guidance::Finding> &findings, const QList<Record> &existing,
                                    const QDate &today)
{
    QList<usecases::TaskToMake> tasks;
    for (const guidance::Finding &finding : findings) {
        if (finding.taskText.isEmpty() || isOpenAlready(existing, finding))
            continue;
        tasks.append({.text = finding.taskText,
                      .urgency = guidance::levelCode(finding.urgency),
                      .dueAt = dueDate(finding.urgency, today),
                      .source = finding.ruleId});
    }
    return tasks;
}

} // namespace doorstep
