// SPDX-License-Identifier: Apache-2.0
#include "sync/server/syncservice.h"

#include "core/base/clock.h"
#include "core/base/signature.h"
#include "sync/server/organisationkeys.h"
#include "sync/server/pull.h"
#include "sync/server/purges.h"
#include "sync/server/push.h"
#include "sync/server/recovery.h"
#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
bool speaksOurVersion(const wire::Hello &hello)
{
    return hello.minProtocol <= wire::protocolVersion && hello.maxProtocol >= wire::protocolVersion;
}

void count(ExchangeAnswer &answer, const PushReport &report)
{
    answer.directive = report.directive;
    for (const auto &verdict : report.verdicts) {
        const int run = static_cast<int>(verdict.last - verdict.first + 1);
        answer.held += verdict.outcome == wire::Outcome::Held ? run : 0;
        answer.duplicates += verdict.outcome == wire::Outcome::Duplicate ? run : 0;
    }
}
} // namespace

SyncService::SyncService(Store &store, const OrganisationKeyPairs &keys, const Clock &clock, IdSource &ids,
                         qint64 leaseMs)
    : m_store(store), m_keys(keys), m_clock(clock), m_accounts(store, clock, ids), m_leaseMs(leaseMs)
{
}

QByteArray SyncService::leaseFor(const QString &device) const
{
    const qint64 now = m_clock.utcMs();
    return makeLease({device, now, now + m_leaseMs}, m_keys.lease().secretKey);
}

Result<wire::EnrolReply> SyncService::enrol(const wire::EnrolRequest &request)
{
    auto reply = m_accounts.enrol(request);
    if (!reply)
        return reply;
    reply->keys = m_keys.publicKeys();
    reply->lease = leaseFor(reply->device);
    return reply;
}

Result<wire::RecoverReply> SyncService::recover(const wire::RecoverRequest &request, const QString &address)
{
    return Recovery(m_store, m_keys, m_clock).recover(request, address);
}

Result<Device> SyncService::authenticate(const QString &device, QByteArrayView path, QByteArrayView bodyAsSent,
                                         const QByteArray &signature)
{
    auto known = m_accounts.device(device);
    if (!known)
        return known;
    if (!verify(wire::signedText(path, bodyAsSent), signature, known->publicKey))
        return Error{ErrorCode::SignedOut, u"the signature is not this device's"_s};
    return known;
}

Result<ExchangeAnswer> SyncService::exchange(const Device &device, const wire::ExchangeRequest &request)
{
    if (!speaksOurVersion(request.hello))
        return Error{ErrorCode::UpdateNeeded, u"no protocol version in common"_s};
    const auto pushed = Push(m_store, m_clock, device).run(request);
    if (!pushed)
        return pushed.error();
    const auto page = Pull(m_store).run(device.person, request.hello, pushed->copy);
    if (!page)
        return page.error();
    Purges purges(m_store);
    DOORSTEP_TRY(purges.done(device.id, request.hello.purged, m_clock.utcMs()));
    DOORSTEP_TRY(purges.told(device.id, page->purged, m_clock.utcMs()));
    const wire::ExchangeReply reply{
        .welcome = {.epoch = m_store.epoch(),
                    .time = utcText(m_clock.utcMs()),
                    .last = pushed->last,
                    .chain = pushed->chain,
                    .head = page->head,
                    .scope = page->scope,
                    .directive = pushed->directive,
                    .lease = leaseFor(device.id),
                    .keys = request.hello.needsKeys ? m_keys.publicKeys() : OrganisationKeys(),
                    .limits = wire::PushLimits()},
        .verdicts = pushed->verdicts,
        .rows = {},
        .purged = page->purged,
        .cursor = page->cursor,
        .more = page->more};
    ExchangeAnswer answer{.body = wire::replyHead(reply) + page->rows + wire::replyTail(reply),
                          .operations = static_cast<int>(request.operations.size()),
                          .rows = page->count};
    count(answer, *pushed);
    return answer;
}

} // namespace doorstep::server
