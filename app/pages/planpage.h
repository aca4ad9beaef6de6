// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/patientbanner.h"
#include "app/viewmodels/planrows.h"
#include "core/base/result.h"
#include "core/usecases/familycopy.h"

#include <QVariantList>

namespace doorstep {

class Desk;

/// Which plan a page is about.
struct PlanWanted {
    QString family;
    QString kind;
    QString owner; ///< id of a carer or infant; empty: the family's
    int version = 0; ///< 0: the newest
    QString language; ///< empty: the family's where there is one, else English
};

/// Everything the page of a plan shows, in words. Read on the store's thread, shown on the screen's.
struct PlanPage {
    PatientBanner banner;
    QString title; ///< in English: for the practitioner
    plans::PlanDocument document; ///< in the language asked for
    bool partial = false; ///< some of it is for one person alone, and others can see the screen
    QString language;
    QVariantList languages; ///< of {code, display}
    QList<PlanVersionRow> versions;
};

/// NotFound when the family has no such plan.
Result<PlanPage> readPlanPage(Desk &desk, const PlanWanted &wanted);
/// Every plan of a family, the newest version of each; also those being made at a visit of hers.
Result<QList<PlanLinkRow>> readPlanLinks(Desk &desk, const QString &familyId);

/// The cards of a plan, and of its help lines. Pure.
PlanFace planFace(const plans::PlanDocument &plan);
QList<PlanPartRow> planParts(const plans::PlanDocument &plan);
QList<PlanPartRow> planHelp(const plans::PlanDocument &plan);

/// What the question whether it is safe came to: on the record in any case; a copy only after yes.
Result<usecases::CopyOutcome> releaseCopy(Desk &desk, const PlanWanted &wanted, usecases::SafeAtHome safe);

} // namespace doorstep
