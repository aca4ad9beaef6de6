// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tlslisten.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace doorstep::test {

namespace {
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

QByteArray listenWithTls(QSslServer &server)
{
    const QSslCertificate own{QByteArray(certificate)};
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(own);
    tls.setPrivateKey(QSslKey(key, QSsl::Ec));
    server.setSslConfiguration(tls);
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("a test's server cannot listen");
    return own.digest(QCryptographicHash::Sha256);
}

} // namespace doorstep::test
