// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/store/meta.h"

namespace doorstep::usecases {

/// May this database be read now, without asking the server? LeaseExpired: not before an exchange has brought a new
/// lease; `what` says whether the time was up, the clock went back, or there is no lease that can be read. A tablet
/// whose server never spoke of leases needs none. What was written stays, and is still sent. The store's thread.
///
/// Each look that finds the lease valid also notes the time, so that a clock turned back later, over a restart too, is
/// seen. Worth calling at each unlock and every few minutes of use.
Result<void> checkLease(store::Meta &meta, const Clock &clock);

} // namespace doorstep::usecases
