// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/visitcase.h"
#include "core/guidance/ruleset.h"

namespace doorstep {

/// The answers of a visit as the rules read them, one entry a person: everything that was said, whoever is there now.
/// Not for a screen: what the rules make of it is shown through the Room.
class VisitAnswersBook {
public:
    /// Everything saved at the visit so far.
    static Result<VisitAnswersBook> of(Desk &desk, const VisitCase &visit);

    /// Puts the answers of one form in the place of what was there. The session is a whole one.
    void replace(const FormSlot &slot, const forms::FormSession &whole);
    /// What the rules say about it.
    std::vector<guidance::Finding> findings(const content::Catalogue &catalogue) const;

private:
    struct Entry {
        QString subject;
        bool infant = false;
        QHash<QString, QString> names;
        guidance::Facts facts;
        QMap<QString, QJsonObject> responses; ///< by questionnaire
    };

    void addPerson(Desk &desk, const VisitCase &visit, const QString &subject);

    QHash<QString, QString> m_names;
    QStringList m_buttons;
    QDate m_today;
    QList<Entry> m_people;
};

/// The act-now banners among the findings.
QList<usecases::AlertToRaise> bannersOf(const std::vector<guidance::Finding> &findings);
/// The tasks among the findings, with their dates by the organisation's clocks, but those the family has open already.
QList<usecases::TaskToMake> tasksOf(const std::vector<guidance::Finding> &findings, const Desk &desk,
                                    const VisitCase &visit);

/// The buttons of a visit that some rule listens to, by name, as far as the organisation has them on.
QStringList visitButtons(const content::Catalogue &catalogue);
/// She pressed one: its banner stands, durable, when this returns. Gives the banner's heading.
Result<QString> pressButton(Desk &desk, const QString &visitId, const QString &button);

} // namespace doorstep
