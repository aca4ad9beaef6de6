// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/print/paragraph.h"
#include "core/plans/plandocument.h"

#include <QPainter>
#include <QPdfWriter>

namespace doorstep::print {

/// Sizes in points.
struct Type {
    double body = 12;
    double heading = 12;
    double title = 24;
    double small = 9; ///< the foot of the page
    double margin = 42;
    bool besides = true; ///< headings stand beside their lines; else above them
};

/// Puts one plan on pages, from top to bottom; turned round for a language that is written from right to left.
class PlanSheet {
public:
    /// `pages` is how many there will be, for the numbers at the foot; 0 while nobody knows. All outlive the sheet.
    PlanSheet(QPdfWriter &paper, const plans::PlanDocument &plan, const Type &type, int pages);

    /// Draws everything, and says on how many pages.
    int draw();

private:
    /// What stands in front of a line, and the line.
    struct Entry {
        QString marker;
        Paragraph text;
    };

    void drawHead();
    void drawPart(const plans::PlanPart &part);
    void drawHelp();
    void drawBlock(const QString &heading, const std::vector<Entry> &entries, bool apart);
    void drawEntries(const std::vector<Entry> &entries, double start, double width);
    void drawBox(double top, double height, double edge);
    void drawWords(const QString &text, double points, bool bold);
    void drawRule(double y);
    void drawFoot();
    void drawDraftMark();
    void beginPage();
    void makeRoom(double height);

    Paragraph paragraph(const QString &text, double points, bool bold, double width) const;
    std::vector<Entry> entriesOf(const plans::PlanPart &part, double width) const;
    double contentStart() const;
    double heightOf(const std::vector<Entry> &entries) const;
    double pt(double points) const;
    /// From the edge reading begins at to the left edge of what is that wide.
    double left(double start, double width) const;
    QString footWords() const;

    QPdfWriter &m_paper;
    QPainter m_painter;
    const plans::PlanDocument &m_plan;
    Type m_type;
    int m_pages;
    int m_page = 0;
    double m_width = 0;
    double m_y = 0;
    double m_bottom = 0; ///< where the foot of the page begins
};

} // namespace doorstep::print
