// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/familiesmodel.h"
#include "app/viewmodels/familymodel.h"
#include "core/base/result.h"
#include "core/usecases/overviews.h"

namespace doorstep {

class Desk;

/// Everything a family's page shows, in words. Read on the store's thread, shown on the screen's.
struct FamilyPage {
    PatientBanner banner;
    QString babyName;
    QString languageLine;
    QString nextVisitId;
    QString nextVisitText;
    QVariantList contacts;
    QList<InfantRow> infants;
    QList<PersonRow> people;
    QList<TimelineRow> timeline;
};

Result<FamilyPage> readFamilyPage(Desk &desk, const QString &familyId);

/// One screen of the caseload.
struct FamiliesPage {
    QList<FamilyRow> families;
    bool more = false;
};

Result<FamiliesPage> readFamiliesPage(Desk &desk, const QString &search);

/// The banner of a baby of the family; `infant` null when none is recorded yet.
PatientBanner bannerOf(const usecases::FamilyOverview &family, const Record *infant, const QDate &today);
/// The baby a visit is about: the one it names, or else the youngest. Null when none is recorded.
const Record *infantOf(const usecases::FamilyOverview &family, const QString &infantId);
/// "Amara", or "Baby" before a name is given: for lists.
QString babyTitle(const Record *infant);
/// "Amara", or "the baby": for sentences.
QString babyInSentence(const Record *infant);
/// "11 days", or "28 weeks pregnant".
QString ageLine(const Record *infant, const QDate &today);
/// "born 12 Nov 2026 (11 days)", "due 3 Feb 2027 (28 weeks)"
QString bornLine(const Record *infant, const QDate &today);
bool isBorn(const Record *infant);
int openAlerts(const QList<Record> &alerts);
/// The latest plan of that kind and person, or null.
const Record *latestPlan(const QList<Record> &plans, const QString &kind, const QString &carer);

} // namespace doorstep
