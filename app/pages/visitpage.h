// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/room.h"
#include "app/viewmodels/visitmodel.h"
#include "core/base/result.h"
#include "core/model/record.h"

namespace doorstep {

class Desk;

/// Everything a visit's page shows, in words. Read on the store's thread.
struct VisitPage {
    QString familyId;
    PatientBanner banner;
    QString babyName;
    QString contactTitle;
    QString whenText;
    QString state;
    bool editable = false;
    QString chipState;
    QString chipText;
    QStringList prepareLines;
    bool identityConfirmed = false;
    QString identityText;
    QList<PresentRow> present;
    bool whoIsHereSaid = false;
    QString aloneText;
    bool alone = false;
    QString aloneOffer; ///< what she would say to open the gate; empty while it cannot be opened
    bool lineNeeded = false; ///< by phone or video
    bool privateLine = false;
    QString privateReminder; ///< "Private time: not today", or empty
    QString privateReason; ///< code: why not
    bool born = false;
    QString babySeen;
    QString place;
    QString resumeQuestionnaire;
    QString resumeSubjectId;
    QList<VisitFormRow> forms;
    QString talkText; ///< how long it takes, when not everything fits
    QList<PromptRow> prompts;
    QStringList summaryLines;
    QStringList stillToAsk;
    QStringList hiddenAnswers;
    QStringList blockers;
    bool lateReasonNeeded = false;

    bool canSign() const { return editable && blockers.isEmpty(); }
    /// The first step that is not done.
    int firstOpenStep() const;
};

Result<VisitPage> readVisitPage(Desk &desk, const QString &visitId);

/// What SayWhoIsHere is told; read back from the visit with one thing changed.
Result<Record> sayPresent(Desk &desk, const QString &visitId, const QString &code, bool present);
Result<Record> sayBabySeen(Desk &desk, const QString &visitId, const QString &code);
Result<Record> sayPlace(Desk &desk, const QString &visitId, const QString &code);
/// What the rules say to what was answered: every finding that is no banner, soonest first. Give it what may be seen.
QList<PromptRow> promptsOf(const Desk &desk, const std::vector<guidance::Finding> &findings);
/// Begins a planned visit if need be, and notes that the right baby was checked.
Result<Record> confirmIdentity(Desk &desk, const QString &visitId);
/// Signs the visit: its checklists as FHIR responses, the plans made in them, the tasks the rules ask for.
Result<Record> signVisit(Desk &desk, const QString &visitId, const QString &lateReason);

} // namespace doorstep
