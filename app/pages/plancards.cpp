// SPDX-License-Identifier: Apache-2.0
#include "app/pages/planpage.h"
#include "app/print/bidi.h"
#include "app/print/planfonts.h"
#include "app/print/planmarks.h"

namespace doorstep {

using namespace Qt::StringLiterals;
using plans::PlanDocument;
using plans::PlanPart;

namespace {
PlanPartRow rowOf(const PlanDocument &plan, const PlanPart &part)
{
    PlanPartRow row{.partId = part.id,
                    .heading = print::directed(part.heading, plan.rightToLeft, false),
                    .picture = part.picture,
                    .apart = part.kind == PlanPart::Kind::Never};
    for (int line = 0; line < part.lines.size(); ++line) {
        row.markers.append(print::lineMarker(part.kind, line));
        row.lines.append(print::directed(part.lines.at(line), plan.rightToLeft, part.isOwn(line)));
    }
    return row;
}
} // namespace

PlanFace planFace(const PlanDocument &plan)
{
    const auto said = [&plan](const QString &words) {
        return words.isEmpty() ? words : print::directed(words, plan.rightToLeft, false);
    };
    return {.title = said(plan.title),
            .dateLine = said(plan.dateLine),
            .serviceLine = said(plan.serviceLine),
            .draftNotice = said(plan.draftNotice),
            .helpHeading = said(plan.helpHeading),
            .footer = said(plan.footer),
            .fontFamily = print::screenFamily(plan.language),
            .rightToLeft = plan.rightToLeft};
}

QList<PlanPartRow> planParts(const PlanDocument &plan)
{
    QList<PlanPartRow> rows;
    for (const PlanPart &part : plan.parts)
        rows.append(rowOf(plan, part));
    return rows;
}

QList<PlanPartRow> planHelp(const PlanDocument &plan)
{
    QList<PlanPartRow> rows;
    for (const PlanPart &part : plan.help)
        rows.append(rowOf(plan, part));
    return rows;
}

} // namespace doorstep
