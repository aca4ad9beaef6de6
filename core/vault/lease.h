// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/devicetime.h"
#include "core/base/result.h"

#include <QByteArray>

namespace doorstep {

/// The server's word that a device may be read for a while without asking again. Times are the server's, in
/// milliseconds since 1970-01-01 UTC.
struct Lease {
    QString device; ///< id
    qint64 issuedMs = 0; ///< the server's clock when it signed
    qint64 untilMs = 0;

    static constexpr qint64 hourMs = 3'600'000;
    static constexpr qint64 usualMs = 72 * hourMs;
    static constexpr qint64 shortestMs = hourMs;
    static constexpr qint64 longestMs = 14 * 24 * hourMs;
};

/// The lease as text: base64url of {device, issued_ms, until_ms}, a dot, base64url of the Ed25519 signature over what
/// stands before the dot.
QByteArray makeLease(const Lease &lease, const QByteArray &secretKey);
/// BadReply: not signed with this key, for another device, or longer than any lease may be.
Result<Lease> readLease(const QByteArray &token, const QByteArray &publicKey, const QString &device);

enum class LeaseState {
    Valid,
    Expired,
    ClockTurnedBack, ///< the device's clock went back by more than five minutes: only the server knows the time
};

/// What the server said is trusted, and the longest time any clock here has seen pass since; a clock that is wrong by
/// the same amount all along does no harm.
LeaseState leaseState(const Lease &lease, const KnownTime &known, const DeviceTime &now);
/// The server's time now, as far as it is known. Never earlier than what was known.
KnownTime knownTime(const KnownTime &known, const DeviceTime &now);

} // namespace doorstep
