// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/lease.h"

#include "core/store/identity.h"
#include "core/store/keptlease.h"
#include "core/vault/lease.h"

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 worthNotingMs = 60'000;

Result<void> ask(const QString &why) { return Error{ErrorCode::LeaseExpired, why}; }

/// A full disk is no reason to refuse somebody whose lease holds.
Result<void> note(store::Meta &meta, const KnownTime &known, const DeviceTime &now)
{
    const KnownTime later = knownTime(known, now);
    // After a restart the monotonic clock counts from somewhere else: from now on it counts against this moment.
    if (later.serverMs - known.serverMs >= worthNotingMs || now.boot != known.at.boot)
        (void)store::writeKnownTime(meta, later);
    return {};
}
} // namespace

Result<void> checkLease(store::Meta &meta, const Clock &clock)
{
    const store::Identity identity = store::readIdentity(meta);
    if (identity.organisation.lease.isEmpty())
        return {};
    const store::KeptLease kept = store::readKeptLease(meta);
    const auto lease = readLease(kept.token, identity.organisation.lease, identity.device);
    if (!lease)
        return ask(lease.error().what);
    const KnownTime known{kept.serverMs == 0 ? lease->issuedMs : kept.serverMs, kept.at};
    const DeviceTime now = DeviceTime::of(clock);
    switch (leaseState(*lease, known, now)) {
    case LeaseState::Valid: return note(meta, known, now);
    case LeaseState::Expired: return ask(u"the lease has run out"_s);
    case LeaseState::ClockTurnedBack: return ask(u"the clock was turned back"_s);
    }
    return ask(u"unknown"_s);
}

} // namespace doorstep::usecases
