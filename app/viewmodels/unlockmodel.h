// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/tabletfile.h"
#include "app/viewmodels/rowsmodel.h"
#include "core/base/error.h"

namespace doorstep {

struct PersonOnTabletRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString personId MEMBER personId)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString jobTitle MEMBER jobTitle)
public:
    QString personId;
    QString name;
    QString initials;
    QString jobTitle;

    QString key() const { return personId; }
    bool operator==(const PersonOnTabletRow &) const = default;
};

/// The unlock screen: who shares this tablet, and their PIN. Owned by AppServices; GUI thread.
class UnlockModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The one unlock model belongs to AppServices")
    Q_PROPERTY(doorstep::RowsModel *people READ people CONSTANT) ///< roles of PersonOnTabletRow
    Q_PROPERTY(bool needsEnrolment READ needsEnrolment NOTIFY changed) ///< nobody is enrolled here yet
    Q_PROPERTY(bool busy READ busy NOTIFY changed) ///< the PIN is being checked; takes about a second
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< a plain sentence, or empty
    Q_PROPERTY(int minimumPinLength READ minimumPinLength CONSTANT)
public:
    explicit UnlockModel(QObject *parent = nullptr);

    RowsModel *people() { return &m_people; }
    bool needsEnrolment() const { return m_people.count() == 0; }
    bool busy() const { return m_busy; }
    QString problem() const { return m_problem; }
    int minimumPinLength() const { return 6; }

    void setPeople(const QList<Practitioner> &people);
    void finished();
    void failed(const QString &problem);

    /// Tries the PIN of one person. Ends in Session.unlocked, or in `problem`. Ignored while busy.
    Q_INVOKABLE void unlock(const QString &personId, const QString &pin);
    Q_INVOKABLE void dismissProblem();

Q_SIGNALS:
    void changed();
    void unlockRequested(const QString &personId, const QString &pin);

private:
    Rows<PersonOnTabletRow> m_people;
    QString m_problem;
    bool m_busy = false;
};

} // namespace doorstep
