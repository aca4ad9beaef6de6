// SPDX-License-Identifier: Apache-2.0
#include "app/print/paragraph.h"

#include <QPainter>

#include <algorithm>

namespace doorstep::print {

namespace {
// Some fonts ask for room above and below that only stacked marks need: twice the size of their letters.
constexpr double tallest = 1.6;
constexpr double highest = 1.1;
} // namespace

Paragraph::Paragraph(const QString &text, const QFont &font, double width, bool rightToLeft, QPaintDevice *paper)
    : m_layout(std::make_unique<QTextLayout>(text, font, paper)), m_size(font.pointSizeF() * paper->logicalDpiY() / 72)
{
    QTextOption option(rightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    option.setTextDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout->setTextOption(option);
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine())
        line.setLineWidth(width);
    m_layout->endLayout();
}

double Paragraph::lineHeight(int line) const
{
    return lines() == 0 ? 0 : std::min(double(m_layout->lineAt(line).height()), tallest * m_size);
}

void Paragraph::drawLine(QPainter &painter, int line, double x, double y) const
{
    const QTextLine text = m_layout->lineAt(line);
    const double spare = std::max(0.0, text.ascent() - highest * m_size);
    text.draw(&painter, QPointF(x, y - spare));
}

} // namespace doorstep::print
