// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/vault/lease.h"
#include "sync/server/accounts.h"
#include "sync/wire/attachmentmessages.h"
#include "sync/wire/messages.h"

namespace doorstep::server {

class OrganisationKeyPairs;
struct PullPage;
struct PushReport;

/// The answer to an exchange, and what may be logged about it.
struct ExchangeAnswer {
    QByteArray body; ///< JSON lines
    int operations = 0; ///< sent by the tablet
    int held = 0; ///< of them, not applied
    int duplicates = 0; ///< of them, here already
    int rows = 0; ///< records sent down
    wire::Directive directive = wire::Directive::Go;
};

/// The server without a socket: who is asking, and the requests of PROTOCOL.md. By one thread at a time. Keeps
/// nothing in memory between calls: all state is in rows.
class SyncService {
public:
    /// `leaseMs`: how long a tablet may be read after it was here. `versions`: of the exchange, that this server
    /// speaks.
    SyncService(Store &store, const OrganisationKeyPairs &keys, const Clock &clock, IdSource &ids,
                qint64 leaseMs = Lease::usualMs, wire::VersionRange versions = wire::spokenVersions);

    const wire::VersionRange &versions() const { return m_versions; }

    /// SignedOut unless the signature is the device's over exactly this path and body.
    Result<Device> authenticate(const QString &device, QByteArrayView path, QByteArrayView bodyAsSent,
                                const QByteArray &signature);
    /// NotAllowed when the code does not open the door; InvalidInput when the request makes no sense.
    Result<wire::EnrolReply> enrol(const wire::EnrolRequest &request);
    /// See Recovery. `address`: of whoever asks, for the log.
    Result<wire::RecoverReply> recover(const wire::RecoverRequest &request, const QString &address);
    /// When it returns, what it says is stored is durable. Without a common version the operations of an older tablet
    /// are held, whole, and it gets no records; UpdateNeeded when it has none, or is too new. InvalidInput when the
    /// request is not of the protocol. Any other error: nothing of the push was stored.
    Result<ExchangeAnswer> exchange(const Device &device, const wire::ExchangeRequest &request);
    /// See Attachments.
    Result<wire::AttachmentState> takeAttachment(const Device &device, const wire::AttachmentPart &part);
    Result<QByteArray> readAttachment(const Device &device, const wire::AttachmentWish &wish);

private:
    Result<ExchangeAnswer> exchangeOnce(const Device &device, const wire::ExchangeRequest &request);
    QByteArray leaseFor(const QString &device) const;
    Result<PullPage> readPage(const Device &device, const wire::Hello &hello, const PushReport &pushed,
                              bool understood);
    Result<PullPage> pull(const Person &person, const wire::Hello &hello, qint64 copy);
    Result<void> addKeys(wire::Welcome &welcome);
    wire::Welcome welcomeOf(const PushReport &pushed, const PullPage &page) const;

    Store &m_store;
    const OrganisationKeyPairs &m_keys;
    const Clock &m_clock;
    Accounts m_accounts;
    qint64 m_leaseMs;
    wire::VersionRange m_versions;
};

} // namespace doorstep::server
