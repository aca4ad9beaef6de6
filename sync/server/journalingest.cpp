// SPDX-License-Identifier: Apache-2.0
#include "sync/server/journalingest.h"

#include "core/base/hash.h"
#include "sync/server/push.h"
#include "sync/server/store.h"

#include <algorithm>

namespace doorstep::server {

using namespace Qt::StringLiterals;
using wire::NumberedOperation;

namespace {
const auto salvaged = u"salvaged-"_s;
const auto unsignedOnes = u"unsigned-"_s;
const auto notSigned = u"not-signed"_s;
const auto recoveredName = u"recovered from journal"_s;
} // namespace

JournalIngest::JournalIngest(Store &store, const Clock &clock, IdSource &ids)
    : m_store(store), m_clock(clock), m_accounts(store, clock, ids), m_receipts(store)
{
}

Result<IngestReport> JournalIngest::run(const QList<journal::Opened> &entries, bool dryRun)
{
    m_dryRun = dryRun;
    m_report = {};
    m_report.entries = entries.size();
    DOORSTEP_TRY(sort(entries));
    for (const Batch &batch : std::as_const(m_batches))
        DOORSTEP_TRY(takeIn(batch));
    return m_report;
}

/// Puts what belongs together together, in the order of its numbers.
Result<void> JournalIngest::sort(const QList<journal::Opened> &entries)
{
    for (const auto &[contents, isSigned] : entries) {
        const auto device = deviceOf(contents);
        if (!device)
            return device.error();
        if (*device)
            add(batchOf(**device, contents.incarnation, isSigned && contents.key == (*device)->publicKey), contents);
        else
            m_report.leftOut += contents.operations.size();
    }
    for (Batch &batch : m_batches) {
        std::stable_sort(batch.operations.begin(), batch.operations.end(),
                         [](auto &a, auto &b) { return a.operation.number < b.operation.number; });
    }
    // Ids begin with the time: what a copy of a database did before another goes in before it, whichever file came
    // first.
    std::stable_sort(m_batches.begin(), m_batches.end(), [](auto &a, auto &b) {
        return a.operations.first().operation.id < b.operations.first().operation.id;
    });
    return {};
}

/// What stands in two journals is taken once.
void JournalIngest::add(Batch &batch, const journal::Contents &contents)
{
    QByteArray chain = contents.chain;
    const bool chainKnown = !chain.isEmpty() || contents.operations.first().number == 1;
    for (const auto &[number, id, payload] : contents.operations) {
        const QByteArray link = chainLink(chain, number, id.toLatin1(), payload);
        if (!batch.links.contains(link))
            batch.operations.append({{number, id, payload}, chain});
        batch.links.insert(link);
        chain = chainKnown ? link : QByteArray();
    }
}

JournalIngest::Batch &JournalIngest::batchOf(const Device &device, const QString &incarnation, bool trusted)
{
    const auto found = std::find_if(m_batches.begin(), m_batches.end(), [&](const Batch &batch) {
        return batch.device.id == device.id && batch.incarnation == incarnation && batch.trusted == trusted;
    });
    if (found != m_batches.end())
        return *found;
    m_batches.append({device, incarnation, trusted, {}, {}});
    return m_batches.last();
}

/// Nothing when the tablet is unknown here, and so is its practitioner.
Result<std::optional<Device>> JournalIngest::deviceOf(const journal::Contents &contents)
{
    if (const auto cached = m_devices.constFind(contents.device); cached != m_devices.constEnd())
        return std::optional(*cached);
    auto known = m_accounts.deviceOnRecord(contents.device);
    if (!known && known.error().code != ErrorCode::NotFound)
        return known.error();
    auto device = known ? Result(std::optional(*known)) : makeDevice(contents);
    if (device && *device)
        m_devices.insert(contents.device, **device);
    return device;
}

Result<std::optional<Device>> JournalIngest::makeDevice(const journal::Contents &contents)
{
    const auto person = m_accounts.personById(contents.practitioner);
    if (!person && person.error().code != ErrorCode::NotFound)
        return person.error();
    if (!person) {
        if (!m_report.unknownPeople.contains(contents.practitioner))
            m_report.unknownPeople.append(contents.practitioner);
        return std::optional<Device>();
    }
    const Device device{contents.device, contents.key, *person};
    if (!m_dryRun)
        DOORSTEP_TRY(m_accounts.addRevoked(device, recoveredName));
    m_report.newDevices.append(device.id);
    return std::optional(device);
}

Result<bool> JournalIngest::isKnown(const NumberedOperation &operation)
{
    const auto digest = m_receipts.digestOf(operation.id);
    if (!digest)
        return digest.error();
    return *digest == sha256(operation.payload);
}

Result<void> JournalIngest::takeIn(const Batch &batch)
{
    const auto copy = m_receipts.copy(batch.device.id, batch.incarnation);
    if (!copy)
        return copy.error();
    DeviceCopy end = *copy;
    QList<NumberedOperation> following;
    QList<NumberedOperation> others;
    for (const auto &[operation, chain] : batch.operations) {
        if (batch.trusted && operation.number == end.last + 1 && (chain.isEmpty() || chain == end.chain)) {
            following.append(operation);
            end.chain = chainLink(end.chain, operation.number, operation.id.toLatin1(), operation.payload);
            end.last = operation.number;
            continue;
        }
        const auto known = isKnown(operation);
        if (!known)
            return known.error();
        if (*known)
            ++m_report.known;
        else
            others.append(operation);
    }
    DOORSTEP_TRY(push(batch, batch.incarnation, following));
    return pushSalvaged(batch, std::move(others));
}

/// Gives operations that have no place in the tablet's own order one behind it.
Result<void> JournalIngest::pushSalvaged(const Batch &batch, QList<NumberedOperation> operations)
{
    const QString incarnation = (batch.trusted ? salvaged : unsignedOnes) + batch.incarnation;
    const auto copy = m_receipts.copy(batch.device.id, incarnation);
    if (!copy)
        return copy.error();
    qint64 number = copy->last;
    for (NumberedOperation &operation : operations)
        operation.number = ++number;
    return push(batch, incarnation, operations);
}

Result<void> JournalIngest::push(const Batch &batch, const QString &incarnation,
                                 const QList<NumberedOperation> &operations)
{
    if (m_dryRun)
        return preview(operations);
    for (qsizetype from = 0; from < operations.size(); from += wire::maxOperationsPerPush) {
        wire::ExchangeRequest request;
        request.hello.incarnation = incarnation;
        request.operations = operations.mid(from, wire::maxOperationsPerPush);
        Push push(m_store, m_clock, batch.device);
        const auto report = batch.trusted ? push.run(request) : push.holdAll(request, notSigned);
        if (!report)
            return report.error();
        if (report->directive != wire::Directive::Go)
            return Error{ErrorCode::Internal, u"copy %1 changed under the ingest"_s.arg(incarnation)};
        count(report->verdicts);
    }
    return {};
}

Result<void> JournalIngest::preview(const QList<NumberedOperation> &operations)
{
    for (const NumberedOperation &operation : operations) {
        const auto known = isKnown(operation);
        if (!known)
            return known.error();
        ++(*known ? m_report.known : m_report.added);
    }
    return {};
}

void JournalIngest::count(const QList<wire::Verdict> &verdicts)
{
    for (const wire::Verdict &verdict : verdicts) {
        const qint64 run = verdict.last - verdict.first + 1;
        switch (verdict.outcome) {
        case wire::Outcome::Applied:
        case wire::Outcome::Merged:
        case wire::Outcome::ConflictKept: m_report.added += run; break;
        case wire::Outcome::Duplicate: m_report.known += run; break;
        case wire::Outcome::Held:
            m_report.held += run;
            m_report.reasons[verdict.reason] += run;
            break;
        }
    }
}

} // namespace doorstep::server
