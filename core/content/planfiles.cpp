// SPDX-License-Identifier: Apache-2.0
// The part of the catalogue that plans are made from: templates, languages, and the directory as families may see it.
#include "core/content/catalogue.h"

#include <algorithm>

namespace doorstep::content {

using namespace Qt::StringLiterals;

namespace {
constexpr auto languagesFolder = "languages/"_L1;
constexpr auto plansFolder = "plans/"_L1;
constexpr auto source = "en"_L1; ///< what every other language is a translation of

Error wrong(const QString &path, const QString &what) { return {ErrorCode::InvalidFile, u"%1: %2"_s.arg(path, what)}; }
} // namespace

Result<void> Catalogue::readLanguages(const Files &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!file.key().startsWith(languagesFolder))
            continue;
        auto read = plans::Language::read(file.value(), file.key());
        if (!read)
            return read.error();
        if (language(read->code()))
            return wrong(file.key(), u"%1 stands in another file too"_s.arg(read->code()));
        const auto place = read->code() == source ? m_languages.begin() : m_languages.end();
        m_languages.insert(place, *std::move(read));
    }
    if (!language(source))
        return wrong(languagesFolder, u"no %1"_s.arg(source));
    for (plans::Language &other : m_languages)
        other.completeFrom(m_languages.front());
    return {};
}

Result<void> Catalogue::readPlans(const Files &files)
{
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!file.key().startsWith(plansFolder))
            continue;
        auto plan = plans::readPlanTemplate(file.value(), file.key());
        if (!plan)
            return plan.error();
        if (planTemplate(plan->kind))
            return wrong(file.key(), u"%1 stands in another file too"_s.arg(plan->kind));
        DOORSTEP_TRY(checkPlan(*plan));
        m_planTemplates.push_back(*std::move(plan));
    }
    return {};
}

Result<void> Catalogue::checkPlan(const plans::PlanTemplate &plan) const
{
    DOORSTEP_TRY(plans::checkPlanTemplate(plan, questionnaires()));
    for (const QString &key : plan.keys())
        if (!m_languages.front().knows(key))
            return wrong(plan.file, u"no words for %1"_s.arg(key));
    for (const QString &id : plan.help + QStringList{plan.service}) {
        const auto entry = std::find_if(m_directory.begin(), m_directory.end(),
                                        [&id](const DirectoryEntry &line) { return line.id == id; });
        if (entry == m_directory.end() || !entry->familyMaySee)
            return wrong(plan.file, u"%1 is no line a family may see"_s.arg(id));
    }
    return {};
}

const plans::PlanTemplate *Catalogue::planTemplate(const QString &kind) const
{
    const auto found = std::find_if(m_planTemplates.begin(), m_planTemplates.end(),
                                    [&kind](const plans::PlanTemplate &plan) { return plan.kind == kind; });
    return found == m_planTemplates.end() ? nullptr : &*found;
}

const plans::Language *Catalogue::language(const QString &code) const
{
    const auto found = std::find_if(m_languages.begin(), m_languages.end(),
                                    [&code](const plans::Language &one) { return one.code() == code; });
    return found == m_languages.end() ? nullptr : &*found;
}

std::vector<plans::HelpLine> Catalogue::helpLines() const
{
    std::vector<plans::HelpLine> lines;
    for (const DirectoryEntry &entry : m_directory)
        lines.push_back({entry.id, entry.name, entry.purpose, entry.phone, entry.familyMaySee});
    return lines;
}

} // namespace doorstep::content
