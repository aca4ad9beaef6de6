// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/plans/plandocument.h"

#include <vector>

namespace doorstep::plans {

/// Whose plan it is.
enum class PlanOwner {
    Carer, ///< one adult's own
    Infant, ///< the baby's
    Family, ///< everybody's
};

/// Answers a template may draw from: a questionnaire and about whom it was filled in.
struct PlanSource {
    enum class Whose {
        Owner, ///< about the person whose plan it is, and nobody else
        Infant, ///< about the baby
        Carers, ///< about each of the carers
    };
    QString id;
    QString questionnaire; ///< canonical url without version
    Whose whose = Whose::Owner;
};

/// What a part says, in order: a sentence of ours, or answers.
struct PlanLine {
    QString say; ///< key of a sentence; else the line is made of answers
    QString source; ///< id of a PlanSource
    QStringList linkIds; ///< the questions; several are read together, one line for each instance of `group`
    QString group; ///< repeating group the questions stand in, or empty
    QStringList only; ///< codes of options that may be shown; empty: all
    QHash<QString, QString> as; ///< code of an option -> key of the sentence said for it; other options say nothing
    QString yes; ///< key of the sentence said when the answer is true
};

struct PlanPartTemplate {
    QString id;
    PlanPart::Kind kind = PlanPart::Kind::Words;
    QString heading; ///< key
    QString picture;
    bool always = false; ///< stands there without any answer, too
    std::vector<PlanLine> lines;
};

/// A kind of plan as data: content/plans/<kind>.json. The linkIds it names are the allow-list of the family's copy: no
/// other answer can get into a PlanDocument.
struct PlanTemplate {
    QString kind; ///< crying, sleep, three-steps
    QString file; ///< where it was read from
    PlanOwner owner = PlanOwner::Carer;
    QString title; ///< key
    QString footer; ///< key
    std::vector<PlanSource> sources;
    std::vector<PlanPartTemplate> parts;
    QString service; ///< id of the directory entry to ring about the plan
    QStringList help; ///< ids of the directory

    const PlanSource *source(const QString &id) const;
    /// Every linkId it draws from, sorted.
    QStringList linkIds() const;
    /// Every key of a sentence it says, sorted.
    QStringList keys() const;
};

/// Reads a template; `path` stands in errors. A member it does not know is an error, never ignored.
Result<PlanTemplate> readPlanTemplate(const QByteArray &json, const QString &path);

/// May the answers of this item stand in a plan of this owner, drawn from this source? Class G may. Class A may in an
/// adult's own plan, when it was asked of that adult and of nobody else. P, X, what is asked only in private, and what
/// the record fills in may never. A group that holds the item counts like the item itself.
bool mayStandInPlan(const forms::Questionnaire &form, int item, PlanOwner owner, PlanSource::Whose whose);

/// Holds a template against every version of the questionnaires it draws from. The error names the file and the
/// linkId: one that no version has, or one that a family may not see.
Result<void> checkPlanTemplate(const PlanTemplate &plan, const std::vector<forms::QuestionnairePtr> &questionnaires);

} // namespace doorstep::plans
