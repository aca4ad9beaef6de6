// SPDX-License-Identifier: Apache-2.0
#include "core/plans/plantext.h"

namespace doorstep::plans {

using namespace Qt::StringLiterals;

namespace {

QString mark(PlanPart::Kind kind, qsizetype line)
{
    switch (kind) {
    case PlanPart::Kind::Steps: return QString::number(line + 1) + u". "_s;
    case PlanPart::Kind::List:
    case PlanPart::Kind::People: return u"- "_s;
    case PlanPart::Kind::Words:
    case PlanPart::Kind::Never: return {};
    }
    return {};
}

QString partText(const PlanPart &part)
{
    QStringList lines{part.heading};
    for (qsizetype i = 0; i < part.lines.size(); ++i)
        lines.append(mark(part.kind, i) + part.lines[i]);
    return lines.join(u'\n');
}

} // namespace

QString planText(const PlanDocument &document)
{
    QStringList blocks{document.title, document.draftNotice, document.dateLine, document.serviceLine};
    for (const PlanPart &part : document.parts)
        blocks.append(partText(part));
    QStringList help{document.helpHeading};
    for (const PlanPart &line : document.help)
        help.append(line.heading + u": "_s + line.lines.join(", "_L1));
    blocks += {help.join(u'\n'), document.footer};
    blocks.removeAll(QString());
    return blocks.join("\n\n"_L1) + u'\n';
}

} // namespace doorstep::plans
