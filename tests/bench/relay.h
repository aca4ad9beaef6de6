// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>

namespace doorstep::bench {

/// Stands between tablet and server and counts what passes, both ways: TLS, headers and all. Needs an event loop.
class Relay {
public:
    explicit Relay(int serverPort);

    int port() const { return m_listener.serverPort(); }
    qint64 bytes() const { return m_bytes; }

private:
    void connectThrough(QTcpSocket *client, int serverPort);
    void pass(QTcpSocket *from, QTcpSocket *to);

    QTcpServer m_listener;
    qint64 m_bytes = 0;
};

} // namespace doorstep::bench
