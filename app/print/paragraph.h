// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QTextLayout>

#include <memory>

class QPaintDevice;
class QPainter;

namespace doorstep::print {

/// Some words broken into lines of one width, in the units of the paper; drawn line by line, so that a page may end
/// between two.
class Paragraph {
public:
    Paragraph(const QString &text, const QFont &font, double width, bool rightToLeft, QPaintDevice *paper);

    int lines() const { return m_layout->lineCount(); }
    double lineHeight(int line) const;
    double height() const { return lines() * lineHeight(0); }
    void drawLine(QPainter &painter, int line, double x, double y) const;

private:
    std::unique_ptr<QTextLayout> m_layout;
    double m_size; ///< of the letters
};

} // namespace doorstep::print
