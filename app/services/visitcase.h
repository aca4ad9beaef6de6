// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/room.h"
#include "core/content/catalogue.h"
#include "core/forms/formsession.h"
#include "core/usecases/checklists.h"
#include "core/usecases/overviews.h"
#include "core/usecases/signvisit.h"

namespace doorstep {

class Desk;

/// A visit with its family around it.
struct VisitCase {
    usecases::VisitOverview visit;
    usecases::FamilyOverview family;

    const Record *infant() const;
    const Record *carer(const QString &id) const;
    /// The baby's mother, or null when none is recorded.
    const Record *mother() const;
    /// "Amara", "Ben": whose answers; empty for somebody unknown.
    QString person(const QString &id) const;
    bool born() const;
};

/// Also notes that it was read, where others wrote it: an error then, and nothing to show.
Result<VisitCase> readVisitCase(Desk &desk, const QString &visitId);

/// A questionnaire for one person at a visit: answered already, due, or only possible.
struct FormSlot {
    const content::Checklist *checklist = nullptr;
    content::ChecklistPart part;
    QString subject; ///< id of the infant or carer
    forms::QuestionnairePtr form; ///< in the version it was begun in, or the newest
    const Record *response = nullptr; ///< null until the first answer; points into the VisitCase
    bool due = false;

    QString key() const { return part.questionnaire + u'#' + subject; }
};

/// Every slot of a visit: due ones first, then in the order of the catalogue.
QList<FormSlot> slotsOf(Desk &desk, const VisitCase &visit);
/// Those that exist while whoever is there can see.
QList<FormSlot> slotsInRoom(Desk &desk, const VisitCase &visit);
/// Who can see and hear at this visit.
Room roomOf(const Desk &desk, const VisitCase &visit);
/// NotFound when the visit has no such slot.
Result<FormSlot> slotOf(Desk &desk, const VisitCase &visit, const QString &questionnaire, const QString &subject);

/// The slot's form with its saved answers, as this visit's room allows it: who is there decides what exists.
Result<forms::FormSession> sessionOf(Desk &desk, const VisitCase &visit, const FormSlot &slot);
/// With everything that was answered, whoever is there now: for the record and the rules, never for a screen.
Result<forms::FormSession> wholeSessionOf(Desk &desk, const VisitCase &visit, const FormSlot &slot);
/// What is known without asking, by fact.
QHash<QString, QJsonValue> factsOf(Desk &desk, const VisitCase &visit, const QString &subject);
/// The kind of plan the answers so far make (crying, sleep); empty while there is none in them.
QString planMadeIn(const FormSlot &slot, const forms::FormSession &session);
/// "Where Amara sleeps": the form's title with names put in.
QString titleOf(const VisitCase &visit, const FormSlot &slot);
/// Placeholder -> name, for a form about this person.
QHash<QString, QString> namesFor(const VisitCase &visit, const QString &subject);

/// A FHIR QuestionnaireResponse with its subject, author, encounter and time.
QJsonObject fhirResponse(Desk &desk, const VisitCase &visit, const FormSlot &slot, const forms::FormSession &session);

} // namespace doorstep
