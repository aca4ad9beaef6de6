// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/devicetime.h"
#include "core/store/meta.h"

namespace doorstep::store {

/// The newest lease the server gave this copy of the database, and when it came by this device's clocks. The server's
/// own time stands in the lease.
struct KeptLease {
    QByteArray token; ///< see core/vault/lease.h; empty: none yet
    DeviceTime came;
};

KeptLease readKeptLease(const Meta &meta);
/// Call inside a transaction.
Result<void> writeKeptLease(Meta &meta, const KeptLease &lease);

} // namespace doorstep::store
