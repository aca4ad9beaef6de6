// SPDX-License-Identifier: Apache-2.0
#include "sync/server/httpserver.h"

#include "sync/server/desks.h"
#include "sync/server/httpsession.h"
#include "sync/server/tls.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <thread>

namespace doorstep::server {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {
constexpr int networkThreads = 2;
constexpr int maxConnections = 2'000;
constexpr auto finishTime = 10s;

Error cannotListen(const boost::system::error_code &error)
{
    return {ErrorCode::StorageFailed, u"cannot listen: %1"_s.arg(QString::fromStdString(error.message()))};
}
} // namespace

class HttpServer::Front {
public:
    Front(const std::vector<Router *> &routers, const std::vector<Router *> &pushRouters)
        : m_tls(asio::ssl::context::tls_server), m_shared{m_desks, m_pushDesks, m_tls}, m_desks(routers),
          m_pushDesks(pushRouters), m_acceptor(m_network), m_signals(m_desks.context(), SIGTERM, SIGINT)
    {
    }

    Result<quint16> listen(const HttpOptions &options)
    {
        auto tls = makeTlsContext(options.certificate);
        if (!tls)
            return tls.error();
        m_tls = std::move(*tls);
        boost::system::error_code error;
        const auto address = asio::ip::make_address(options.address.toStdString(), error);
        if (error)
            return Error{ErrorCode::InvalidInput, u"not an IP address: %1"_s.arg(options.address)};
        const tcp::endpoint endpoint(address, options.port);
        if (m_acceptor.open(endpoint.protocol(), error); error)
            return cannotListen(error);
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        if (m_acceptor.bind(endpoint, error); error)
            return cannotListen(error);
        if (m_acceptor.listen(asio::socket_base::max_listen_connections, error); error)
            return cannotListen(error);
        return m_acceptor.local_endpoint().port();
    }

    void run()
    {
        asio::co_spawn(m_network, acceptAll(), asio::detached);
        asio::co_spawn(m_desks.context(), waitForSignal(), asio::detached);
        std::vector<std::jthread> threads;
        for (int i = 0; i < networkThreads; ++i)
            threads.emplace_back([this] { m_network.run(); });
        if (m_pushDesks.any())
            threads.emplace_back([this] { m_pushDesks.run(); });
        m_desks.run();
        m_pushDesks.stop();
        m_network.stop();
    }

    void stop() { asio::co_spawn(m_desks.context(), finish(), asio::detached); }

private:
    asio::awaitable<void> acceptAll()
    {
        for (;;) {
            auto [error, socket] =
                co_await m_acceptor.async_accept(asio::make_strand(m_network), asio::as_tuple(asio::use_awaitable));
            if (error == asio::error::operation_aborted || m_shared.stopping)
                co_return;
            if (error) {
                co_await pause(100ms); // no descriptors left: try again when some are closed
                continue;
            }
            if (m_shared.open < maxConnections) {
                const auto executor = socket.get_executor();
                asio::co_spawn(executor, serveSession(std::move(socket), m_shared), asio::detached);
            }
        }
    }

    asio::awaitable<void> waitForSignal()
    {
        const auto [error, signal] = co_await m_signals.async_wait(asio::as_tuple(asio::use_awaitable));
        if (!error)
            co_await finish();
    }

    /// No new connections; requests that have arrived are answered; then everything ends.
    asio::awaitable<void> finish()
    {
        m_shared.stopping = true;
        asio::post(m_network, [this] { m_acceptor.close(); });
        const auto deadline = std::chrono::steady_clock::now() + finishTime;
        while (m_shared.working > 0 && std::chrono::steady_clock::now() < deadline)
            co_await pause(10ms);
        m_desks.stop();
    }

    static asio::awaitable<void> pause(std::chrono::milliseconds time)
    {
        asio::steady_timer timer(co_await asio::this_coro::executor, time);
        (void)co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
    }

    // Destroyed from the last to the first: what waits for a desk owns sessions, which use m_network and m_shared.
    asio::ssl::context m_tls;
    SessionShared m_shared;
    asio::io_context m_network{networkThreads};
    Desks m_desks;
    Desks m_pushDesks;
    tcp::acceptor m_acceptor;
    asio::signal_set m_signals;
};

HttpServer::HttpServer(const std::vector<Router *> &routers, const std::vector<Router *> &pushRouters)
    : m_front(std::make_unique<Front>(routers, pushRouters))
{
}

HttpServer::~HttpServer() = default;
Result<quint16> HttpServer::listen(const HttpOptions &options) { return m_front->listen(options); }
void HttpServer::run() { m_front->run(); }
void HttpServer::stop() { m_front->stop(); }

} // namespace doorstep::server
