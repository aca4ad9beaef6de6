// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/ratelimit.h"
#include "sync/server/syncservice.h"

#include <memory>
#include <optional>

namespace doorstep::server {

inline constexpr qsizetype maxBody = 1024 * 1024 + 4096; ///< of a request as sent: a mebibyte and a first line

/// A request as the HTTP front read it.
struct HttpRequest {
    QByteArray method;
    QByteArray path;
    QByteArray body; ///< as sent
    QByteArray encoding; ///< Content-Encoding, lower case
    QByteArray device; ///< Doorstep-Device
    QByteArray signature; ///< Doorstep-Signature
    QByteArray accepts; ///< encodings of the reply
    QString address; ///< of the other end
};

struct HttpReply {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body; ///< not yet compressed
    int retryAfter = 0; ///< seconds; 0: not said
    bool slowLink = false; ///< making it small is worth more work
    QByteArray logged; ///< counts and ids for the log, never content
};

/// {"error": name} with its status, for what an operation refused. `versions`: what an end too old or too new is told.
HttpReply errorReply(const Error &error, const wire::VersionRange &versions = wire::spokenVersions);
/// The same for the front's own refusals.
HttpReply errorReply(int status, const char *name, int retryAfter = 0);

/// An exchange whose sender is known and whose limits are kept.
struct AskedExchange {
    Device device;
    wire::ExchangeRequest request;
};

/// What became of a request that was looked at: its reply, or a push that is left to do.
struct Begun {
    HttpReply reply;
    std::optional<AskedExchange> push;
};

/// What every router of one server counts together.
struct DoorLimits {
    explicit DoorLimits(const Clock &clock) : enrolments(clock), recoveries(clock) { }

    RateLimit enrolments;
    RateLimit recoveries;
};

/// Routes, and who may take them, over one connection to the store. By one thread at a time; no socket in sight.
class Router {
public:
    Router(SyncService &service, std::shared_ptr<DoorLimits> limits) : m_service(service), m_limits(std::move(limits))
    {
    }
    Router(SyncService &service, const Clock &clock) : Router(service, std::make_shared<DoorLimits>(clock)) { }

    /// Everything but a push: pushes wait for each other, and what only reads need not wait with them.
    Begun begin(const HttpRequest &request);
    /// The rest, by the same router or another.
    HttpReply finish(const AskedExchange &exchange);
    /// Both at once.
    HttpReply handle(const HttpRequest &request);

private:
    HttpReply answer(const HttpRequest &request);
    HttpReply enrol(const HttpRequest &request);
    HttpReply recover(const HttpRequest &request);
    Begun exchange(const HttpRequest &request);
    HttpReply takeAttachment(const HttpRequest &request);
    HttpReply readAttachment(const HttpRequest &request);
    Result<Device> authenticate(const HttpRequest &request);

    SyncService &m_service;
    std::shared_ptr<DoorLimits> m_limits;
};

} // namespace doorstep::server
