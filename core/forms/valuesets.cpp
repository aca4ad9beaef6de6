// SPDX-License-Identifier: Apache-2.0
#include "core/forms/valuesets.h"

#include "core/forms/optionreader.h"

#include <algorithm>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 8; // value sets that name each other
constexpr std::size_t mostOptions = 5000;

QString withoutVersion(const QString &canonical) { return canonical.section(u'|', 0, 0); }

QJsonObject coding(const QJsonObject &entry, const QString &system)
{
    QJsonObject one = entry;
    for (const QString &name :
         {u"contains"_s, u"concept"_s, u"designation"_s, u"abstract"_s, u"inactive"_s, u"definition"_s, u"property"_s})
        one.remove(name);
    if (!system.isEmpty())
        one.insert(u"system"_s, system);
    return one;
}

void addDesignations(const QJsonObject &entry, Option &option)
{
    const QJsonArray all = entry.value(u"designation"_s).toArray();
    for (const QJsonValue &value : all) {
        const QString language = value.toObject().value(u"language"_s).toString();
        if (!language.isEmpty() && !option.displayIn.contains(language))
            option.displayIn.insert(language, value.toObject().value(u"value"_s).toString());
    }
}

} // namespace

/// Expands one value set; collects options without doubles, in order.
class Expander {
public:
    Expander(const ValueSets &sets, const Place &place) : m_sets(sets), m_place(place) { }

    Result<void> add(const QString &reference, int depth)
    {
        const QJsonObject set = m_sets.find(reference);
        if (set.isEmpty() || depth > deepest)
            return m_place.unsupported(u"the value set %1, which is not in the file,"_s.arg(reference));
        m_name = reference;
        if (set.contains(u"expansion"_s))
            return addExpansion(set.value(u"expansion"_s).toObject());
        return addCompose(set.value(u"compose"_s).toObject(), depth);
    }

    std::vector<Option> options;

private:
    Error cannot(const QString &what) const
    {
        return m_place.unsupported(u"the value set %1 with %2"_s.arg(m_name, what));
    }

    Result<void> addExpansion(const QJsonObject &expansion)
    {
        const QJsonArray list = expansion.value(u"contains"_s).toArray();
        DOORSTEP_TRY(addConcepts(list, u"contains"_s, {}));
        if (expansion.value(u"total"_s).toInt() > static_cast<int>(options.size()))
            return cannot(u"an expansion that is only a part"_s);
        return {};
    }

    /// Concepts of an expansion, an include or a code system; each may hold more.
    Result<void> addConcepts(const QJsonArray &list, const QString &below, const QString &system)
    {
        for (const QJsonValue &value : list) {
            const QJsonObject entry = value.toObject();
            if (!entry.value(u"abstract"_s).toBool() && entry.contains(u"code"_s))
                DOORSTEP_TRY(addConcept(entry, system));
            DOORSTEP_TRY(addConcepts(entry.value(below).toArray(), below, system));
        }
        return {};
    }

    Result<void> addConcept(const QJsonObject &entry, const QString &system)
    {
        auto option = readCodingOption(coding(entry, system), m_place);
        if (!option)
            return option.error();
        addDesignations(entry, *option);
        const QString key = option->system + u'|' + option->code;
        if (options.size() >= mostOptions)
            return cannot(u"more than %1 codes"_s.arg(mostOptions));
        if (!m_seen.contains(key))
            options.push_back(*std::move(option));
        m_seen.insert(key);
        return {};
    }

    Result<void> addCompose(const QJsonObject &compose, int depth)
    {
        const QString name = m_name;
        const QJsonArray includes = compose.value(u"include"_s).toArray();
        for (const QJsonValue &include : includes) {
            m_name = name;
            DOORSTEP_TRY(addInclude(include.toObject(), depth));
        }
        const QJsonArray excludes = compose.value(u"exclude"_s).toArray();
        for (const QJsonValue &exclude : excludes)
            DOORSTEP_TRY(takeOut(exclude.toObject()));
        return {};
    }

    Result<void> addInclude(const QJsonObject &include, int depth)
    {
        const QString system = include.value(u"system"_s).toString();
        const QJsonArray sets = include.value(u"valueSet"_s).toArray();
        if (include.contains(u"filter"_s))
            return cannot(u"a filter"_s);
        if (!sets.isEmpty() && (!system.isEmpty() || sets.size() > 1))
            return cannot(u"what several sets have in common"_s);
        if (!sets.isEmpty())
            return add(sets.first().toString(), depth + 1);
        if (include.contains(u"concept"_s))
            return addConcepts(include.value(u"concept"_s).toArray(), u"concept"_s, system);
        const QJsonObject codes = m_sets.m_codeSystems.value(withoutVersion(system));
        if (codes.value(u"content"_s).toString() != "complete"_L1)
            return cannot(u"all of the code system %1"_s.arg(system));
        return addConcepts(codes.value(u"concept"_s).toArray(), u"concept"_s, system);
    }

    Result<void> takeOut(const QJsonObject &exclude)
    {
        const QString system = exclude.value(u"system"_s).toString();
        if (!exclude.contains(u"concept"_s) || exclude.contains(u"filter"_s) || exclude.contains(u"valueSet"_s))
            return cannot(u"an exclusion that is no list of codes"_s);
        const QJsonArray list = exclude.value(u"concept"_s).toArray();
        for (const QJsonValue &value : list) {
            const QString code = value.toObject().value(u"code"_s).toString();
            std::erase_if(options, [&](const Option &one) { return one.code == code && one.system == system; });
        }
        return {};
    }

    const ValueSets &m_sets;
    Place m_place;
    QString m_name;
    QSet<QString> m_seen;
};

ValueSets::ValueSets(const QJsonArray &contained)
{
    for (const QJsonValue &value : contained) {
        const QJsonObject resource = value.toObject();
        const QString type = resource.value(u"resourceType"_s).toString();
        const QString url = resource.value(u"url"_s).toString();
        if (type == "CodeSystem"_L1)
            m_codeSystems.insert(url, resource);
        if (type != "ValueSet"_L1)
            continue;
        m_byName.insert(u'#' + resource.value(u"id"_s).toString(), resource);
        if (!url.isEmpty())
            m_byName.insert(url, resource);
    }
}

QJsonObject ValueSets::find(const QString &reference) const
{
    const QJsonObject own = m_byName.value(reference, m_byName.value(withoutVersion(reference)));
    return own.isEmpty() ? builtInValueSet(withoutVersion(reference)) : own;
}

Result<std::vector<Option>> ValueSets::options(const QString &reference, const Place &place) const
{
    Expander expander(*this, place);
    DOORSTEP_TRY(expander.add(reference, 0));
    if (expander.options.empty())
        return place.unsupported(u"the value set %1, which is empty,"_s.arg(reference));
    return std::move(expander.options);
}

} // namespace doorstep::forms
