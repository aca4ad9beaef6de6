// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/pagemodel.h"
#include "app/viewmodels/rowsmodel.h"

#include <QStringList>
#include <QVariantList>

namespace doorstep {

/// One field that two tablets wrote at once: the values side by side, for a person to choose.
struct ClashRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString clashId MEMBER clashId) ///< what settle() takes
    Q_PROPERTY(QString title MEMBER title) ///< "TESTER: address"
    Q_PROPERTY(QVariantList values MEMBER values) ///< of {code, display}: the current one first, then as they came
public:
    QString clashId;
    QString title;
    QVariantList values;
    QString record;
    QString field;
    QStringList operations; ///< whose values are shown

    QString key() const { return clashId; }
    bool operator==(const ClashRow &) const = default;
};

/// What the server and the tablets do not agree on, in the caseload. Every tablet that has the family shows it, until
/// somebody has decided.
class ClashesModel : public doorstep::PageModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::RowsModel *clashes READ clashes CONSTANT) ///< roles of ClashRow
    Q_PROPERTY(bool canSettle READ canSettle NOTIFY readyChanged) ///< false for those who only read
public:
    explicit ClashesModel(QObject *parent = nullptr);

    RowsModel *clashes() { return &m_clashes; }
    bool canSettle() const { return m_canSettle; }

    /// This value holds; the others that are shown do not. `code` as in `values`.
    Q_INVOKABLE void settle(const QString &clashId, const QString &code);

protected:
    void load() override;
    void clear() override;

private:
    Rows<ClashRow> m_clashes;
    QList<ClashRow> m_shown;
    bool m_canSettle = false;
};

} // namespace doorstep
