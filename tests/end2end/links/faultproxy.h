// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/end2end/links/linkfaults.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace doorstep::test {

class ProxiedConnection;

/// A link with faults, on loopback: what connects to it is connected to the server, as LinkFaults says. One thread of
/// its own with one loop; the functions are for any other.
class FaultProxy {
public:
    explicit FaultProxy(quint16 serverPort);
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    quint16 port() const { return m_port; }
    /// From now on. Connections that are there are cut: each is what it was made as.
    void set(const LinkFaults &faults);
    /// Bytes that were let through, both ways.
    qint64 bytes() const { return m_bytes; }
    /// How often a fault came to pass: a test whose fault never did has tested nothing.
    int hits() const { return m_hits; }

private:
    using Connections = std::vector<std::unique_ptr<ProxiedConnection>>;

    void run();
    void takeOrders(Connections &connections);
    void accept(Connections &connections);

    int m_listener = -1;
    quint16 m_port = 0;
    quint16 m_serverPort = 0;
    std::mutex m_guard; ///< of the next two
    LinkFaults m_faults;
    bool m_changed = false;
    LinkFaults m_current; ///< the loop's own
    std::atomic<qint64> m_bytes = 0;
    std::atomic<int> m_hits = 0;
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

} // namespace doorstep::test
