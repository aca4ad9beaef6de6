// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/visitcase.h"
#include "core/guidance/ruleset.h"

namespace doorstep {

/// The answers of a visit as the rules read them, one entry a person.
class VisitAnswersBook {
public:
    /// Everything saved at the visit so far, as far as this room may see it.
    static Result<VisitAnswersBook> of(Desk &desk, const VisitCase &visit);
    /// With everything that was said in private: to sign, never to show.
    static Result<VisitAnswersBook> whole(Desk &desk, const VisitCase &visit);

    /// Puts the answers of one form in the place of what was there.
    void replace(const VisitCase &visit, const FormSlot &slot, const forms::FormSession &session);
    /// What the rules say about it.
    std::vector<guidance::Finding> findings(const content::Catalogue &catalogue) const;

private:
    struct Entry {
        QString subject;
        bool infant = false;
        QHash<QString, QString> names;
        QMap<QString, QJsonObject> responses; ///< by questionnaire
        guidance::Facts facts; ///< known without asking
    };
    using Read = Result<forms::FormSession> (*)(Desk &, const VisitCase &, const FormSlot &);

    static Result<VisitAnswersBook> read(Desk &desk, const VisitCase &visit, Read session);

    Entry &entryOf(const VisitCase &visit, const QString &subject);

    QHash<QString, QString> m_names;
    QList<Entry> m_people;
};

/// The act-now banners among the findings.
QList<usecases::AlertToRaise> bannersOf(const std::vector<guidance::Finding> &findings);
/// The tasks among the findings, with their dates, but those the family has open already.
QList<usecases::TaskToMake> tasksOf(const std::vector<guidance::Finding> &findings, const QList<Record> &existing,
                                    const QDate &today);

} // namespace doorstep
