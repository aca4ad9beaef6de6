// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslServer>

namespace doorstep::test {

/// A Wi-Fi sign-in page over TLS, with a certificate of its own. Needs an event loop.
class TlsPortal {
public:
    TlsPortal();

    quint16 port() const { return m_server.serverPort(); }
    int asked() const { return m_asked; }
    /// What came through its TLS: nothing may.
    const QByteArray &heard() const { return m_heard; }

private:
    QSslServer m_server;
    int m_asked = 0;
    QByteArray m_heard;
};

} // namespace doorstep::test
