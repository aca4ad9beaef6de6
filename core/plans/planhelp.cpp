// SPDX-License-Identifier: Apache-2.0
#include "core/plans/planhelp.h"

#include <algorithm>

namespace doorstep::plans {

using namespace Qt::StringLiterals;

namespace {

const HelpLine *visibleLine(const std::vector<HelpLine> &directory, const QString &id)
{
    const auto found =
        std::find_if(directory.begin(), directory.end(), [&id](const HelpLine &line) { return line.id == id; });
    return found == directory.end() || !found->familyMaySee ? nullptr : &*found;
}

/// In English the organisation's own words for a service count.
QString serviceWords(const Language &language, const QString &key, const QString &ours)
{
    const QString translated = language.code() == "en"_L1 ? QString() : language.say(key);
    return translated.isEmpty() ? ours : translated;
}

} // namespace

QList<PlanPart> helpLines(const PlanTemplate &plan, const Language &language, const std::vector<HelpLine> &directory)
{
    QList<PlanPart> lines;
    for (const QString &id : plan.help) {
        const HelpLine *line = visibleLine(directory, id);
        if (!line)
            continue;
        PlanPart part{id,
                      PlanPart::Kind::People,
                      serviceWords(language, u"help.%1.name"_s.arg(id), line->name),
                      {line->phone},
                      false,
                      {},
                      u"phone"_s};
        const QString purpose = serviceWords(language, u"help.%1.for"_s.arg(id), line->purpose);
        if (!purpose.isEmpty())
            part.lines.append(purpose);
        lines.append(part);
    }
    return lines;
}

QString serviceLine(const PlanTemplate &plan, const Language &language, const std::vector<HelpLine> &directory)
{
    const HelpLine *line = visibleLine(directory, plan.service);
    if (!line)
        return {};
    const QString name = serviceWords(language, u"help.%1.name"_s.arg(line->id), line->name);
    return language.say(u"plan.service"_s, {{u"name"_s, name}, {u"phone"_s, line->phone}});
}

} // namespace doorstep::plans
