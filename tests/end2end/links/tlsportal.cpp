// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/links/tlsportal.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace doorstep::test {

namespace {
// Made for this test; nobody trusts it.
constexpr char certificate[] = R"(-----BEGIN CERTIFICATE-----
MIIBhTCCASugAwIBAgIUEi2Yp5jdjjWPuuvyuaEGszKyljgwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMd2lmaS5leGFtcGxlMCAXDTI2MTEyNjE4MzQwNFoYDzIxMjYx
MTAyMTgzNDA0WjAXMRUwEwYDVQQDDAx3aWZpLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAThslRA5dPbCBj62kEeL53h7RTcFzPmNgc67B4sUXPOcLVK
GN0k0tKbG0elR/K0KuVPCeoGpIy3aqGBRRSOEF1Ro1MwUTAdBgNVHQ4EFgQU9fwi
cDni+LfJ6KGJFJhKCazxb5QwHwYDVR0jBBgwFoAU9fwicDni+LfJ6KGJFJhKCazx
b5QwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAm/T6AS/iS+aC
x0zVD+q0tV6dc54dkoirFbBnHggjHlMCIFmaIOD5RzCv74QEFS0Fl691WI+az9KZ
cre2fSrp37Ul
-----END CERTIFICATE-----
)";
constexpr char key[] = R"(-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQge0FhL/fUO9t1cGha
2D53nTfxCbnvIjtEMT4Jb+Eagn+hRANCAAThslRA5dPbCBj62kEeL53h7RTcFzPm
Ngc67B4sUXPOcLVKGN0k0tKbG0elR/K0KuVPCeoGpIy3aqGBRRSOEF1R
-----END PRIVATE KEY-----
)";
} // namespace

TlsPortal::TlsPortal()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(certificate));
    tls.setPrivateKey(QSslKey(key, QSsl::Ec));
    m_server.setSslConfiguration(tls);
    QObject::connect(&m_server, &QSslServer::startedEncryptionHandshake, &m_server, [this] { ++m_asked; });
    QObject::connect(&m_server, &QSslServer::pendingConnectionAvailable, &m_server, [this] {
        auto *socket = m_server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] { m_heard += socket->readAll(); });
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>Sign in</html>");
        socket->disconnectFromHost();
    });
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("the portal cannot listen");
}

} // namespace doorstep::test
