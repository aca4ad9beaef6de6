// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/merge.h"

#include "core/model/clashes.h"

#include <algorithm>

namespace doorstep::wire {

using namespace Qt::StringLiterals;

namespace {
/// A field that is not there and one that is null say the same.
bool same(const QJsonValue &a, const QJsonValue &b)
{
    return a == b || ((a.isNull() || a.isUndefined()) && (b.isNull() || b.isUndefined()));
}

/// Somebody else changed this field since the author saw it, and not to the same value.
bool movedOn(const Record &current, const Operation &operation, const QString &name)
{
    const QJsonValue now = current.fields.value(name);
    const bool wanted = operation.set.contains(name) && same(now, operation.set.value(name));
    return !wanted && !same(now, operation.base.value(name));
}

/// Who a baby is changes as one group: another part of it may have moved on, too.
bool identityMovedOn(const Record &current, const Operation &operation)
{
    const QStringList group = identityFields(operation.kind);
    return std::any_of(group.begin(), group.end(), [&](const QString &name) {
        const bool seen = operation.set.contains(name) || operation.base.contains(name);
        return seen && movedOn(current, operation, name);
    });
}

Merged held(const std::optional<Record> &current, const QString &reason)
{
    return {Outcome::Held, reason, current ? current->fields : QJsonObject(), {}};
}

/// What clashes is the merge's to write. Whoever could say so could put words into another person's mouth.
bool namesAClash(const Operation &operation)
{
    const auto names = operation.set.keys();
    return std::any_of(names.begin(), names.end(), isClashName);
}

/// What an alert says was found belongs to the moment it was raised.
bool touchesRaisedFact(const Record &current, const Operation &operation)
{
    const auto names = operation.set.keys();
    return operation.kind == RecordKind::Alert && std::any_of(names.begin(), names.end(), [&](const QString &name) {
               return isRaisedFact(name) && operation.set.value(name) != current.fields.value(name);
           });
}

void settleAll(QJsonObject &fields, const Operation &operation)
{
    if (operation.settles.isEmpty())
        return;
    for (auto it = operation.set.begin(); it != operation.set.end(); ++it)
        settleClashes(fields, it.key(), operation.settles);
}

Merged mergeFields(const Record &current, const Operation &operation)
{
    Merged merged{Outcome::Applied, {}, current.fields, {}};
    const QStringList group = identityFields(operation.kind);
    const bool identityClash = identityMovedOn(current, operation);
    for (auto it = operation.set.begin(); it != operation.set.end(); ++it) {
        const bool clash = movedOn(current, operation, it.key()) || (identityClash && group.contains(it.key()));
        if (clash) {
            merged.clashes.append(it.key());
            addClash(merged.fields, {it.key(), it.value(), operation.opId, operation.authored});
        } else {
            merged.fields.insert(it.key(), it.value());
        }
    }
    if (merged.clashes.isEmpty()) // a decision about what has moved on meanwhile decides nothing
        settleAll(merged.fields, operation);
    if (!merged.clashes.isEmpty())
        merged.outcome = Outcome::ConflictKept;
    else if (current.rev != operation.baseRev)
        merged.outcome = Outcome::Merged;
    return merged;
}
} // namespace

Merged merge(const std::optional<Record> &current, const Operation &operation)
{
    if (namesAClash(operation))
        return held(current, u"malformed"_s);
    if (!current) {
        return operation.action == Operation::Action::Create ? Merged{Outcome::Applied, {}, operation.set, {}}
                                                             : held(current, u"no-record"_s);
    }
    if (current->kind != operation.kind || current->family != operation.family)
        return held(current, u"malformed"_s);
    if (isSigned(*current))
        return held(current, u"signed"_s);
    if (isDraft(*current)) {
        // One author owns a draft; whatever else reaches it is kept for a person to look at.
        if (draftOwner(*current) != operation.authored.by)
            return held(current, u"no-access"_s);
        Merged merged{Outcome::Applied, {}, current->fields, {}};
        for (auto it = operation.set.begin(); it != operation.set.end(); ++it)
            merged.fields.insert(it.key(), it.value());
        return merged;
    }
    if (operation.action == Operation::Action::Create || isAppendOnly(operation.kind)
        || touchesRaisedFact(*current, operation))
        return held(current, u"signed"_s);
    return mergeFields(*current, operation);
}

} // namespace doorstep::wire
