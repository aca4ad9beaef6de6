// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"
#include "core/plans/planmaker.h"

#include <functional>

namespace doorstep::plans {

/// What is known about one family, as stores and pages have it: give what you have, in any order.
struct FamilyCase {
    QList<Record> infants;
    QList<Record> carers;
    QList<Record> visits;
    QList<Record> responses;
    QList<Record> plans;
    /// Responses in progress that may be shown as a plan being made: id of the response -> FHIR QuestionnaireResponse
    /// (FormSession::response()).
    QHash<QString, QJsonObject> drafts;
    QDate today; ///< for the next contact
};

/// A questionnaire in exactly this version, or null: Catalogue::questionnaire().
using FormLookup = std::function<forms::QuestionnairePtr(const QString &url, const QString &version)>;

/// A plan there is, ready to be made in any language.
struct PlanEntry {
    const PlanTemplate *plan = nullptr; ///< points into the list it was made with
    PlanFacts facts; ///< whose, which version, when agreed
    std::vector<PlanAnswers> answers;
    QString record; ///< id of the plan record; empty for a plan being made, and for the family's
    bool newest = true; ///< false: an earlier version, rendered from the response and the questionnaire it was made in

    /// The owner said that keeping a copy is not safe.
    bool noCopy() const { return keepsNoCopy(*plan, facts, answers); }
    PlanDocument document(const Language &language, const std::vector<HelpLine> &directory) const
    {
        return makePlan(*plan, facts, answers, language, directory);
    }
};

/// Every plan of a family: by kind in the order of the templates, by owner, newest version first. A plan that is being
/// made counts as the newest, one version on, not agreed yet. The family's plan has no versions: it is made from what
/// everybody's newest answers let through.
///
///     for (const PlanEntry &entry : documentsFor(familyCase, catalogue.planTemplates(), lookup))
///         show(entry.document(*catalogue.language(u"pl"_s), catalogue.helpLines()));
std::vector<PlanEntry> documentsFor(const FamilyCase &family, const std::vector<PlanTemplate> &templates,
                                    const FormLookup &form);
std::vector<PlanEntry> documentsFor(const FamilyCase &, std::vector<PlanTemplate> &&, const FormLookup &) = delete;

/// The version before this one of the same person's plan, or null: compare them with planChanges().
const PlanEntry *versionBefore(const std::vector<PlanEntry> &entries, const PlanEntry &entry);

} // namespace doorstep::plans
