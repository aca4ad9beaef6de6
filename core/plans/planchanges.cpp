// SPDX-License-Identifier: Apache-2.0
#include "core/plans/planchanges.h"

#include <algorithm>

namespace doorstep::plans {

using namespace Qt::StringLiterals;

namespace {

using What = PlanChange::What;
constexpr auto contactPart = "next"_L1; ///< a date, as dates of versions

const PlanPart *partOf(const PlanDocument &document, const QString &id)
{
    const auto found = std::find_if(document.parts.begin(), document.parts.end(),
                                    [&id](const PlanPart &part) { return part.id == id; });
    return found == document.parts.end() ? nullptr : &*found;
}

QStringList without(const QStringList &lines, const QStringList &others)
{
    QStringList left;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(left),
                 [&others](const QString &line) { return !others.contains(line); });
    return left;
}

/// One sentence put in place of another reads as a change; things to pick from come and go.
bool isOneSentence(const PlanPart &part, const QStringList &gone, const QStringList &added)
{
    return part.kind == PlanPart::Kind::Words && gone.size() == 1 && added.size() == 1;
}

void compare(const PlanPart &before, const PlanPart &after, QList<PlanChange> &changes)
{
    const QStringList gone = without(before.lines, after.lines);
    const QStringList added = without(after.lines, before.lines);
    if (isOneSentence(after, gone, added)) {
        changes.append({What::Changed, after.id, after.heading, gone.first(), added.first()});
        return;
    }
    for (const QString &line : added)
        changes.append({What::New, after.id, after.heading, {}, line});
    for (const QString &line : gone)
        changes.append({What::Gone, after.id, after.heading, line, {}});
    if (gone.isEmpty() && added.isEmpty() && before.lines != after.lines)
        changes.append({What::Reordered, after.id, after.heading, {}, {}});
}

QString lineOf(const PlanChange &change, const Language &language)
{
    switch (change.what) {
    case What::New: return change.heading + u". "_s + language.say(u"diff.new"_s, {{u"what"_s, change.after}});
    case What::Gone: return change.heading + u". "_s + language.say(u"diff.gone"_s, {{u"what"_s, change.before}});
    case What::Changed: return change.heading + u". "_s + language.say(u"diff.changed"_s, {{u"what"_s, change.after}});
    case What::Reordered: return language.say(u"diff.order"_s, {{u"what"_s, change.heading}});
    }
    return {};
}

} // namespace

QList<PlanChange> planChanges(const PlanDocument &before, const PlanDocument &after)
{
    QList<PlanChange> changes;
    for (const PlanPart &part : after.parts) {
        const PlanPart *earlier = partOf(before, part.id);
        if (part.id != contactPart)
            compare(earlier ? *earlier : PlanPart{part.id, PlanPart::Kind::List, part.heading, {}, {}, {}, {}}, part,
                    changes);
    }
    for (const PlanPart &part : before.parts) {
        if (part.id != contactPart && !partOf(after, part.id))
            compare(part, {part.id, PlanPart::Kind::List, part.heading, {}, {}, {}, {}}, changes);
    }
    return changes;
}

QStringList changeLines(const QList<PlanChange> &changes, const Language &language)
{
    QStringList lines;
    for (const PlanChange &change : changes)
        lines.append(lineOf(change, language));
    return lines.isEmpty() ? QStringList{language.say(u"diff.same"_s)} : lines;
}

} // namespace doorstep::plans
