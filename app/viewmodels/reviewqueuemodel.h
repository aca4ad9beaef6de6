// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/rowsmodel.h"

namespace doorstep {

struct ReviewRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString visitId MEMBER visitId)
    Q_PROPERTY(QString familyId MEMBER familyId)
    Q_PROPERTY(int waitingDays MEMBER waitingDays)
    Q_PROPERTY(QString waitingText MEMBER waitingText) ///< "today", "1 day", "12 days"
    Q_PROPERTY(bool hasAlert MEMBER hasAlert) ///< an act-now banner was raised at this visit
    Q_PROPERTY(QString alertText MEMBER alertText) ///< the same in words, or empty
    Q_PROPERTY(QString family MEMBER family)
    Q_PROPERTY(QString babyAge MEMBER babyAge) ///< "11 days", "28 weeks pregnant"
    Q_PROPERTY(QString contact MEMBER contact)
    Q_PROPERTY(QString practitioner MEMBER practitioner)
    Q_PROPERTY(QString signedText MEMBER signedText) ///< "23 Nov 2026 10:42"
    Q_PROPERTY(int carersSeen MEMBER carersSeen)
    Q_PROPERTY(int carersKnown MEMBER carersKnown)
    Q_PROPERTY(QString carersText MEMBER carersText) ///< "2 of 3"
    Q_PROPERTY(QString state MEMBER state) ///< waiting, returned, amended
    Q_PROPERTY(QString stateText MEMBER stateText)
public:
    QString visitId;
    QString familyId;
    int waitingDays = 0;
    QString waitingText;
    bool hasAlert = false;
    QString alertText;
    QString family;
    QString babyAge;
    QString contact;
    QString practitioner;
    QString signedText;
    int carersSeen = 0;
    int carersKnown = 0;
    QString carersText;
    QString state;
    QString stateText;

    QString key() const { return visitId; }
    bool operator==(const ReviewRow &) const = default;
};

/// Signed visits a supervisor has not marked reviewed, the longest waiting first.
class ReviewQueueModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::RowsModel *visits READ visits CONSTANT) ///< roles of ReviewRow
    Q_PROPERTY(QString summaryLine READ summaryLine NOTIFY changed) ///< "5 notes wait for you, the oldest for 3 days"
public:
    explicit ReviewQueueModel(QObject *parent = nullptr);

    RowsModel *visits() { return &m_visits; }
    QString summaryLine() const;

Q_SIGNALS:
    void changed();

protected:
    void load() override;
    void clear() override;

private:
    Rows<ReviewRow> m_visits;
};

} // namespace doorstep
