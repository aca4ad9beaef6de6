// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <atomic>

namespace doorstep::server {

class Desks;

/// What all sessions share. Outlives them.
struct SessionShared {
    Desks &desks;
    Desks &pushDesks; ///< for pushes alone; there may be none
    boost::asio::ssl::context &tls;
    std::atomic<int> open{0}; ///< connections
    std::atomic<int> working{0}; ///< requests that have arrived and are not yet answered
    std::atomic<bool> stopping{false};
};

/// One connection, from the TLS handshake to its end. Every wait has an end.
boost::asio::awaitable<void> serveSession(boost::asio::ip::tcp::socket socket, SessionShared &shared);

} // namespace doorstep::server
