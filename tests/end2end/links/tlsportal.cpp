// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/links/tlsportal.h"

#include "tests/support/tlslisten.h"

#include <QSslSocket>

namespace doorstep::test {

TlsPortal::TlsPortal()
{
    QObject::connect(&m_server, &QSslServer::startedEncryptionHandshake, &m_server, [this] { ++m_asked; });
    QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this] {
        auto *socket = m_server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] { m_heard += socket->readAll(); });
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Sign in</html>");
        socket->disconnectFromHost();
    });
    listenWithTls(m_server);
}

} // namespace doorstep::test
