// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/links/faultproxy.h"

#include "tests/end2end/links/proxiedconnection.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace doorstep::test {

namespace {
constexpr int lookMs = 5;
constexpr int mostWaiting = 32;
} // namespace

FaultProxy::FaultProxy(quint16 serverPort)
    : m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)), m_serverPort(serverPort)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *any = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, any, size) != 0 || listen(m_listener, mostWaiting) != 0
        || getsockname(m_listener, any, &size) != 0)
        throw std::runtime_error("the proxy cannot listen");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

FaultProxy::~FaultProxy()
{
    m_ends = true;
    m_thread.join();
    close(m_listener);
}

void FaultProxy::set(const LinkFaults &faults)
{
    const std::lock_guard lock(m_guard);
    m_faults = faults;
    m_changed = true;
    m_hits = 0;
}

void FaultProxy::run()
{
    Connections connections;
    while (!m_ends) {
        std::vector<pollfd> waited{{m_listener, POLLIN, 0}};
        for (const auto &connection : connections)
            connection->addTo(waited, std::chrono::steady_clock::now());
        (void)poll(waited.data(), waited.size(), lookMs);
        takeOrders(connections);
        accept(connections);
        const auto now = std::chrono::steady_clock::now();
        std::erase_if(connections, [now](const auto &connection) { return !connection->work(now); });
    }
}

void FaultProxy::takeOrders(Connections &connections)
{
    const std::lock_guard lock(m_guard);
    if (!std::exchange(m_changed, false))
        return;
    m_current = m_faults;
    connections.clear();
}

void FaultProxy::accept(Connections &connections)
{
    for (int client = -1; (client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
        connections.push_back(std::make_unique<ProxiedConnection>(client, m_serverPort, m_current, m_bytes, m_hits));
    }
}

} // namespace doorstep::test
