// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/links/proxiedconnection.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace doorstep::test {

namespace {
constexpr qsizetype mostAtOnce = 64 * 1024;
constexpr qsizetype mostHeld = 256 * 1024; // as a modem would; then the sender has to wait
constexpr qint64 trickle = 2; // bytes a second
constexpr double burst = 0.1; // seconds of the rate that may go at once

int connectTo(quint16 port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0)
        return socket;
    close(socket);
    return -1;
}

ssize_t sendNow(int socket, const QByteArray &bytes)
{
    return send(socket, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
}

void sayAtOnce(int socket)
{
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}
} // namespace

ProxiedConnection::ProxiedConnection(int client, quint16 serverPort, const LinkFaults &faults,
                                     std::atomic<qint64> &bytes, std::atomic<int> &hits)
    : m_faults(faults), m_bytes(bytes), m_hits(hits), m_last(std::chrono::steady_clock::now()),
      m_opened(m_last + 2 * faults.delay)
{
    const bool through = m_faults.portal.isEmpty() && !m_faults.halfOpen;
    const int server = through ? connectTo(serverPort) : -1;
    m_lanes[0].from = m_lanes[1].to = client;
    m_lanes[0].to = m_lanes[1].from = server;
    sayAtOnce(client);
    sayAtOnce(server);
    if (through)
        return;
    ++m_hits;
    if (!m_faults.portal.isEmpty())
        m_lanes[1].pieces.push_back({m_faults.portal, m_last});
    m_lanes[1].ended = !m_faults.portal.isEmpty();
}

ProxiedConnection::~ProxiedConnection()
{
    close(m_lanes[0].from);
    if (m_lanes[0].to >= 0)
        close(m_lanes[0].to);
}

qsizetype ProxiedConnection::Lane::held() const
{
    qsizetype all = 0;
    for (const Piece &piece : pieces)
        all += piece.bytes.size();
    return all;
}

void ProxiedConnection::addTo(std::vector<pollfd> &waited, Time now) const
{
    for (const Lane &lane : m_lanes) {
        if (lane.from >= 0 && !lane.ended && lane.held() < mostHeld && !isAway(now))
            waited.push_back({lane.from, POLLIN, 0});
    }
}

bool ProxiedConnection::isAway(Time now) const
{
    return m_faults.flapping.count() > 0 && (now.time_since_epoch() / m_faults.flapping) % 2 == 1;
}

void ProxiedConnection::refill(Time now)
{
    const double seconds = std::chrono::duration<double>(now - m_last).count();
    m_last = now;
    for (Lane &lane : m_lanes) {
        const auto rate = static_cast<double>(rateOf(lane));
        lane.allowance = std::min(lane.allowance + rate * seconds, std::max(1.0, rate * burst));
    }
}

/// Zero: no limit.
qint64 ProxiedConnection::rateOf(const Lane &lane) const { return lane.trickles ? trickle : m_faults.bytesPerSecond; }

bool ProxiedConnection::work(Time now)
{
    refill(now);
    if (isAway(now))
        return true;
    const bool reachable = m_lanes[0].to >= 0 || m_faults.halfOpen || !m_faults.portal.isEmpty();
    return reachable && std::ranges::all_of(m_lanes, [&](Lane &lane) { return take(lane, now) && give(lane, now); });
}

/// False: the connection is over.
bool ProxiedConnection::take(Lane &lane, Time now)
{
    if (lane.from < 0 || lane.ended || lane.held() >= mostHeld)
        return true;
    QByteArray bytes(mostAtOnce, Qt::Uninitialized);
    const ssize_t got = recv(lane.from, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_DONTWAIT);
    if (got < 0)
        return errno == EAGAIN || errno == EINTR;
    lane.ended = got == 0;
    bytes.truncate(got);
    if (m_faults.hole > 0 && got > m_faults.hole)
        lane.stalled = ++m_hits > 0;
    if (!bytes.isEmpty() && !lane.stalled && lane.to >= 0)
        lane.pieces.push_back({bytes, std::max(now, m_opened) + m_faults.delay});
    return true;
}

bool ProxiedConnection::give(Lane &lane, Time now)
{
    while (!lane.stalled && !lane.pieces.empty() && lane.pieces.front().due <= now) {
        QByteArray &bytes = lane.pieces.front().bytes;
        const bool limited = rateOf(lane) > 0;
        const qsizetype may = limited ? static_cast<qsizetype>(lane.allowance) : bytes.size();
        QByteArray part = bytes.first(std::min(may, bytes.size()));
        if (part.isEmpty())
            return true;
        if (!happens(lane, part))
            return false;
        if (lane.stalled)
            break;
        const ssize_t gone = sendNow(lane.to, part);
        if (gone < 0)
            return errno == EAGAIN || errno == EINTR;
        m_bytes += gone;
        lane.passed += gone;
        lane.allowance -= limited ? static_cast<double>(gone) : 0;
        bytes.remove(0, gone);
        if (bytes.isEmpty())
            lane.pieces.pop_front();
    }
    return !lane.ended || !lane.pieces.empty() || lane.stalled;
}

/// Cuts `bytes` where something is to happen, and lets it happen there. False: the connection is over.
bool ProxiedConnection::happens(Lane &lane, QByteArray &bytes)
{
    const bool here = m_faults.atByte && &lane == &m_lanes[static_cast<std::size_t>(m_faults.atByte->way)];
    if (!here || lane.trickles || lane.passed + bytes.size() <= m_faults.atByte->bytes)
        return true;
    bytes.truncate(std::max<qint64>(0, m_faults.atByte->bytes - lane.passed));
    ++m_hits;
    switch (m_faults.atByte->what) {
    case AtByte::What::Trickle: lane.trickles = true; break;
    case AtByte::What::Stall: lane.stalled = true; break;
    case AtByte::What::Reset: reset(); break;
    case AtByte::What::Close: break;
    }
    if (lane.trickles)
        return true;
    (void)sendNow(lane.to, bytes);
    return lane.stalled;
}

void ProxiedConnection::reset()
{
    const linger now{1, 0}; // closing then sends a reset
    for (const int socket : {m_lanes[0].from, m_lanes[0].to})
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

} // namespace doorstep::test
