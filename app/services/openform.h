// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/visitguidance.h"

namespace doorstep {

/// One checklist open on the screen. What changes an answer saves it at once, in one transaction with the banners the
/// rules ask for; when saving fails, the answers are read again, so that nobody sees what the store does not hold.
/// Used on the store's thread only; any thread may let go of it.
class OpenForm {
public:
    static Result<std::shared_ptr<OpenForm>> open(Desk &desk, const QString &visitId, const QString &questionnaire,
                                                  const QString &subject);

    /// Reads visit and answers again, after something else changed them: who is here, a new carer, the server.
    Result<void> refresh(Desk &desk);

    const VisitCase &visit() const { return m_visit; }
    const FormSlot &slot() const { return m_slot; }
    const forms::FormSession &session() const { return m_session; }
    /// The row an answer would go to: one on the screen, or one put away since it was typed into.
    std::optional<forms::Row> rowToAnswer(const QString &path) const;
    bool editable(const Desk &desk) const;
    /// Where the person was in this form; empty when she was elsewhere or never here.
    QString place(Desk &desk) const;

    /// What one wish did.
    struct Outcome {
        QString refused; ///< path of an answer that broke a rule and was not saved; the row says why
        QStringList raised; ///< headings of the banners it raised
    };

    /// FHIR answers for a question; none clears it. Words for a question that was put away while they were typed,
    /// because somebody came in, are kept and not shown.
    Result<Outcome> answer(Desk &desk, const QString &path, const QJsonArray &answers);
    bool isChosen(const QString &path, const QString &code) const;
    /// One option of a choice, chosen or put back.
    Result<Outcome> choose(Desk &desk, const QString &path, const QString &code, bool chosen);
    Result<Outcome> notAsked(Desk &desk, const QString &path, const QString &reason);
    Result<Outcome> addRepeat(Desk &desk, const QString &path);
    Result<Outcome> removeRepeat(Desk &desk, const QString &path);
    /// Remembers the question she is at. Nothing happens before the first answer.
    Result<void> visited(Desk &desk, const QString &path);

private:
    OpenForm(VisitCase visit, FormSlot slot);

    Result<void> begin(Desk &desk);
    Result<Outcome> save(Desk &desk, const QString &path);
    Result<Outcome> keep(Desk &desk, const forms::FormSession &whole, const QString &path);
    Result<Outcome> answerPutAway(Desk &desk, const QString &path, const QJsonArray &answers);
    bool isWhole() const;
    forms::FormSession whole() const;
    Result<void> readAgain(Desk &desk);
    QStringList newHeadings(const QList<usecases::AlertToRaise> &banners);

    VisitCase m_visit;
    FormSlot m_slot;
    forms::FormSession m_session;
    VisitAnswersBook m_book;
};

} // namespace doorstep
