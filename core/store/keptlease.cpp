// SPDX-License-Identifier: Apache-2.0
#include "core/store/keptlease.h"

namespace doorstep::store {

using namespace Qt::StringLiterals;

KeptLease readKeptLease(const Meta &meta)
{
    return {meta.text(u"lease"_s).toLatin1(),
            {meta.number(u"lease_wall_ms"_s), meta.number(u"lease_monotonic_ms"_s), meta.text(u"lease_boot"_s)}};
}

Result<void> writeKeptLease(Meta &meta, const KeptLease &lease)
{
    DOORSTEP_TRY(meta.set(u"lease"_s, QString::fromLatin1(lease.token)));
    DOORSTEP_TRY(meta.set(u"lease_wall_ms"_s, lease.came.wallMs));
    DOORSTEP_TRY(meta.set(u"lease_monotonic_ms"_s, lease.came.monotonicMs));
    return meta.set(u"lease_boot"_s, lease.came.boot);
}

} // namespace doorstep::store
