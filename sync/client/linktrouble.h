// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QAbstractSocket>
#include <QByteArray>

#include <optional>

namespace doorstep::sync {

class HttpReply;

/// What came between a request and its reply: each is answered differently.
enum class LinkTrouble {
    NoRoute, ///< no network, no such host, refused
    Stalled, ///< the connection is there, or seems so, and nothing moves
    WrongCertificate, ///< a certificate of a Doorstep server, and not the pinned one
    Portal, ///< something else answered: a Wi-Fi sign-in page, a proxy
    Revoked, ///< the server does not accept this device or person
    TooLarge, ///< the server, or what stands before it, does not take so much at once
    UpdateNeeded, ///< no protocol version in common
    Busy, ///< the server asks to come back later
    ServerFault, ///< the server failed
    Garbled, ///< cut short, reset or not in the protocol
    Other, ///< on this tablet, or nothing that waiting is known to mend
};

/// A request that was not answered as it should be.
struct LinkFailure {
    /// The kind is what the code says.
    explicit LinkFailure(Error error);
    LinkFailure(Error error, LinkTrouble kind, std::optional<qint64> retryAfterMs = {});

    Error error;
    LinkTrouble kind;
    std::optional<qint64> retryAfterMs; ///< what the server asked for, zero or more
};

/// A reply with a status of 300 or more; `body` is its body, inflated. Whoever answers without our words is not taken
/// at its word where that would stop the exchange.
LinkFailure failureOf(const HttpReply &reply, const QByteArray &body);
/// A connection that failed; `secure` when TLS had been agreed on.
LinkFailure failureOf(QAbstractSocket::SocketError error, const QString &text, bool secure);
/// The header Retry-After, as seconds or as a moment after `date`, the header Date: this tablet's clock may be wrong.
/// Milliseconds; nothing when it says nothing that makes sense.
std::optional<qint64> readRetryAfter(const QByteArray &retryAfter, const QByteArray &date);

} // namespace doorstep::sync
