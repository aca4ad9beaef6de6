// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/rowsmodel.h"

namespace doorstep {

struct TodayVisitRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString visitId MEMBER visitId)
    Q_PROPERTY(QString familyId MEMBER familyId)
    Q_PROPERTY(QString time MEMBER time) ///< "09:30"
    Q_PROPERTY(QString family MEMBER family) ///< "Tester"
    Q_PROPERTY(QString baby MEMBER baby) ///< "Amara", or "Baby" before birth
    Q_PROPERTY(QString age MEMBER age) ///< "11 days", or "28 weeks pregnant"
    Q_PROPERTY(QString contact MEMBER contact) ///< "New birth visit"
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(QString needs MEMBER needs) ///< "needs: Ben's crying plan, 2 tasks"; empty when nothing stands out
    Q_PROPERTY(QString state MEMBER state) ///< planned, draft, signed
    Q_PROPERTY(QString stateText MEMBER stateText) ///< "Planned", "Started, not signed", "Signed 10:42"
    Q_PROPERTY(QString chipState MEMBER chipState) ///< saved, sent, stored, held; empty while only planned
    Q_PROPERTY(QString chipText MEMBER chipText)
    Q_PROPERTY(bool done MEMBER done) ///< signed: folds away
    Q_PROPERTY(int openAlerts MEMBER openAlerts)
public:
    QString visitId;
    QString familyId;
    QString time;
    QString family;
    QString baby;
    QString age;
    QString contact;
    QString address;
    QString needs;
    QString state;
    QString stateText;
    QString chipState;
    QString chipText;
    bool done = false;
    int openAlerts = 0;

    QString key() const { return visitId; }
    bool operator==(const TodayVisitRow &) const = default;
};

/// The day's visits of the person who unlocked, in the order of the clock; visits begun on other days and not signed
/// come first.
class TodayModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString dateLine READ dateLine NOTIFY changed) ///< "Monday 23 November 2026"
    Q_PROPERTY(QString summaryLine READ summaryLine NOTIFY changed) ///< "4 visits, 1 done"
    Q_PROPERTY(doorstep::RowsModel *visits READ visits CONSTANT) ///< roles of TodayVisitRow
    Q_PROPERTY(int openVisits READ openVisits NOTIFY changed) ///< rows with done false
public:
    explicit TodayModel(QObject *parent = nullptr);

    QString dateLine() const { return m_dateLine; }
    QString summaryLine() const;
    RowsModel *visits() { return &m_visits; }
    int openVisits() const;

Q_SIGNALS:
    void changed();

protected:
    void load() override;
    void clear() override;

private:
    Rows<TodayVisitRow> m_visits;
    QString m_dateLine;
};

} // namespace doorstep
