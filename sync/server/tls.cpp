// SPDX-License-Identifier: Apache-2.0
#include "sync/server/tls.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;
namespace asio = boost::asio;

namespace {
asio::const_buffer bufferOf(const QByteArray &bytes)
{
    return asio::buffer(bytes.constData(), static_cast<size_t>(bytes.size()));
}
} // namespace

Result<asio::ssl::context> makeTlsContext(const Certificate &certificate)
{
    asio::ssl::context context(asio::ssl::context::tls_server);
    SSL_CTX *handle = context.native_handle();
    SSL_CTX_set_min_proto_version(handle, TLS1_2_VERSION);
    SSL_CTX_set_options(handle, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    boost::system::error_code error;
    if (SSL_CTX_set_cipher_list(handle, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1)
        return Error{ErrorCode::Internal, u"no TLS 1.2 ciphers"_s};
    context.use_certificate_chain(bufferOf(certificate.certificate), error);
    if (error)
        return Error{ErrorCode::InvalidFile,
                     u"the certificate is not PEM: %1"_s.arg(QString::fromStdString(error.message()))};
    context.use_private_key(bufferOf(certificate.privateKey), asio::ssl::context::pem, error);
    if (error || SSL_CTX_check_private_key(handle) != 1)
        return Error{ErrorCode::InvalidFile, u"the private key is not PEM, or not the certificate's"_s};
    return context;
}

} // namespace doorstep::server
