// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/checklistmodel.h"
#include "core/base/result.h"

namespace doorstep {

class Desk;
class OpenForm;

/// A checklist as its page shows it, section by section. Made on the store's thread.
struct ChecklistPage {
    struct Section {
        QString title;
        QList<QuestionRow> rows;
        int answered = 0;
        int total = 0;
    };

    PatientBanner banner;
    QString familyId;
    QString title;
    QString person;
    bool editable = false;
    QList<Section> sections;
    int answered = 0;
    int total = 0;
    QStringList hiddenAnswers;
    QVariantList errors;
    QString place; ///< path to open at: where she was, or the first question without an answer
    bool remembered = false; ///< `place` is where she was

    /// Section of a path, or -1.
    int sectionOf(const QString &path) const;
    int rowOf(int section, const QString &path) const;
    /// The next question without an answer after `path`, going round; empty when all are settled.
    QString nextUnanswered(const QString &afterPath) const;
};

ChecklistPage makeChecklistPage(Desk &desk, const OpenForm &form);
/// What somebody typed, as FHIR answers; InvalidInput when it is not even of the kind (letters in a number). An empty
/// text gives no answers.
Result<QJsonArray> typedAnswers(const OpenForm &form, const QString &path, const QString &typed);

} // namespace doorstep
