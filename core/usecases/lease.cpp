// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/lease.h"

#include "core/store/identity.h"
#include "core/store/keptlease.h"
#include "core/vault/lease.h"

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

namespace {
Result<void> ask(const QString &why) { return Error{ErrorCode::LeaseExpired, why}; }
} // namespace

Result<void> checkLease(const store::Meta &meta, const Clock &clock)
{
    const store::Identity identity = store::readIdentity(meta);
    if (identity.organisation.lease.isEmpty())
        return {};
    const store::KeptLease kept = store::readKeptLease(meta);
    const auto lease = readLease(kept.token, identity.organisation.lease, identity.device);
    if (!lease)
        return ask(lease.error().what);
    switch (leaseState(*lease, kept.came, DeviceTime::of(clock))) {
    case LeaseState::Valid: return {};
    case LeaseState::Expired: return ask(u"the lease has run out"_s);
    case LeaseState::ClockTurnedBack: return ask(u"the clock was turned back"_s);
    }
    return ask(u"unknown"_s);
}

} // namespace doorstep::usecases
