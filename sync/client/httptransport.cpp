// SPDX-License-Identifier: Apache-2.0
#include "sync/client/httptransport.h"

#include "core/base/json.h"
#include "core/base/signature.h"
#include "sync/wire/gzip.h"
#include "sync/wire/messages.h"

#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>

namespace doorstep::sync {

using namespace Qt::StringLiterals;

namespace {
constexpr int silenceMs = 20'000; // a reply that says nothing for this long is given up
constexpr qsizetype worthCompressing = 200;
constexpr char wrongCertificate[] = "doorstepWrongCertificate";

bool isPinned(const QSslCertificate &certificate, const QByteArray &pin)
{
    return !certificate.isNull() && certificate.digest(QCryptographicHash::Sha256) == pin;
}

Error fromStatus(int status, const QByteArray &body)
{
    const auto json = parseObject(body, u"error reply"_s);
    const QString name = json ? json->value("error"_L1).toString() : QString();
    const QString what = u"HTTP %1 %2"_s.arg(status).arg(name);
    // Whoever answers without saying so in our words is not the server: a Wi-Fi sign-in page, a proxy.
    if (name.isEmpty())
        return {ErrorCode::NotTheServer, what, Retry::Later};
    switch (status) {
    case 401:
    case 403: return {ErrorCode::SignedOut, what};
    case 404: return {ErrorCode::NotFound, what};
    case 413: return {ErrorCode::BadReply, what, Retry::Later};
    case 422: return {ErrorCode::VaultDamaged, what};
    case 426: return {ErrorCode::UpdateNeeded, what};
    case 429:
    case 503: return {ErrorCode::ServerBusy, what, Retry::Later};
    default:
        return {status >= 500 ? ErrorCode::ServerFault : ErrorCode::Internal, what,
                status >= 500 ? Retry::Later : Retry::No};
    }
}

Error fromNetwork(QNetworkReply::NetworkError error, const QString &text)
{
    switch (error) {
    case QNetworkReply::OperationCanceledError:
    case QNetworkReply::TimeoutError: return {ErrorCode::TimedOut, text, Retry::Later};
    case QNetworkReply::SslHandshakeFailedError: return {ErrorCode::CertificateRefused, text};
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::UnknownContentError: return {ErrorCode::BadReply, text, Retry::Later};
    default: return {ErrorCode::Unreachable, text, Retry::Later};
    }
}

Result<QByteArray> resultOf(QNetworkReply &reply, const QByteArray &expectedType)
{
    if (reply.property(wrongCertificate).toBool())
        return Error{ErrorCode::CertificateRefused, u"the certificate is not the one pinned at enrolment"_s};
    const QByteArray body = reply.readAll();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 300)
        return fromStatus(status, body);
    if (reply.error() != QNetworkReply::NoError)
        return fromNetwork(reply.error(), reply.errorString());
    if (!reply.header(QNetworkRequest::ContentTypeHeader).toByteArray().startsWith(expectedType))
        return Error{ErrorCode::NotTheServer, u"the reply is of another type"_s, Retry::Later};
    return body;
}
} // namespace

HttpTransport::HttpTransport(ServerAddress server, QObject *parent) : QObject(parent), m_server(std::move(server))
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setAutoDeleteReplies(true);
}

void HttpTransport::signAs(const QString &device, const QByteArray &secretKey)
{
    m_device = device;
    m_secretKey = secretKey;
}

QNetworkRequest HttpTransport::requestFor(const QString &path, const QByteArray &contentType,
                                          const QByteArray &body) const
{
    QUrl url = m_server.url;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setTransferTimeout(silenceMs);
    request.setHeader(QNetworkRequest::ContentTypeHeader, contentType);
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArray("doorstep"));
    if (!m_device.isEmpty()) {
        request.setRawHeader("Doorstep-Device", m_device.toLatin1());
        request.setRawHeader("Doorstep-Signature",
                             sign(wire::signedText(path.toLatin1(), body), m_secretKey).toBase64());
    }
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    request.setSslConfiguration(tls);
    return request;
}

void HttpTransport::guardCertificate(QNetworkReply *reply) const
{
    // Only the pin decides. A certificate of our own making is in no list of authorities, and one from an authority
    // that is not ours is as wrong as any. Both signals come before anything of the request has been written.
    connect(reply, &QNetworkReply::sslErrors, this, [this, reply](const QList<QSslError> &) {
        if (isPinned(reply->sslConfiguration().peerCertificate(), m_server.certificate))
            reply->ignoreSslErrors();
        else
            reply->setProperty(wrongCertificate, true); // what is not ignored ends the handshake
    });
    connect(reply, &QNetworkReply::encrypted, this, [this, reply] {
        if (isPinned(reply->sslConfiguration().peerCertificate(), m_server.certificate))
            return;
        reply->setProperty(wrongCertificate, true);
        reply->abort();
    });
}

void HttpTransport::post(const QString &path, const QByteArray &contentType, const QByteArray &body, Callback done)
{
    const bool compress = body.size() >= worthCompressing;
    const QByteArray sent = compress ? wire::gzip(body) : body;
    QNetworkRequest request = requestFor(path, contentType, sent);
    if (compress)
        request.setRawHeader("Content-Encoding", "gzip");
    QNetworkReply *reply = m_network.post(request, sent);
    guardCertificate(reply);
    connect(reply, &QNetworkReply::finished, this,
            [reply, contentType, done = std::move(done)] { done(resultOf(*reply, contentType)); });
}

} // namespace doorstep::sync
