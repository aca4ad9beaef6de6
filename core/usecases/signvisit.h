// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/workplace.h"

namespace doorstep::usecases {

struct SignedResponse {
    QString id;
    QJsonObject response; ///< FHIR QuestionnaireResponse
};

struct PlanToKeep {
    QString kind; ///< crying, sleep
    QString carer; ///< whose; empty for the baby's
    QString response; ///< the response it was made in
};

struct TaskToMake {
    QString text;
    QString urgency; ///< NOW, TODAY, WEEK, NEXT, SUPV
    QString dueAt; ///< date
    QString source; ///< rule id
};

/// What was said about a carer that belongs in the carer's own record.
struct FactsToKeep {
    QString carer;
    QJsonObject fields;
};

struct Signature {
    QList<SignedResponse> responses;
    QList<PlanToKeep> plans;
    QList<TaskToMake> tasks;
    QList<FactsToKeep> facts;
    QString summary;
    QString lateReason; ///< needed when more than `lateAfterHours` have passed since the visit began
    int lateAfterHours = 24; ///< the organisation's limit (NMC Code 10: say when a record was written later)
};

/// Signs a visit with all its checklists, in one transaction. From then on nothing of it changes; a correction is an
/// amendment. InvalidInput names what is missing: identity, who was here, lateReason, or a checklist without its
/// answers.
class SignVisit {
public:
    explicit SignVisit(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit, const Signature &signature);

private:
    Result<void> check(const Record &visit, const QList<Record> &onVisit, const Signature &signature) const;
    Result<void> complete(store::UnitOfWork &work, const Signature &signature) const;
    Result<void> keepPlans(store::UnitOfWork &work, const Record &visit, const Signature &signature) const;
    Result<void> makeTasks(store::UnitOfWork &work, const Record &visit, const Signature &signature) const;
    Result<void> keepFacts(store::UnitOfWork &work, const Signature &signature) const;
    Result<void> noteWhoWasMet(store::UnitOfWork &work, const Record &visit) const;

    const Workplace &m_place;
};

} // namespace doorstep::usecases
