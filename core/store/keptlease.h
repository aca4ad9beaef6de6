// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/devicetime.h"
#include "core/store/meta.h"

namespace doorstep::store {

/// The newest lease the server gave this copy of the database, and when it came by this device's clocks, or was last
/// looked at since.
struct KeptLease {
    QByteArray token; ///< see core/vault/lease.h; empty: none yet
    DeviceTime at;
    qint64 serverMs = 0; ///< the server's time then, as far as it is known; 0: the one that stands in the lease
};

KeptLease readKeptLease(const Meta &meta);
/// Call inside a transaction.
Result<void> writeKeptLease(Meta &meta, const KeptLease &lease);
/// Notes that time has passed. One row: also whole outside a transaction.
Result<void> writeKnownTime(Meta &meta, const KnownTime &known);

} // namespace doorstep::store
