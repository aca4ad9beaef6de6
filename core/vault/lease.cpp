// SPDX-License-Identifier: Apache-2.0
#include "core/vault/lease.h"

#include "core/base/json.h"
#include "core/base/signature.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 forgivenMs = 5 * 60'000; // a clock that is set right now and then
constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

Error refused(const QString &why) { return {ErrorCode::BadReply, u"lease: "_s + why}; }

/// 0 over a restart: nobody knows how long the device was off.
qint64 passedMonotonic(const DeviceTime &from, const DeviceTime &to)
{
    const bool sameBoot = !to.boot.isEmpty() && to.boot == from.boot;
    return sameBoot ? std::max<qint64>(0, to.monotonicMs - from.monotonicMs) : 0;
}
} // namespace

QByteArray makeLease(const Lease &lease, const QByteArray &secretKey)
{
    const QByteArray text =
        toJson({{u"device"_s, lease.device}, {u"issued_ms"_s, lease.issuedMs}, {u"until_ms"_s, lease.untilMs}})
            .toBase64(urlSafe);
    return text + '.' + sign(text, secretKey).toBase64(urlSafe);
}

Result<Lease> readLease(const QByteArray &token, const QByteArray &publicKey, const QString &device)
{
    const qsizetype dot = token.indexOf('.');
    const QByteArray text = token.left(dot);
    if (dot < 0 || !verify(text, QByteArray::fromBase64(token.sliced(dot + 1), urlSafe), publicKey))
        return refused(u"the signature is not the organisation's"_s);
    const auto json = parseObject(QByteArray::fromBase64(text, urlSafe), u"lease"_s);
    if (!json)
        return refused(json.error().what);
    const Lease lease{json->value("device"_L1).toString(), json->value("issued_ms"_L1).toInteger(),
                      json->value("until_ms"_L1).toInteger()};
    if (lease.device != device)
        return refused(u"it is another device's"_s);
    if (lease.issuedMs <= 0 || lease.untilMs - lease.issuedMs > Lease::longestMs)
        return refused(u"its times make no sense"_s);
    return lease;
}

LeaseState leaseState(const Lease &lease, const KnownTime &known, const DeviceTime &now)
{
    if (now.wallMs - known.at.wallMs < passedMonotonic(known.at, now) - forgivenMs)
        return LeaseState::ClockTurnedBack;
    return knownTime(known, now).serverMs > lease.untilMs ? LeaseState::Expired : LeaseState::Valid;
}

KnownTime knownTime(const KnownTime &known, const DeviceTime &now)
{
    return {known.serverMs + std::max({qint64(0), now.wallMs - known.at.wallMs, passedMonotonic(known.at, now)}), now};
}

} // namespace doorstep
