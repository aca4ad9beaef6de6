// SPDX-License-Identifier: Apache-2.0
#include "app/print/planpdf.h"

#include "app/print/plansheet.h"

#include <QBuffer>

namespace doorstep::print {

using namespace Qt::StringLiterals;

namespace {
struct Printed {
    QByteArray pdf;
    int pages = 0;
};

Printed print(const plans::PlanDocument &plan, const Type &type, int pages)
{
    Printed printed;
    QBuffer buffer(&printed.pdf);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter paper(&buffer);
    paper.setTitle(plan.title);
    paper.setCreator(u"Doorstep"_s);
    paper.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                    QMarginsF(type.margin, type.margin, type.margin, type.margin), QPageLayout::Point));
    printed.pages = PlanSheet(paper, plan, type, pages).draw();
    return printed;
}

/// From comfortable to the smallest that most people can read on paper.
const Type normal[] = {{.body = 13, .heading = 13}, {.body = 12}, {.body = 11, .heading = 11, .title = 20}};
const Type large{.body = 24, .heading = 28, .title = 36, .small = 24, .margin = 48, .besides = false};

Type typeFor(const plans::PlanDocument &plan, Paper paper)
{
    if (paper == Paper::LargeType)
        return large;
    for (const Type &type : normal) {
        if (print(plan, type, 0).pages == 1)
            return type;
    }
    return normal[1]; // it takes two pages either way: no need to be small
}
} // namespace

QByteArray renderPlan(const plans::PlanDocument &plan, Paper paper)
{
    const Type type = typeFor(plan, paper);
    return print(plan, type, print(plan, type, 0).pages).pdf;
}

} // namespace doorstep::print
