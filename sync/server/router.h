// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/ratelimit.h"
#include "sync/server/syncservice.h"

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

/// Routes, and who may take them. Runs on the store's thread; no socket in sight.
class Router {
public:
    Router(SyncService &service, const Clock &clock) : m_service(service), m_enrolments(clock), m_recoveries(clock) { }

    HttpReply handle(const HttpRequest &request);

private:
    HttpReply enrol(const HttpRequest &request);
    HttpReply recover(const HttpRequest &request);
    HttpReply exchange(const HttpRequest &request);
    HttpReply takeAttachment(const HttpRequest &request);
    HttpReply readAttachment(const HttpRequest &request);
    Result<Device> authenticate(const HttpRequest &request);

    SyncService &m_service;
    RateLimit m_enrolments;
    RateLimit m_recoveries;
};

} // namespace doorstep::server
