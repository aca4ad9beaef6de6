// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslServer>

namespace doorstep::test {

/// Lets `server` listen on loopback with a certificate made for tests, which nobody trusts. Its SHA-256.
QByteArray listenWithTls(QSslServer &server);

} // namespace doorstep::test
