// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/planrows.h"
#include "app/viewmodels/rowsmodel.h"

namespace doorstep {

/// The plans of one family: those agreed, and those being made at a visit of hers.
class PlansModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString familyId READ familyId WRITE setFamilyId NOTIFY familyIdChanged REQUIRED)
    Q_PROPERTY(doorstep::RowsModel *plans READ plans CONSTANT) ///< roles of PlanLinkRow
public:
    explicit PlansModel(QObject *parent = nullptr) : doorstep::PageModel(parent) { }

    QString familyId() const { return m_familyId; }
    void setFamilyId(const QString &familyId);
    RowsModel *plans() { return &m_plans; }

Q_SIGNALS:
    void familyIdChanged();

protected:
    void load() override;
    void clear() override { m_plans.setRows({}); }
    bool concerns(const store::ChangeNotice &notice) const override;

private:
    QString m_familyId;
    Rows<PlanLinkRow> m_plans;
};

} // namespace doorstep
