// SPDX-License-Identifier: Apache-2.0
#include "sync/server/syncservice.h"

#include "core/base/clock.h"
#include "core/base/signature.h"
#include "sync/server/attachments.h"
#include "sync/server/organisationkeys.h"
#include "sync/server/pull.h"
#include "sync/server/purges.h"
#include "sync/server/push.h"
#include "sync/server/recovery.h"
#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
Reader readerFor(const Person &person)
{
    return {person.id, person.role == Role::Supervisor ? person.team : QString()};
}

/// Work that only an update would let through: it is taken in, because a tablet may be lost before it is updated. The
/// lines of an operation and of its receipt are the same in every version; what is in an operation nobody reads here.
bool isOlderWork(const wire::ExchangeRequest &request, const wire::VersionRange &ours)
{
    const wire::VersionRange &theirs = request.hello.versions;
    return theirs.isSound() && theirs.highest < ours.lowest && !request.operations.isEmpty();
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

ExchangeAnswer answerOf(const wire::ExchangeRequest &request, const wire::Welcome &welcome, const PushReport &pushed,
                        const PullPage &page)
{
    const wire::ExchangeReply reply{.welcome = welcome,
                                    .verdicts = pushed.verdicts,
                                    .rows = {},
                                    .purged = page.purged,
                                    .cursor = page.cursor,
                                    .more = page.more,
                                    .walk = page.walk};
    ExchangeAnswer answer{.body = wire::replyHead(reply) + page.rows + wire::replyTail(reply),
                          .operations = static_cast<int>(request.operations.size()),
                          .rows = page.count};
    count(answer, pushed);
    return answer;
}
} // namespace

SyncService::SyncService(Store &store, const OrganisationKeyPairs &keys, const Clock &clock, IdSource &ids,
                         qint64 leaseMs, wire::VersionRange versions)
    : m_store(store), m_keys(keys), m_clock(clock), m_accounts(store, clock, ids), m_leaseMs(leaseMs),
      m_versions(versions)
{
}

QByteArray SyncService::leaseFor(const QString &device) const
{
    const qint64 now = m_clock.utcMs();
    return makeLease({device, now, now + m_leaseMs}, m_keys.lease().secretKey);
}

Result<wire::EnrolReply> SyncService::enrol(const wire::EnrolRequest &request)
{
    DOORSTEP_TRY(m_store.refresh());
    auto reply = askedAgain([&] { return m_accounts.enrol(request); });
    if (!reply)
        return reply;
    reply->keys = m_keys.publicKeys();
    reply->lease = leaseFor(reply->device);
    return reply;
}

Result<wire::RecoverReply> SyncService::recover(const wire::RecoverRequest &request, const QString &address)
{
    return askedAgain([&] { return Recovery(m_store, m_keys, m_clock).recover(request, address); });
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
    return askedAgain([&] { return exchangeOnce(device, request); });
}

Result<ExchangeAnswer> SyncService::exchangeOnce(const Device &device, const wire::ExchangeRequest &request)
{
    DOORSTEP_TRY(m_store.refresh());
    const auto version = wire::commonVersion(m_versions, request.hello.versions);
    if (!version && !isOlderWork(request, m_versions))
        return Error{ErrorCode::UpdateNeeded, u"no protocol version in common"_s};
    Push push(m_store, m_clock, device);
    if (version)
        DOORSTEP_TRY(push.takeUpOld(request.hello, m_versions));
    const auto pushed = version ? push.run(request) : push.holdAll(request, tooOld);
    if (!pushed)
        return pushed.error();
    auto page = readPage(device, request.hello, *pushed, version.has_value());
    if (!page)
        return page.error();
    wire::Welcome welcome = welcomeOf(*pushed, *page);
    welcome.protocol = version.value_or(request.hello.versions.highest);
    // Whoever is too old to read what comes down is not told either that it may go on reading what it has.
    welcome.lease = version ? leaseFor(device.id) : QByteArray();
    if (request.hello.needsKeys)
        DOORSTEP_TRY(addKeys(welcome));
    return answerOf(request, welcome, *pushed, *page);
}

Result<void> SyncService::addKeys(wire::Welcome &welcome)
{
    const auto naming = m_store.namingKey();
    if (!naming)
        return naming.error();
    welcome.keys = m_keys.publicKeys();
    welcome.naming = *naming;
    return {};
}

/// What the tablet is to store, and what it says it has purged. Without a version in common no records: it is to ask
/// for them at once, and then hears that it has to be updated.
Result<PullPage> SyncService::readPage(const Device &device, const wire::Hello &hello, const PushReport &pushed,
                                       bool understood)
{
    wire::Hello asked = hello;
    if (!understood)
        asked.rows = 0;
    auto page = pull(device.person, asked, pushed.copy);
    if (!page)
        return page;
    page->more = page->more || !understood;
    Purges purges(m_store);
    DOORSTEP_TRY(purges.done(device.id, hello.purged, m_clock.utcMs()));
    DOORSTEP_TRY(purges.told(device.id, page->purged, m_clock.utcMs()));
    return page;
}

Result<PullPage> SyncService::pull(const Person &person, const wire::Hello &hello, qint64 copy)
{
    const auto snapshot = Snapshot::begin(m_store.connection(), readerFor(person));
    return snapshot ? Pull(m_store).run(person, hello, copy) : snapshot.error();
}

wire::Welcome SyncService::welcomeOf(const PushReport &pushed, const PullPage &page) const
{
    return {.epoch = m_store.epoch(),
            .time = utcText(m_clock.utcMs()),
            .last = pushed.last,
            .chain = pushed.chain,
            .head = page.head,
            .scope = page.scope,
            .directive = pushed.directive,
            .limits = wire::PushLimits()};
}

Result<wire::AttachmentState> SyncService::takeAttachment(const Device &device, const wire::AttachmentPart &part)
{
    return askedAgain([&] { return Attachments(m_store, m_clock).take(device, part); });
}

Result<QByteArray> SyncService::readAttachment(const Device &device, const wire::AttachmentWish &wish)
{
    return askedAgain([&]() -> Result<QByteArray> {
        const auto snapshot = Snapshot::begin(m_store.connection(), readerFor(device.person));
        return snapshot ? Attachments(m_store, m_clock).read(device.person, wish) : snapshot.error();
    });
}

} // namespace doorstep::server
