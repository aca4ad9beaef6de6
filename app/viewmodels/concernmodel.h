// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"

#include <QStringList>

namespace doorstep {

/// What she can always press at a visit, whatever page of it is open: "I am worried now", "Someone told me something",
/// "Somebody came in". Needs no checklist and no network; the banner stands on every page of the family at once.
class ConcernModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString visitId READ visitId WRITE setVisitId NOTIFY visitIdChanged REQUIRED)
    /// The buttons there are (worried-now, disclosure); none where the visit is not hers or is signed.
    Q_PROPERTY(QStringList buttons READ buttons NOTIFY changed)
    Q_PROPERTY(bool alone READ alone NOTIFY changed) ///< private questions are there: endAlone() puts them away
public:
    explicit ConcernModel(QObject *parent = nullptr);

    QString visitId() const { return m_visitId; }
    void setVisitId(const QString &visitId);
    QStringList buttons() const { return m_buttons; }
    bool alone() const { return m_alone; }

    /// Ends in raised(), or in `problem`.
    Q_INVOKABLE void press(const QString &button);
    Q_INVOKABLE void endAlone();

Q_SIGNALS:
    void visitIdChanged();
    void changed();
    void raised(const QString &heading);

protected:
    void load() override;
    void clear() override;

private:
    QString m_visitId;
    QStringList m_buttons;
    bool m_alone = false;
};

} // namespace doorstep
