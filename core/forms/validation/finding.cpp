// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/finding.h"

#include <algorithm>

namespace doorstep::forms::validation {

bool hasErrors(const Findings &findings)
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding &finding) { return finding.severity == Severity::Error; });
}

void Collector::add(Severity severity, const QString &path, const QString &code, const QString &words)
{
    m_findings.push_back({severity, path, m_linkId, code, words});
}

void Collector::error(const QString &path, const QString &code, const QString &words)
{
    add(Severity::Error, path, code, words);
}

void Collector::warning(const QString &path, const QString &code, const QString &words)
{
    add(Severity::Warning, path, code, words);
}

} // namespace doorstep::forms::validation
