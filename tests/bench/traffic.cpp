// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/traffic.h"

#include <QSslSocket>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace doorstep::bench {

Traffic trafficOf(const QObject &owner)
{
    const auto *socket = owner.findChild<QSslSocket *>();
    if (!socket || socket->socketDescriptor() < 0)
        return {};
    tcp_info info{};
    socklen_t size = sizeof info;
    if (getsockopt(static_cast<int>(socket->socketDescriptor()), IPPROTO_TCP, TCP_INFO, &info, &size) != 0)
        return {};
    return {static_cast<qint64>(info.tcpi_bytes_acked), static_cast<qint64>(info.tcpi_bytes_received)};
}

} // namespace doorstep::bench
