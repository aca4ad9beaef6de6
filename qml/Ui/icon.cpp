// SPDX-License-Identifier: Apache-2.0
#include "qml/Ui/icon.h"

#include "qml/Ui/iconpaths.h"

#include <QPainter>

namespace doorstep {

namespace {
constexpr double square = 24; // units an icon is drawn on
constexpr double thin = 1.8; // units
constexpr double edge = 2; // pixels
} // namespace

Icon::Icon(QQuickItem *parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void Icon::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    m_path = iconPath(name);
    update();
    Q_EMIT nameChanged();
}

void Icon::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void Icon::setSize(int size)
{
    if (size == m_size)
        return;
    m_size = size;
    setImplicitSize(size, size);
    update();
    Q_EMIT sizeChanged();
}

void Icon::paint(QPainter *painter)
{
    painter->scale(width() / square, height() / square);
    painter->setPen(QPen(m_color, thin, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(m_path);
}

DashedEdge::DashedEdge(QQuickItem *parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void DashedEdge::setColor(const QColor &color)
{
    if (color == m_color)
        return;
    m_color = color;
    update();
    Q_EMIT colorChanged();
}

void DashedEdge::setCorner(int corner)
{
    if (corner == m_corner)
        return;
    m_corner = corner;
    update();
    Q_EMIT cornerChanged();
}

void DashedEdge::paint(QPainter *painter)
{
    QPen pen(m_color, edge);
    pen.setDashPattern({4, 3});
    painter->setPen(pen);
    const double inset = edge / 2;
    painter->drawRoundedRect(boundingRect().adjusted(inset, inset, -inset, -inset), m_corner, m_corner);
}

} // namespace doorstep
