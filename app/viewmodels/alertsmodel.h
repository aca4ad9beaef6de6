// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/rowsmodel.h"

#include <QTimer>
#include <QVariantList>

namespace doorstep {

struct AlertRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString alertId MEMBER alertId)
    Q_PROPERTY(QString visitId MEMBER visitId)
    Q_PROPERTY(QString level MEMBER level) ///< NOW, 999
    Q_PROPERTY(QString heading MEMBER heading) ///< "Act now", "Call 999": words, not only colour
    Q_PROPERTY(QString fact MEMBER fact) ///< "You recorded: ..."
    Q_PROPERTY(QString openFor MEMBER openFor) ///< "open for 2 h 10 min"
    Q_PROPERTY(QString source MEMBER source) ///< where the rule comes from
    /// In order, of {n (from 1), text, done (bool), how (code), doneText ("Done 10:42, Asha Example"), note}
    Q_PROPERTY(QVariantList steps MEMBER steps)
    Q_PROPERTY(int stepsOpen MEMBER stepsOpen)
    /// Others can hear or see: fact and steps are put away, and come back when nobody else is there.
    Q_PROPERTY(bool veiled MEMBER veiled)
public:
    QString alertId;
    QString visitId;
    QString level;
    QString heading;
    QString fact;
    QString openFor;
    QString source;
    QVariantList steps;
    int stepsOpen = 0;
    bool veiled = false;

    QString key() const { return alertId; }
    bool operator==(const AlertRow &) const = default;
};

/// The act-now banners of a family that still have an open step. They follow the practitioner on every page of the
/// family until each step is done, handed over by name, or reasoned.
class AlertsModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString familyId READ familyId WRITE setFamilyId NOTIFY familyIdChanged REQUIRED)
    Q_PROPERTY(doorstep::RowsModel *alerts READ alerts CONSTANT) ///< roles of AlertRow, oldest first
    /// "No one else has been told yet: this tablet is offline", or empty when the server has them all.
    Q_PROPERTY(QString nobodyToldText READ nobodyToldText NOTIFY changed)
    /// How a step can end, of {code, display, noteLabel, noteRequired}: done, handed-over, not-possible, decided-not.
    Q_PROPERTY(QVariantList endings READ endings CONSTANT)
public:
    explicit AlertsModel(QObject *parent = nullptr);

    QString familyId() const { return m_familyId; }
    void setFamilyId(const QString &familyId);
    RowsModel *alerts() { return &m_alerts; }
    QString nobodyToldText() const { return m_nobodyTold; }
    QVariantList endings() const;

    /// Ends step n (from 1). All endings but "done" need a note: to whom, why. Time and name are put in by the store.
    Q_INVOKABLE void closeStep(const QString &alertId, int n, const QString &how, const QString &note);

Q_SIGNALS:
    void familyIdChanged();
    void changed();

protected:
    void load() override;
    void clear() override;
    bool concerns(const store::ChangeNotice &notice) const override;

private:
    QString nobodyToldWords() const;

    QTimer m_minute;
    QString m_familyId;
    QString m_nobodyTold;
    Rows<AlertRow> m_alerts;
};

} // namespace doorstep
