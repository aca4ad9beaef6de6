// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/relay.h"

#include <QTcpSocket>

namespace doorstep::bench {

Relay::Relay(int serverPort)
{
    QObject::connect(&m_listener, &QTcpServer::newConnection, &m_listener, [this, serverPort] {
        while (QTcpSocket *client = m_listener.nextPendingConnection())
            connectThrough(client, serverPort);
    });
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("the relay cannot listen");
}

void Relay::connectThrough(QTcpSocket *client, int serverPort)
{
    auto *server = new QTcpSocket(client);
    server->connectToHost(QHostAddress(QHostAddress::LocalHost), static_cast<quint16>(serverPort));
    pass(client, server);
    pass(server, client);
    QObject::connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
}

void Relay::pass(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [this, from, to] {
        const QByteArray bytes = from->readAll();
        m_bytes += bytes.size();
        to->write(bytes);
    });
}

} // namespace doorstep::bench
