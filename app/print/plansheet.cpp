// SPDX-License-Identifier: Apache-2.0
#include "app/print/plansheet.h"

#include "app/print/bidi.h"
#include "app/print/planfonts.h"
#include "app/print/planmarks.h"

#include <algorithm>

namespace doorstep::print {

using namespace Qt::StringLiterals;
using plans::PlanPart;

namespace {
constexpr double headingShare = 0.30; // of the width, where headings stand beside their lines
} // namespace

PlanSheet::PlanSheet(QPdfWriter &paper, const plans::PlanDocument &plan, const Type &type, int pages)
    : m_paper(paper), m_painter(&paper), m_plan(plan), m_type(type), m_pages(pages), m_width(paper.width())
{
}

int PlanSheet::draw()
{
    beginPage();
    drawHead();
    for (const PlanPart &part : m_plan.parts)
        drawPart(part);
    drawHelp();
    if (!m_type.besides)
        drawWords(m_plan.footer, m_type.small, false); // in large letters once is enough
    m_painter.end();
    return m_page;
}

double PlanSheet::pt(double points) const { return points * m_paper.resolution() / 72; }

double PlanSheet::left(double start, double width) const
{
    return m_plan.rightToLeft ? m_width - start - width : start;
}

double PlanSheet::contentStart() const { return m_type.besides ? m_width * headingShare : 0; }

Paragraph PlanSheet::paragraph(const QString &text, double points, bool bold, double width) const
{
    return Paragraph(text, printFont(m_plan.language, points, bold), width, m_plan.rightToLeft, &m_paper);
}

void PlanSheet::beginPage()
{
    if (m_page > 0)
        m_paper.newPage();
    ++m_page;
    drawFoot();
    m_y = 0;
    drawDraftMark();
}

void PlanSheet::makeRoom(double height)
{
    if (m_y > 0 && m_y + height > m_bottom)
        beginPage();
}

/// At the head of every page; at the foot the same words stand again.
void PlanSheet::drawDraftMark()
{
    if (m_plan.draftNotice.isEmpty())
        return;
    const double pad = pt(m_type.small / 2);
    const Paragraph words =
        paragraph(directed(m_plan.draftNotice, m_plan.rightToLeft, false), m_type.body, true, m_width - 2 * pad);
    drawBox(0, words.height() + 2 * pad, 1);
    m_y = pad;
    for (int line = 0; line < words.lines(); ++line) {
        words.drawLine(m_painter, line, pad, m_y);
        m_y += words.lineHeight(line);
    }
    m_y += 2 * pad;
}

QString PlanSheet::footWords() const
{
    QStringList words;
    if (!m_plan.draftNotice.isEmpty())
        words.append(m_plan.draftNotice);
    if (m_type.besides)
        words += {m_plan.footer, m_plan.dateLine};
    words.removeAll(QString());
    return words.join(u" · "_s);
}

void PlanSheet::drawFoot()
{
    const double numberWidth = pt(m_type.small * 4);
    const double gap = pt(m_type.small);
    const Paragraph words =
        paragraph(directed(footWords(), m_plan.rightToLeft, false), m_type.small, false, m_width - numberWidth - gap);
    const Paragraph number = paragraph(u"%1 / %2"_s.arg(m_page).arg(m_pages), m_type.small, false, numberWidth);
    double y = m_paper.height() - std::max(words.height(), number.height());
    m_bottom = y - gap;
    drawRule(y - gap / 2);
    if (m_pages > 1)
        number.drawLine(m_painter, 0, left(m_width - numberWidth, numberWidth), y);
    for (int line = 0; line < words.lines(); ++line) {
        words.drawLine(m_painter, line, left(0, m_width - numberWidth - gap), y);
        y += words.lineHeight(line);
    }
}

void PlanSheet::drawHead()
{
    drawWords(m_plan.title, m_type.title, true);
    drawWords(m_plan.dateLine, m_type.body, false);
    drawWords(m_plan.serviceLine, m_type.body, false);
    m_y += pt(m_type.body / 2);
}

void PlanSheet::drawWords(const QString &text, double points, bool bold)
{
    if (text.isEmpty())
        return;
    const Paragraph words = paragraph(directed(text, m_plan.rightToLeft, false), points, bold, m_width);
    for (int line = 0; line < words.lines(); ++line) {
        makeRoom(words.lineHeight(line));
        words.drawLine(m_painter, line, 0, m_y);
        m_y += words.lineHeight(line);
    }
}

void PlanSheet::drawRule(double y)
{
    m_painter.setPen(QPen(QColor(0x8a, 0x8a, 0x8a), pt(0.6)));
    m_painter.drawLine(QPointF(0, y), QPointF(m_width, y));
    m_painter.setPen(Qt::black);
}

void PlanSheet::drawBox(double top, double height, double edge)
{
    m_painter.setPen(QPen(Qt::black, pt(edge)));
    m_painter.drawRect(QRectF(0, top, m_width, height));
}

double PlanSheet::heightOf(const std::vector<Entry> &entries) const
{
    double height = 0;
    for (const Entry &entry : entries)
        height += entry.text.height();
    return height;
}

std::vector<PlanSheet::Entry> PlanSheet::entriesOf(const PlanPart &part, double width) const
{
    std::vector<Entry> entries;
    const bool bold = part.kind == PlanPart::Kind::Never;
    for (int line = 0; line < part.lines.size(); ++line) {
        const QString marker = lineMarker(part.kind, line);
        const double indent = marker.isEmpty() ? 0 : pt(m_type.body * 1.6);
        const QString text = directed(part.lines.at(line), m_plan.rightToLeft, part.isOwn(line));
        entries.push_back({marker, paragraph(text, m_type.body, bold, width - indent)});
    }
    return entries;
}

void PlanSheet::drawPart(const PlanPart &part)
{
    const bool apart = part.kind == PlanPart::Kind::Never;
    const double pad = apart ? pt(m_type.body) : 0;
    drawBlock(part.heading, entriesOf(part, m_width - contentStart() - 2 * pad), apart);
}

void PlanSheet::drawHelp()
{
    if (m_plan.help.isEmpty())
        return;
    std::vector<Entry> entries;
    const double width = m_width - contentStart() - pt(m_type.body * 1.6);
    for (const PlanPart &service : m_plan.help) {
        const QStringList words = QStringList(service.heading) + service.lines;
        entries.push_back(
            {u"•"_s, paragraph(directed(words.join(u" – "_s), m_plan.rightToLeft, false), m_type.body, false, width)});
    }
    drawBlock(m_plan.helpHeading, entries, false);
}

/// A heading and its lines. It is not parted by the end of a page unless it is longer than one.
void PlanSheet::drawBlock(const QString &heading, const std::vector<Entry> &entries, bool apart)
{
    const double gap = pt(m_type.body * 0.45);
    const double pad = apart ? pt(m_type.body) : 0;
    const double headingWidth = (m_type.besides ? contentStart() - gap : m_width) - 2 * pad;
    const Paragraph head = paragraph(directed(heading, m_plan.rightToLeft, false), m_type.heading, true, headingWidth);
    const double headHeight = heading.isEmpty() ? 0 : head.height();
    const double body = heightOf(entries);
    const double whole = m_type.besides ? std::max(headHeight, body) : headHeight + body;
    makeRoom(whole + 2 * gap + 2 * pad);
    if (apart)
        drawBox(m_y + gap, whole + 2 * pad - gap, 1.5);
    else
        drawRule(m_y + gap / 2);
    m_y += gap + pad;
    const double top = m_y;
    for (int line = 0; line < head.lines() && headHeight > 0; ++line) {
        head.drawLine(m_painter, line, left(pad, headingWidth), m_y);
        m_y += head.lineHeight(line);
    }
    const int page = m_page;
    const double under = m_y;
    if (m_type.besides)
        m_y = top;
    drawEntries(entries, contentStart() + pad, m_width - contentStart() - 2 * pad);
    m_y = (page == m_page ? std::max(m_y, under) : m_y) + gap + pad;
}

void PlanSheet::drawEntries(const std::vector<Entry> &entries, double start, double width)
{
    for (const Entry &entry : entries) {
        const double indent = entry.marker.isEmpty() ? 0 : pt(m_type.body * 1.6);
        for (int line = 0; line < entry.text.lines(); ++line) {
            makeRoom(entry.text.lineHeight(line));
            if (line == 0 && indent > 0)
                paragraph(entry.marker, m_type.body, true, indent).drawLine(m_painter, 0, left(start, indent), m_y);
            entry.text.drawLine(m_painter, line, left(start + indent, width - indent), m_y);
            m_y += entry.text.lineHeight(line);
        }
    }
}

} // namespace doorstep::print
