// SPDX-License-Identifier: Apache-2.0
#include "sync/server/push.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "sync/server/newrecord.h"
#include "sync/server/rawjson.h"
#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;
using wire::Directive;
using wire::NumberedOperation;
using wire::Outcome;

namespace {
bool risesByOne(const QList<NumberedOperation> &operations)
{
    for (qsizetype i = 1; i < operations.size(); ++i) {
        if (operations[i].number != operations[i - 1].number + 1)
            return false;
    }
    return true;
}

QString whyUnreadable(QByteArrayView payload)
{
    const auto object = parseObject(payload, u"operation"_s);
    const QString kind = object ? object->value("kind"_L1).toString() : QString();
    const bool fromANewerTablet = !kind.isEmpty() && !kindFromName(kind);
    return fromANewerTablet ? u"unknown-kind"_s : u"malformed"_s;
}
} // namespace

Push::Push(Store &store, const Clock &clock, const Device &device)
    : m_store(store), m_clock(clock), m_device(device), m_grants(store), m_receipts(store), m_records(store),
      m_facts(store, device.person)
{
}

Result<PushReport> Push::run(const wire::ExchangeRequest &request)
{
    if (!risesByOne(request.operations))
        return Error{ErrorCode::InvalidInput, u"operation numbers do not rise by one"_s};
    const auto copy = m_receipts.copy(m_device.id, request.hello.incarnation);
    if (!copy)
        return copy.error();
    m_copy = *copy;
    m_version = request.hello.versions.highest;
    const auto directive = compare(request);
    if (!directive)
        return directive.error();
    if (*directive == Directive::Go && knowsThisHistory(request.hello)) {
        DOORSTEP_TRY(storeNew(request));
        DOORSTEP_TRY(addLateVerdicts(request.hello));
    }
    if (*directive != Directive::Fork && !knowsThisHistory(request.hello))
        DOORSTEP_TRY(sayWhatIsHeld());
    return PushReport{*directive, m_copy.last, m_copy.chain, m_copy.id, m_verdicts};
}

Result<PushReport> Push::holdAll(const wire::ExchangeRequest &request, const QString &reason)
{
    m_holdReason = reason;
    return run(request);
}

/// A request of before a restore, late on its way, must not be stored: what it builds on may not be back yet, so it
/// would be held, and the tablet has long been told that it was applied.
bool Push::knowsThisHistory(const wire::Hello &hello) const
{
    return hello.epoch.isEmpty() || hello.epoch == m_store.epoch();
}

Result<Directive> Push::compare(const wire::ExchangeRequest &request)
{
    const auto same = sameHistory(request);
    if (!same)
        return same.error();
    if (!*same)
        return Directive::Fork;
    const auto &operations = request.operations;
    const qint64 expected = operations.isEmpty() ? request.hello.acked : operations.first().number - 1;
    return expected > m_copy.last ? Directive::Resend : Directive::Go;
}

/// Does everything the tablet shows of its past agree with what is stored here?
Result<bool> Push::sameHistory(const wire::ExchangeRequest &request)
{
    const wire::Hello &hello = request.hello;
    if (hello.acked > 0 && hello.acked <= m_copy.last) {
        const auto chain = m_receipts.chainAt(m_copy, hello.acked);
        if (!chain || *chain != hello.chain)
            return chain ? Result<bool>(false) : Result<bool>(chain.error());
    }
    if (request.operations.isEmpty() || request.operations.first().number > m_copy.last)
        return true;
    auto chain = m_receipts.chainAt(m_copy, request.operations.first().number - 1);
    for (const auto &operation : request.operations) {
        if (!chain || operation.number > m_copy.last)
            break;
        const QByteArray expected = linkOf(*chain, operation);
        chain = m_receipts.chainAt(m_copy, operation.number);
        if (chain && *chain != expected)
            return false;
        // It may have come first from another copy of the tablet, under whose number it is then held.
        const auto reason = m_receipts.heldReason(operation.id, payloadDigest(operation.payload));
        if (!reason)
            return reason.error();
        note(operation.number, {Outcome::Duplicate, *reason, 0});
    }
    return chain ? Result<bool>(true) : Result<bool>(chain.error());
}

Result<void> Push::storeNew(const wire::ExchangeRequest &request)
{
    const auto &operations = request.operations;
    if (operations.isEmpty() || operations.last().number <= m_copy.last)
        return {}; // a pull, or a repeat, costs no transaction
    auto transaction = Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    const auto head = m_store.takeNumbers();
    if (!head)
        return head.error();
    DOORSTEP_TRY(checkCopy(request.hello.incarnation));
    const auto copy = m_copy.id != 0 ? Result(m_copy) : m_receipts.makeCopy(m_device.id, request.hello.incarnation);
    if (!copy)
        return copy.error();
    const auto held = m_receipts.hasHeld(m_device.id);
    if (!held)
        return held.error();
    m_head = *head;
    m_copy = *copy;
    m_hasHeld = *held;
    DOORSTEP_TRY(m_facts.gather(operations));
    for (const auto &operation : operations) {
        if (operation.number > m_copy.last)
            DOORSTEP_TRY(take(operation));
    }
    DOORSTEP_TRY(m_receipts.saveCopy(m_copy));
    DOORSTEP_TRY(m_store.setHead(m_head));
    return transaction->commit();
}

/// A tablet that comes from before a restore may have been told otherwise: another copy of it, or it itself before it
/// was put back to an old backup, sent the same once more since. So it hears of all that is here what became of it.
Result<void> Push::sayWhatIsHeld()
{
    const auto held = m_receipts.heldOf(m_device.id, m_copy);
    if (!held)
        return held.error();
    if (held->isEmpty())
        return {};
    m_verdicts.clear();
    for (qint64 number = 1; number <= m_copy.last; ++number)
        note(number, {Outcome::Duplicate, held->value(number), 0});
    return {};
}

/// Did the same tablet send the same to another process, which stored it since we looked?
Result<void> Push::checkCopy(const QString &incarnation)
{
    if (!m_store.connection().isShared())
        return {};
    const auto now = m_receipts.copy(m_device.id, incarnation);
    if (!now)
        return now.error();
    return now->id == m_copy.id && now->last == m_copy.last ? Result<void>() : Result<void>(otherProcess());
}

Result<void> Push::take(const NumberedOperation &operation)
{
    const QByteArray digest = payloadDigest(operation.payload);
    const auto settled = settle(operation, digest);
    if (!settled)
        return settled.error();
    m_copy.chain = linkOf(m_copy.chain, operation);
    m_copy.last = operation.number;
    m_facts.tookOperation(operation.id, digest);
    note(operation.number, *settled);
    return m_receipts.add(m_copy, {operation, digest, m_copy.chain, settled->outcome, settled->seq}, m_clock.utcMs());
}

/// What becomes of one operation. Whatever is wrong with it, the answer is an outcome; an Error is the store's alone.
Result<Push::Settled> Push::settle(const NumberedOperation &operation, const QByteArray &digest)
{
    const auto known = m_facts.digestOf(operation.id);
    if (!known)
        return known.error();
    // The same operation under a new incarnation, after a fork: it had arrived under the old one.
    if (*known == digest) {
        const auto reason = m_receipts.heldReason(operation.id, digest);
        return reason ? Result(Settled{Outcome::Duplicate, *reason, 0}) : reason.error();
    }
    if (!known->isEmpty())
        return hold(operation, u"malformed"_s);
    return m_holdReason.isEmpty() ? read(operation) : hold(operation, m_holdReason);
}

/// The same for one that was never applied here.
Result<Push::Settled> Push::read(const NumberedOperation &operation)
{
    const auto quickly = takeNewRecord(operation);
    if (!quickly || *quickly)
        return quickly ? Result(**quickly) : quickly.error();
    const auto parsed = parseOperation(operation.id, operation.payload);
    if (!parsed)
        return hold(operation, whyUnreadable(operation.payload));
    const auto permitted = allowed(*parsed);
    if (!permitted)
        return permitted.error();
    if (!*permitted)
        return hold(operation, u"no-access"_s);
    return applyOperation(operation, *parsed);
}

/// A record nobody has heard of, made by somebody who may: nothing is to be merged, so it is stored as it came.
/// Nothing: there is more to it.
Result<std::optional<Push::Settled>> Push::takeNewRecord(const NumberedOperation &numbered)
{
    const std::optional<Settled> otherwise;
    const auto made = asNewRecord(numbered);
    if (!made)
        return otherwise;
    const Operation &operation = made->operation;
    const auto permitted = allowed(operation);
    const auto exists = permitted && *permitted ? m_facts.hasRecord(operation.record) : permitted;
    if (!exists)
        return exists.error();
    if (!*permitted || *exists || (operation.kind == RecordKind::Family && operation.record != operation.family))
        return otherwise;
    const auto written = insert(operation, made->set, Outcome::Applied);
    return written ? Result(std::optional(*written)) : written.error();
}

Result<bool> Push::allowed(const Operation &operation)
{
    if (operation.authored.by != m_device.person.id || !mayWrite(m_device.person.role, operation.kind))
        return false;
    const auto usable = m_facts.mayUse(operation.family);
    if (!usable || *usable)
        return usable;
    return mayBegin(operation);
}

/// A new family may be made by whoever may write families; it is then granted to its author.
Result<bool> Push::mayBegin(const Operation &operation)
{
    if (operation.kind != RecordKind::Family || operation.action != Operation::Action::Create
        || operation.record != operation.family)
        return false;
    const auto exists = m_facts.familyExists(operation.family);
    if (!exists)
        return exists;
    return !*exists;
}

Result<Push::Settled> Push::applyOperation(const NumberedOperation &numbered, const Operation &operation)
{
    const auto current = m_facts.record(operation.record);
    if (!current)
        return current.error();
    if (operation.kind == RecordKind::Family && operation.record != operation.family)
        return hold(numbered, u"malformed"_s);
    const wire::Merged merged = wire::merge(*current, operation);
    if (merged.outcome == Outcome::Held)
        return hold(numbered, merged.reason);
    return write(numbered, operation, *current, merged);
}

Result<Push::Settled> Push::hold(const NumberedOperation &operation, const QString &reason)
{
    DOORSTEP_TRY(m_receipts.hold(m_copy, operation, reason, m_version));
    m_hasHeld = true;
    return Settled{Outcome::Held, reason, 0};
}

Result<Push::Settled> Push::write(const NumberedOperation &numbered, const Operation &operation,
                                  const std::optional<Record> &current, const wire::Merged &merged)
{
    if (!current) {
        const auto raw = rawMember(numbered.payload, "set");
        const QByteArray written = raw ? QByteArray() : toJson(merged.fields);
        return insert(operation, raw ? *raw : QByteArrayView(written), merged.outcome);
    }
    const qint64 seq = ++m_head;
    const Record record{.id = operation.record,
                        .kind = operation.kind,
                        .family = operation.family,
                        .fields = merged.fields,
                        .rev = current->rev + 1,
                        .authored = operation.authored};
    const QByteArray authored = operation.authored.toBytes();
    const QByteArray fields = toJson(merged.fields);
    // Nothing was done since the author looked, so the tablet has the record as it now stands, unless it shows what was
    // held.
    const bool known = !m_hasHeld && merged.outcome == Outcome::Applied && record.rev == operation.baseRev + 1;
    m_facts.wroteRecord(record.id);
    DOORSTEP_TRY(m_records.replace(seq, {record, fields, authored, known ? m_copy.id : 0}));
    DOORSTEP_TRY(m_receipts.keepChange(m_copy, numbered));
    return Settled{merged.outcome, {}, seq};
}

/// A record that was not here. `fields` are its bytes; of operation.set only what says who may see a draft is read.
Result<Push::Settled> Push::insert(const Operation &operation, QByteArrayView fields, Outcome outcome)
{
    const qint64 seq = ++m_head;
    const Record record{.id = operation.record,
                        .kind = operation.kind,
                        .family = operation.family,
                        .fields = operation.set,
                        .rev = 1,
                        .authored = operation.authored};
    const QByteArray authored = operation.authored.toBytes();
    const qint64 knownTo = !m_hasHeld && outcome == Outcome::Applied && operation.baseRev == 0 ? m_copy.id : 0;
    m_facts.wroteRecord(record.id);
    DOORSTEP_TRY(m_records.insert(seq, {record, fields, authored, knownTo}));
    if (operation.kind == RecordKind::Family)
        DOORSTEP_TRY(beginFamily(operation.family, seq));
    return Settled{outcome, {}, seq};
}

Result<void> Push::beginFamily(const QString &family, qint64 seq)
{
    const auto usable = m_facts.mayUse(family);
    if (!usable || *usable)
        return usable ? Result<void>() : Result<void>(usable.error());
    m_facts.madeFamily(family);
    return m_grants.addFamily(family, m_device.person, seq, u"author"_s);
}

/// Lengthens the last run of verdicts, or begins a new one.
void Push::note(qint64 number, const Settled &settled)
{
    const bool fits = !m_verdicts.isEmpty() && m_verdicts.last().outcome == settled.outcome
        && m_verdicts.last().reason == settled.reason
        && (settled.seq == 0 || m_verdicts.last().seq + (number - m_verdicts.last().first) == settled.seq);
    if (fits)
        m_verdicts.last().last = number;
    else
        m_verdicts.append({number, number, settled.outcome, settled.reason, settled.seq});
}

} // namespace doorstep::server
