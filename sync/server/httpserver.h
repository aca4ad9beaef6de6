// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "sync/server/certificate.h"

#include <memory>
#include <vector>

namespace doorstep::server {

class Router;

struct HttpOptions {
    QString address; ///< an IP address
    quint16 port = 0; ///< 0: any free one
    Certificate certificate;
};

/// The HTTPS front. Sockets, TLS and compression run on two threads of its own; requests are answered on a thread for
/// each router, the first of which is the one that calls run().
class HttpServer {
public:
    /// `pushRouters` are for pushes alone; none: they are not apart.
    explicit HttpServer(const std::vector<Router *> &routers, const std::vector<Router *> &pushRouters = {});
    ~HttpServer();

    /// The port it listens on. InvalidInput for an address that is none, StorageFailed when the port is taken.
    Result<quint16> listen(const HttpOptions &options);
    /// Serves until stop() or SIGTERM or SIGINT, then finishes the requests that have arrived and returns.
    void run();
    /// Any thread.
    void stop();

private:
    class Front;
    std::unique_ptr<Front> m_front;
};

} // namespace doorstep::server
