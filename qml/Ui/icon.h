// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QQuickPaintedItem>

namespace doorstep {

/// One thin line icon. It repeats a word that stands beside it and is never alone, so a screen reader passes over it.
/// Painted rather than made of Qt Quick Shapes: those ignore clipping where there is no graphics card, and are jagged
/// where there is one.
class Icon : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(int size READ size WRITE setSize NOTIFY sizeChanged) ///< width and height, in pixels
public:
    explicit Icon(QQuickItem *parent = nullptr);

    QString name() const { return m_name; }
    void setName(const QString &name);
    QColor color() const { return m_color; }
    void setColor(const QColor &color);
    int size() const { return m_size; }
    void setSize(int size);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void nameChanged();
    void colorChanged();
    void sizeChanged();

private:
    QString m_name;
    QColor m_color;
    QPainterPath m_path;
    int m_size = 0;
};

/// A dashed edge with round corners: the card that is not there yet.
class DashedEdge : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged)
    Q_PROPERTY(int corner READ corner WRITE setCorner NOTIFY cornerChanged) ///< radius, in pixels
public:
    explicit DashedEdge(QQuickItem *parent = nullptr);

    QColor color() const { return m_color; }
    void setColor(const QColor &color);
    int corner() const { return m_corner; }
    void setCorner(int corner);

    void paint(QPainter *painter) override;

Q_SIGNALS:
    void colorChanged();
    void cornerChanged();

private:
    QColor m_color;
    int m_corner = 0;
};

} // namespace doorstep
