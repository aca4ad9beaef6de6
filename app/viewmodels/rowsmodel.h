// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QMetaProperty>
#include <QtQml/qqml.h>

namespace doorstep {

/// A list as QML sees it. Which roles it has stands at the row type of the property that hands it out.
class RowsModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lists come from their page model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    using QAbstractListModel::QAbstractListModel;
    int count() const { return rowCount({}); }

Q_SIGNALS:
    void countChanged();
};

/// What stands on a screen is not for logs: no row of a list prints.
template <typename Row>
requires std::is_same_v<decltype(std::declval<const Row &>().key()), QString> QDebug operator<<(QDebug,
                                                                                                const Row &) = delete;

/// A list of Row, a Q_GADGET whose properties are the roles. Row needs operator== and key(): what makes it the same row
/// in the next version of the list. A new version only touches what differs, so that a row being typed in keeps its
/// focus. GUI thread only.
template <typename Row>
class Rows final : public RowsModel {
public:
    using RowsModel::RowsModel;

    int rowCount(const QModelIndex &parent) const override { return parent.isValid() ? 0 : int(m_rows.size()); }

    QVariant data(const QModelIndex &index, int role) const override
    {
        const int property = role - Qt::UserRole + firstProperty();
        if (!index.isValid() || index.row() >= m_rows.size() || role < Qt::UserRole
            || property >= Row::staticMetaObject.propertyCount())
            return {};
        return Row::staticMetaObject.property(property).readOnGadget(&m_rows.at(index.row()));
    }

    QHash<int, QByteArray> roleNames() const override
    {
        QHash<int, QByteArray> names;
        for (int i = firstProperty(); i < Row::staticMetaObject.propertyCount(); ++i)
            names.insert(Qt::UserRole + i - firstProperty(), Row::staticMetaObject.property(i).name());
        return names;
    }

    const QList<Row> &rows() const { return m_rows; }

    void setRows(const QList<Row> &rows)
    {
        const auto before = m_rows.size();
        if (!keepsOrder(rows))
            resetTo(rows);
        else
            moveTo(rows);
        if (before != m_rows.size())
            Q_EMIT countChanged();
    }

private:
    static int firstProperty() { return Row::staticMetaObject.propertyOffset(); }

    static qsizetype find(const QList<Row> &rows, const Row &row, qsizetype from)
    {
        for (qsizetype i = from; i < rows.size(); ++i) {
            if (rows.at(i).key() == row.key())
                return i;
        }
        return -1;
    }

    /// True when the rows both versions have stand in the same order.
    bool keepsOrder(const QList<Row> &next) const
    {
        qsizetype last = -1;
        for (const Row &row : m_rows) {
            const auto at = find(next, row, 0);
            if (at >= 0 && at <= last)
                return false;
            last = at >= 0 ? at : last;
        }
        return true;
    }

    void resetTo(const QList<Row> &next)
    {
        beginResetModel();
        m_rows = next;
        endResetModel();
    }

    void moveTo(const QList<Row> &next)
    {
        for (qsizetype i = m_rows.size() - 1; i >= 0; --i) {
            if (find(next, m_rows.at(i), 0) < 0)
                removeAt(i);
        }
        for (qsizetype i = 0; i < next.size(); ++i) {
            if (i >= m_rows.size() || m_rows.at(i).key() != next.at(i).key())
                insertAt(i, next.at(i));
            else if (!(m_rows.at(i) == next.at(i)))
                changeAt(i, next.at(i));
        }
    }

    void removeAt(qsizetype i)
    {
        beginRemoveRows({}, int(i), int(i));
        m_rows.removeAt(i);
        endRemoveRows();
    }

    void insertAt(qsizetype i, const Row &row)
    {
        beginInsertRows({}, int(i), int(i));
        m_rows.insert(i, row);
        endInsertRows();
    }

    void changeAt(qsizetype i, const Row &row)
    {
        m_rows[i] = row;
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }

    QList<Row> m_rows;
};

} // namespace doorstep
