// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/rowsmodel.h"

namespace doorstep {

struct FamilyRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString familyId MEMBER familyId)
    Q_PROPERTY(QString name MEMBER name) ///< "Tester"
    Q_PROPERTY(QString babies MEMBER babies) ///< "Amara, 11 days" or "Due 3 Feb 2027 (28 weeks)"
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(QString nhsNumber MEMBER nhsNumber) ///< 3-3-4 of the first baby, or empty
    Q_PROPERTY(int openAlerts MEMBER openAlerts)
public:
    QString familyId;
    QString name;
    QString babies;
    QString address;
    QString nhsNumber;
    int openAlerts = 0;

    QString key() const { return familyId; }
    bool operator==(const FamilyRow &) const = default;
};

/// The caseload, narrowed as somebody types: names, NHS number, address, postcode.
class FamiliesModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(doorstep::RowsModel *families READ families CONSTANT) ///< roles of FamilyRow; at most 100
    Q_PROPERTY(bool more READ more NOTIFY changed) ///< there are more than shown: say "search to narrow"
public:
    explicit FamiliesModel(QObject *parent = nullptr);

    QString search() const { return m_search; }
    void setSearch(const QString &search);
    RowsModel *families() { return &m_families; }
    bool more() const { return m_more; }

Q_SIGNALS:
    void searchChanged();
    void changed();

protected:
    void load() override;
    void clear() override;

private:
    QString m_search;
    Rows<FamilyRow> m_families;
    bool m_more = false;
};

} // namespace doorstep
