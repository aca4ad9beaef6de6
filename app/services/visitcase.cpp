// SPDX-License-Identifier: Apache-2.0
#include "app/services/visitcase.h"

#include "app/services/desk.h"
#include "app/services/said.h"
#include "app/services/visitfacts.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/base/placeholders.h"
#include "core/forms/answers.h"
#include "core/model/fields.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;
using content::PartSubject;

const Record *VisitCase::infant() const
{
    for (const Record &baby : family.infants) {
        if (baby.id == visit.visit.text(field::visit_::infant))
            return &baby;
    }
    return family.infant();
}

const Record *VisitCase::carer(const QString &id) const
{
    const auto found =
        std::find_if(family.carers.begin(), family.carers.end(), [&id](const Record &who) { return who.id == id; });
    return found == family.carers.end() ? nullptr : &*found;
}

const Record *VisitCase::mother() const
{
    const auto found = std::find_if(family.carers.begin(), family.carers.end(),
                                    [](const Record &who) { return who.text(field::carer::relation) == "mother"_L1; });
    return found == family.carers.end() ? nullptr : &*found;
}

bool VisitCase::born() const { return infant() && !infant()->text(field::infant::born).isEmpty(); }

QString VisitCase::person(const QString &id) const
{
    if (const Record *who = carer(id))
        return who->text(field::carer::given);
    const Record *baby = infant();
    if (!baby || baby->id != id)
        return {};
    const QString given = baby->text(field::infant::given);
    return given.isEmpty() ? Said::tr("Baby") : given;
}

Result<VisitCase> readVisitCase(Desk &desk, const QString &visitId)
{
    auto visit = desk.overviews().visit(visitId);
    if (!visit)
        return visit.error();
    auto family = desk.overviews().family(visit->visit.family);
    if (!family)
        return family.error();
    DOORSTEP_TRY(desk.noteRead()(*visit, *family));
    return VisitCase{std::move(*visit), std::move(*family)};
}

QString planMadeIn(const FormSlot &slot, const forms::FormSession &session)
{
    const int heading = slot.form->indexOf(slot.part.planSection);
    if (slot.part.plan.isEmpty() || heading < 0)
        return {};
    const int section = slot.form->item(heading).section;
    const auto rows = session.rows();
    const bool made = std::any_of(rows.begin(), rows.end(), [&](const forms::Row &row) {
        return row.section == section && !row.answer.isEmpty();
    });
    return made ? slot.part.plan : QString();
}

namespace {
QStringList subjectsOf(const VisitCase &visit, PartSubject subject)
{
    QStringList ids;
    if (subject == PartSubject::Infant) {
        if (const Record *baby = visit.infant())
            ids.append(baby->id);
        return ids;
    }
    for (const Record &who : visit.family.carers) {
        if (subject == PartSubject::EachCarer || words::isMaleCarer(who))
            ids.append(who.id);
    }
    return ids;
}

const Record *responseTo(const VisitCase &visit, const QString &questionnaire, const QString &subject)
{
    for (const Record &response : visit.visit.responses) {
        if (response.text(field::response::questionnaire) == questionnaire
            && response.text(field::response::subject) == subject)
            return &response;
    }
    return nullptr;
}

bool isDue(const Desk &desk, const VisitCase &visit, const QString &checklist)
{
    const auto due = desk.catalogue().schedule().due(checklist, visit.visit.visit.text(field::visit_::contact));
    return due && due->how != guidance::HowMuch::Triggered;
}

void addSlots(QList<FormSlot> &found, const Desk &desk, const VisitCase &visit, const content::Checklist &checklist)
{
    const bool due = isDue(desk, visit, checklist.code);
    for (const content::ChecklistPart &part : checklist.parts) {
        for (const QString &subject : subjectsOf(visit, part.subject)) {
            const Record *response = responseTo(visit, part.questionnaire, subject);
            auto form = response
                ? desk.catalogue().questionnaire(part.questionnaire, response->text(field::response::version))
                : desk.catalogue().latest(part.questionnaire);
            if (form)
                found.append({&checklist, part, subject, form, response, due});
        }
    }
}

/// The other parent, for questions about "you and {partner}".
QString partnerOf(const VisitCase &visit, const QString &subject)
{
    const Record *mother = visit.mother();
    if (mother && mother->id != subject)
        return mother->text(field::carer::given);
    for (const Record &who : visit.family.carers) {
        const QString relation = who.text(field::carer::relation);
        const bool parent = relation.contains("father"_L1) && !relation.contains("grand"_L1);
        if (who.id != subject && (parent || relation.contains("partner"_L1)) && !relation.contains("ex"_L1))
            return who.text(field::carer::given);
    }
    return Said::tr("your partner");
}
} // namespace

Room roomOf(const Desk &desk, const VisitCase &visit)
{
    const Record *mother = visit.mother();
    return Room(desk, visit.visit.visit, mother ? mother->id : QString());
}

QList<FormSlot> slotsInRoom(Desk &desk, const VisitCase &visit)
{
    const Room room = roomOf(desk, visit);
    QList<FormSlot> found = slotsOf(desk, visit);
    found.removeIf([&room](const FormSlot &slot) { return !room.hasAny(*slot.form, slot.subject); });
    return found;
}

QList<FormSlot> slotsOf(Desk &desk, const VisitCase &visit)
{
    QList<FormSlot> found;
    for (const content::Checklist &checklist : desk.catalogue().checklists()) {
        if (checklist.usedFor == content::ChecklistFor::Visit)
            addSlots(found, desk, visit, checklist);
    }
    std::stable_sort(found.begin(), found.end(), [](const FormSlot &a, const FormSlot &b) { return a.due > b.due; });
    return found;
}

Result<FormSlot> slotOf(Desk &desk, const VisitCase &visit, const QString &questionnaire, const QString &subject)
{
    for (const FormSlot &slot : slotsOf(desk, visit)) {
        if (slot.part.questionnaire == questionnaire && slot.subject == subject)
            return slot;
    }
    return Error{ErrorCode::NotFound, u"%1 for %2"_s.arg(questionnaire, subject)};
}

QHash<QString, QString> namesFor(const VisitCase &visit, const QString &subject)
{
    const Record *mother = visit.mother();
    const Record *baby = visit.infant();
    const QString given = baby ? baby->text(field::infant::given) : QString();
    QHash<QString, QString> names{
        {u"baby"_s, given.isEmpty() ? Said::tr("the baby") : given},
        {u"mother"_s, mother ? mother->text(field::carer::given) : Said::tr("the baby's mother")},
        {u"partner"_s, partnerOf(visit, subject)}};
    if (const Record *who = visit.carer(subject))
        names.insert(u"carer"_s, who->text(field::carer::given));
    return names;
}

QString titleOf(const VisitCase &visit, const FormSlot &slot)
{
    return fillPlaceholders(slot.form->title(), namesFor(visit, slot.subject));
}

namespace {
Result<forms::FormSession> sessionFor(Desk &desk, const VisitCase &visit, const FormSlot &slot,
                                      forms::AloneWithPeople alone)
{
    forms::FormSession session(slot.form,
                               {.names = namesFor(visit, slot.subject),
                                .facts = factsOf(desk, visit, slot.subject),
                                .contact = visit.visit.visit.text(field::visit_::contact),
                                .alone = alone,
                                .language = words::language(),
                                .resources = {},
                                .now = QDateTime::fromString(desk.clock().now(), Qt::ISODateWithMs)});
    if (!slot.response)
        return session;
    const auto answers = desk.store().drafts().answers(slot.response->id);
    if (!answers)
        return answers.error();
    forms::SavedAnswers saved;
    for (auto answer = answers->begin(); answer != answers->end(); ++answer)
        saved.insert(answer.key(), answer.value());
    session.restore(saved); // paths of another version stay in the store as they are
    return session;
}
} // namespace

Result<forms::FormSession> sessionOf(Desk &desk, const VisitCase &visit, const FormSlot &slot)
{
    return sessionFor(desk, visit, slot, roomOf(desk, visit).alone(slot.subject));
}

Result<forms::FormSession> wholeSessionOf(Desk &desk, const VisitCase &visit, const FormSlot &slot)
{
    return sessionFor(desk, visit, slot, forms::AloneWith::NoFamily);
}

QJsonObject fhirResponse(Desk &desk, const VisitCase &visit, const FormSlot &slot, const forms::FormSession &session)
{
    const auto reference = [](const QString &type, const QString &id) {
        return QJsonObject{{u"reference"_s, type + u'/' + id}};
    };
    QJsonObject response = session.response();
    response.insert(u"subject"_s,
                    reference(visit.carer(slot.subject) ? u"RelatedPerson"_s : u"Patient"_s, slot.subject));
    response.insert(u"author"_s, reference(u"Practitioner"_s, desk.who().id));
    response.insert(u"encounter"_s, reference(u"Encounter"_s, visit.visit.visit.id));
    response.insert(u"authored"_s, desk.clock().now());
    return response;
}

} // namespace doorstep
