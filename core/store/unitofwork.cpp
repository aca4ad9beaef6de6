// SPDX-License-Identifier: Apache-2.0
#include "core/store/unitofwork.h"

#include "core/model/clashes.h"
#include "core/model/fields.h"

#include <algorithm>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
/// A draft response travels with its answers so far, under a name a signed one does not have.
constexpr auto draftAnswers = "answers"_L1;

using Difference = UnitOfWork::Difference;

Difference difference(const QJsonObject &before, const QJsonObject &after)
{
    Difference result;
    for (auto it = after.begin(); it != after.end(); ++it) {
        if (before.value(it.key()) == it.value() || isClashName(it.key()))
            continue;
        result.set.insert(it.key(), it.value());
        if (before.contains(it.key()))
            result.base.insert(it.key(), before.value(it.key()));
    }
    return result;
}

/// Who a baby is changes as one group: the server must see what the author saw of all of it.
void addIdentity(RecordKind kind, const QJsonObject &before, Difference &changed)
{
    const QStringList group = identityFields(kind);
    const auto isChanged = [&changed](const QString &name) { return changed.set.contains(name); };
    if (std::none_of(group.begin(), group.end(), isChanged))
        return;
    for (const QString &name : group)
        changed.base.insert(name, before.contains(name) ? before.value(name) : QJsonValue(QJsonValue::Null));
}

Error immutable(const Record &record)
{
    return {ErrorCode::Immutable, u"%1 %2 is signed"_s.arg(kindName(record.kind), record.id)};
}
} // namespace

Result<UnitOfWork> UnitOfWork::begin(TabletStore &store, Actor actor)
{
    auto transaction = sqlite::Transaction::begin(store.connection());
    if (!transaction)
        return transaction.error();
    return UnitOfWork(store, std::move(actor), std::move(*transaction));
}

UnitOfWork::UnitOfWork(TabletStore &store, Actor actor, sqlite::Transaction transaction)
    : m_store(&store), m_actor(std::move(actor)), m_at(store.clock().now()), m_transaction(std::move(transaction))
{
}

Authored UnitOfWork::authored() const { return {m_actor.practitioner, m_actor.device, m_at}; }

Result<Record> UnitOfWork::create(Record record)
{
    if (record.id.isEmpty())
        record.id = m_store->ids().next();
    if (record.kind == RecordKind::Family)
        record.family = record.id;
    record.authored = authored();
    DOORSTEP_TRY(write(record, u"create"_s));
    if (isDraft(record))
        DOORSTEP_TRY(m_store->outbox().markPending(m_store->ids().next(), record, m_at));
    else
        DOORSTEP_TRY(number(record, std::nullopt));
    return record;
}

Result<Record> UnitOfWork::attach(Record record, QByteArrayView bytes)
{
    auto made = create(std::move(record));
    if (made)
        DOORSTEP_TRY(m_store->attachments().keep(*made, bytes));
    return made;
}

Result<Record> UnitOfWork::change(const Record &now, const QJsonObject &set)
{
    if (isSettled(now))
        return immutable(now);
    Record after = now;
    for (auto it = set.begin(); it != set.end(); ++it)
        after.fields.insert(it.key(), it.value());
    if (after.fields == now.fields)
        return after;
    const auto handed = isDraft(now) ? m_store->records().handed(now.id) : std::nullopt;
    // The server's copy of the draft answers is emptied: from here on the signed response says it all.
    if (isSigned(after) && handed && handed->contains(draftAnswers))
        after.fields.insert(draftAnswers, QJsonObject());
    if (isDraft(after) && !isDraft(now))
        DOORSTEP_TRY(m_store->records().setHanded(now.id, now.fields));
    DOORSTEP_TRY(write(after, isSigned(after) ? u"sign"_s : u"change"_s));
    if (isDraft(after))
        DOORSTEP_TRY(m_store->outbox().markPending(m_store->ids().next(), after, m_at));
    else
        DOORSTEP_TRY(number(after, isDraft(now) ? handed : std::optional(now.fields)));
    return after;
}

Result<Record> UnitOfWork::settle(const Record &now, const QString &field, const QJsonValue &value,
                                  const QStringList &seen)
{
    if (isSettled(now) || isDraft(now))
        return immutable(now);
    Record after = now;
    settleClashes(after.fields, field, seen);
    if (after.fields == now.fields)
        return Error{ErrorCode::InvalidInput, u"%1: nothing of this waits to be settled"_s.arg(field)};
    after.fields.insert(field, value);
    // Both parents travel, also where the current value stays.
    Difference decided{.set = {{field, value}}, .base = {{field, now.fields.value(field)}}};
    addIdentity(now.kind, now.fields, decided);
    DOORSTEP_TRY(write(after, u"settle"_s));
    DOORSTEP_TRY(append(after, Operation::Action::Change, decided, seen));
    return after;
}

Result<void> UnitOfWork::saveAnswer(const Record &response, const QString &path, const QJsonValue &value)
{
    if (!isDraft(response))
        return immutable(response);
    DOORSTEP_TRY(m_store->drafts().save(response.id, path, value, m_at));
    DOORSTEP_TRY(m_store->audit().append(authored(), u"answer"_s, response.id, response.family));
    DOORSTEP_TRY(m_store->outbox().markPending(m_store->ids().next(), response, m_at));
    m_notice.kinds.insert(response.kind);
    m_notice.families.insert(response.family);
    m_notice.records.insert(response.id);
    m_notice.outbox = true;
    return {};
}

Result<void> UnitOfWork::setPlace(const QString &visit, const Place &place)
{
    return m_store->drafts().setPlace(visit, place);
}

Result<void> UnitOfWork::noteRead(const Record &record)
{
    return m_store->audit().append(authored(), u"read"_s, record.id, record.family);
}

Result<void> UnitOfWork::write(const Record &record, const QString &action)
{
    DOORSTEP_TRY(m_store->records().put(record));
    DOORSTEP_TRY(m_store->audit().append(authored(), action, record.id, record.family));
    if (FamilySearch::concerns(record.kind))
        DOORSTEP_TRY(m_store->search().refresh(record.family));
    m_notice.kinds.insert(record.kind);
    m_notice.families.insert(record.family);
    m_notice.records.insert(record.id);
    m_notice.outbox = true;
    return {};
}

Result<void> UnitOfWork::number(const Record &record, const std::optional<QJsonObject> &before)
{
    Difference changed = difference(before.value_or(QJsonObject()), record.fields);
    if (before)
        addIdentity(record.kind, *before, changed);
    return append(record, before ? Operation::Action::Change : Operation::Action::Create, changed, {});
}

Result<void> UnitOfWork::append(const Record &record, Operation::Action action, const Difference &changed,
                                const QStringList &settles)
{
    const bool isNew = action == Operation::Action::Create; // nothing can have made a revision of it yet
    const auto made = isNew ? Result<qint64>(0) : m_store->outbox().madeRevision(record.id);
    if (!made)
        return made.error();
    const Operation operation{.opId = m_store->ids().next(),
                              .action = action,
                              .kind = record.kind,
                              .record = record.id,
                              .family = record.family,
                              .baseRev = std::max(record.rev, *made),
                              .set = changed.set,
                              .base = changed.base,
                              .settles = settles,
                              .authored = authored()};
    m_numbered = true;
    return m_store->outbox().append(operation, visitOf(record));
}

Result<void> UnitOfWork::handOver(const QString &id)
{
    auto record = m_store->records().get(id);
    if (!record)
        return record.error();
    if (record->kind == RecordKind::Response) {
        const auto answers = m_store->drafts().answers(id);
        if (!answers)
            return answers.error();
        QJsonObject byPath;
        for (auto it = answers->begin(); it != answers->end(); ++it)
            byPath.insert(it.key(), it.value());
        record->fields.insert(draftAnswers, byPath);
    }
    DOORSTEP_TRY(number(*record, m_store->records().handed(id)));
    return m_store->records().setHanded(id, record->fields);
}

Result<void> UnitOfWork::handOverDrafts()
{
    const auto pending = m_store->outbox().pendingRecords();
    if (!pending)
        return pending.error();
    for (const QString &record : *pending)
        DOORSTEP_TRY(handOver(record));
    return {};
}

Result<void> UnitOfWork::commit()
{
    DOORSTEP_TRY(m_transaction.commit());
    if (m_numbered || m_store->journalProblem())
        m_notice.journal = m_store->catchUpJournal();
    if (!m_notice.kinds.isEmpty() || m_notice.journal)
        m_store->announce(m_notice);
    return {};
}

} // namespace doorstep::store
