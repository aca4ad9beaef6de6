// SPDX-License-Identifier: Apache-2.0
#include "app/pages/visitpage.h"
#include "app/services/desk.h"
#include "app/services/said.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;
using guidance::Level;

namespace {
/// Soon in words, for the people who do it (domain rules 3.11).
QString whenWords(Level level)
{
    switch (level) {
    case Level::Emergency:
    case Level::Now: return Said::tr("Before you leave");
    case Level::Today: return Said::tr("Today");
    case Level::Week: return Said::tr("Within a week");
    case Level::Next: return Said::tr("At the next contact");
    case Level::Supervision: return Said::tr("Take to supervision");
    case Level::Info: return Said::tr("Talk about it now");
    case Level::Directory: return Said::tr("Offer");
    }
    return {};
}

QStringList offersOf(const Desk &desk, const guidance::Finding &finding)
{
    QStringList offers;
    for (const QString &id : finding.offer) {
        const content::DirectoryEntry *service = desk.catalogue().organisation().service(id);
        if (service)
            offers.append(u"%1: %2"_s.arg(service->name, service->phone));
    }
    return offers;
}
} // namespace

QList<PromptRow> promptsOf(const Desk &desk, const std::vector<guidance::Finding> &findings)
{
    std::vector<guidance::Finding> prompts;
    std::copy_if(findings.begin(), findings.end(), std::back_inserter(prompts),
                 [](const guidance::Finding &finding) { return !guidance::isBanner(finding.level); });
    std::stable_sort(prompts.begin(), prompts.end(), [](const auto &a, const auto &b) { return a.level < b.level; });
    QList<PromptRow> rows;
    for (const guidance::Finding &finding : prompts)
        rows.append({.id = finding.ruleId + u'#' + finding.subject,
                     .level = guidance::levelCode(finding.level),
                     .whenText = whenWords(finding.level),
                     .heading = finding.heading,
                     .fact = finding.fact,
                     .steps = finding.steps,
                     .offers = offersOf(desk, finding),
                     .source = finding.source});
    return rows;
}

} // namespace doorstep
