// SPDX-License-Identifier: Apache-2.0
#include "core/store/keptlease.h"

#include "core/base/json.h"

namespace doorstep::store {

using namespace Qt::StringLiterals;

KeptLease readKeptLease(const Meta &meta)
{
    const QJsonObject time = parseObject(meta.text(u"lease_time"_s).toUtf8(), u"lease_time"_s).valueOr({});
    return {meta.text(u"lease"_s).toLatin1(),
            {time.value("wall_ms"_L1).toInteger(), time.value("monotonic_ms"_L1).toInteger(),
             time.value("boot"_L1).toString()},
            time.value("server_ms"_L1).toInteger()};
}

Result<void> writeKeptLease(Meta &meta, const KeptLease &lease)
{
    DOORSTEP_TRY(meta.set(u"lease"_s, QString::fromLatin1(lease.token)));
    return writeKnownTime(meta, {lease.serverMs, lease.at});
}

Result<void> writeKnownTime(Meta &meta, const KnownTime &known)
{
    const QJsonObject json{{u"server_ms"_s, known.serverMs},
                           {u"wall_ms"_s, known.at.wallMs},
                           {u"monotonic_ms"_s, known.at.monotonicMs},
                           {u"boot"_s, known.at.boot}};
    return meta.set(u"lease_time"_s, QString::fromUtf8(toJson(json)));
}

} // namespace doorstep::store
