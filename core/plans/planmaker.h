// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/language.h"
#include "core/plans/plantemplate.h"

namespace doorstep::plans {

/// A service of the local directory, as far as a plan needs it.
struct HelpLine {
    QString id;
    QString name;
    QString purpose;
    QString phone;
    bool familyMaySee = false; ///< false: never on a page that somebody at home could see
};

/// The answers of one response.
struct PlanAnswers {
    forms::QuestionnairePtr form; ///< in the version they were given in
    QString subject; ///< id of the infant or carer they are about
    QJsonObject response; ///< FHIR QuestionnaireResponse, signed or in progress
};

/// Whose plan it is and when it was agreed. Names are given names, or what the family calls somebody.
struct PlanFacts {
    QString owner; ///< id of the carer or infant; empty for the family's
    QString ownerName; ///< of a carer; empty otherwise
    QStringList infants; ///< ids of the babies the plan is about
    QStringList babies; ///< their given names; empty before birth
    QStringList carers; ///< ids of everybody who cares for them
    QDate agreedOn; ///< not valid: not agreed yet
    int version = 1;
    QDate nextContact; ///< not valid: none planned
};

/// A plan in one language, from the allow-list of the template and nothing else. Answers about other people than the
/// template names are passed over, and so is every answer that the version of its questionnaire does not let a family
/// see, whatever the template says.
PlanDocument makePlan(const PlanTemplate &plan, const PlanFacts &facts, const std::vector<PlanAnswers> &answers,
                      const Language &language, const std::vector<HelpLine> &directory);

} // namespace doorstep::plans
