// SPDX-License-Identifier: Apache-2.0
#include "sync/client/httptransport.h"

#include "core/base/json.h"
#include "core/base/signature.h"
#include "sync/wire/encoding.h"
#include "sync/wire/messages.h"

#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

namespace doorstep::sync {

using namespace Qt::StringLiterals;

namespace {
constexpr int silenceMs = 20'000; // a connection that says and takes nothing for this long is given up
constexpr qsizetype worthCompressing = 200;
constexpr int sendBuffer = 1024 * 1024; // a whole batch leaves at once, whatever this thread does next
constexpr quint16 usualPort = 443;

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

Error fromNetwork(QAbstractSocket::SocketError error, const QString &text)
{
    switch (error) {
    case QAbstractSocket::SocketTimeoutError: return {ErrorCode::TimedOut, text, Retry::Later};
    case QAbstractSocket::SslHandshakeFailedError: return {ErrorCode::CertificateRefused, text};
    case QAbstractSocket::RemoteHostClosedError: return {ErrorCode::BadReply, text, Retry::Later};
    case QAbstractSocket::UnknownSocketError: return {ErrorCode::BadReply, u"the reply is not HTTP"_s, Retry::Later};
    default: return {ErrorCode::Unreachable, text, Retry::Later};
    }
}

Result<QByteArray> resultOf(const HttpReply &reply, const QByteArray &expectedType)
{
    const auto body = wire::unpack(reply.body(), reply.header("content-encoding"), wire::maxInflated);
    if (!body)
        return Error{ErrorCode::BadReply, body.error().what, Retry::Later};
    if (reply.status() >= 300)
        return fromStatus(reply.status(), *body);
    if (!reply.header("content-type").startsWith(expectedType))
        return Error{ErrorCode::NotTheServer, u"the reply is of another type"_s, Retry::Later};
    return body;
}
} // namespace

HttpTransport::HttpTransport(ServerAddress server, QObject *parent) : QObject(parent), m_server(std::move(server))
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(silenceMs);
    connect(&m_silence, &QTimer::timeout, this, [this] { lost(QAbstractSocket::SocketTimeoutError); });
}

HttpTransport::~HttpTransport() { dropConnection(); }

void HttpTransport::signAs(const QString &device, const QByteArray &secretKey)
{
    m_device = device;
    m_secretKey = secretKey;
}

QByteArray HttpTransport::pack(const QString &path, const QByteArray &contentType, const QByteArray &body) const
{
    const wire::Encoding encoding = body.size() >= worthCompressing ? m_encoding : wire::Encoding::Plain;
    const QByteArray sent = wire::pack(body, encoding, wire::Effort::Small);
    QByteArray bytes = "POST " + path.toLatin1()
        + " HTTP/1.1\r\nHost: " + m_server.url.authority(QUrl::FullyEncoded).toLatin1()
        + "\r\nUser-Agent: doorstep\r\nContent-Type: " + contentType + "\r\nContent-Length: "
        + QByteArray::number(sent.size()) + "\r\nAccept-Encoding: " + wire::understood() + "\r\n";
    if (encoding != wire::Encoding::Plain)
        bytes += "Content-Encoding: " + wire::nameOf(encoding) + "\r\n";
    if (!m_device.isEmpty()) {
        bytes += "Doorstep-Device: " + m_device.toLatin1() + "\r\nDoorstep-Signature: "
            + sign(wire::signedText(path.toLatin1(), sent), m_secretKey).toBase64() + "\r\n";
    }
    return bytes + "\r\n" + sent;
}

void HttpTransport::post(const QString &path, const QByteArray &contentType, const QByteArray &body, Callback done)
{
    postPacked(pack(path, contentType, body), contentType, std::move(done));
}

void HttpTransport::postPacked(const QByteArray &bytes, const QByteArray &contentType, Callback done)
{
    m_waiting.enqueue({bytes, contentType, std::move(done)});
    startNext();
}

void HttpTransport::startNext()
{
    if (m_current || m_waiting.isEmpty())
        return;
    m_current = m_waiting.dequeue();
    m_reply = {};
    m_silence.start();
    m_reused = isUsable();
    if (m_reused)
        send();
    else
        connectToServer();
}

bool HttpTransport::isUsable() const
{
    return m_socket && m_pinned && m_socket->state() == QAbstractSocket::ConnectedState;
}

void HttpTransport::connectToServer()
{
    dropConnection();
    m_pinned = m_wrongCertificate = false;
    m_socket = new QSslSocket(this);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_socket->setSslConfiguration(tls);
    connect(m_socket, &QSslSocket::connected, this, [this] {
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, sendBuffer);
    });
    // Only the pin decides. A certificate of our own making is in no list of authorities, and one from an authority
    // that is not ours is as wrong as any. Both signals come before anything of the request has been written.
    connect(m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &) {
        m_wrongCertificate = !isPinned(m_socket->peerCertificate(), m_server.certificate);
        if (!m_wrongCertificate)
            m_socket->ignoreSslErrors(); // what is not ignored ends the handshake
    });
    connect(m_socket, &QSslSocket::encrypted, this, &HttpTransport::checkCertificate);
    connect(m_socket, &QSslSocket::readyRead, this, &HttpTransport::received);
    connect(m_socket, &QSslSocket::encryptedBytesWritten, &m_silence, qOverload<>(&QTimer::start));
    connect(m_socket, &QSslSocket::errorOccurred, this, &HttpTransport::lost);
    m_socket->connectToHostEncrypted(m_server.url.host(), static_cast<quint16>(m_server.url.port(usualPort)));
}

void HttpTransport::checkCertificate()
{
    m_pinned = isPinned(m_socket->peerCertificate(), m_server.certificate);
    m_wrongCertificate = !m_pinned;
    if (m_wrongCertificate)
        lost(QAbstractSocket::SslHandshakeFailedError);
    else
        send();
}

void HttpTransport::send()
{
    QSslSocket *socket = m_socket; // a failure comes from inside these calls, and drops it
    socket->write(m_current->bytes);
    socket->flush();
}

void HttpTransport::received()
{
    const QByteArray bytes = m_socket->readAll();
    if (!m_current)
        return dropConnection(); // nobody asked: whatever this is, it is not a reply
    m_silence.start();
    const HttpReply::Progress progress = m_reply.take(bytes);
    if (progress == HttpReply::Progress::Whole)
        finish(resultOf(m_reply, m_current->contentType));
    else if (progress == HttpReply::Progress::Broken)
        lost(QAbstractSocket::UnknownSocketError);
}

void HttpTransport::lost(QAbstractSocket::SocketError error)
{
    const QString text = m_socket ? m_socket->errorString() : QString();
    const bool ended = error == QAbstractSocket::RemoteHostClosedError;
    dropConnection();
    if (!m_current)
        return;
    if (m_wrongCertificate)
        return finish(Error{ErrorCode::CertificateRefused, u"the certificate is not the one pinned at enrolment"_s});
    // The server shut a connection that had been idle, just as we used it. Requests may be repeated.
    if (m_reused && !m_reply.begun() && error != QAbstractSocket::SocketTimeoutError) {
        m_reused = false;
        return connectToServer();
    }
    if (ended && m_reply.end() == HttpReply::Progress::Whole)
        return finish(resultOf(m_reply, m_current->contentType));
    finish(fromNetwork(error, text));
}

void HttpTransport::finish(const Result<QByteArray> &result)
{
    m_silence.stop();
    // Gzip until the server has said more: so it goes with every server, and after one was put back to an older
    // program.
    const wire::Encoding best = wire::bestOf(m_reply.header("accept-encoding"));
    m_encoding = result && best != wire::Encoding::Plain ? best : wire::Encoding::Gzip;
    if (m_socket && !m_reply.keepsOpen())
        dropConnection();
    // Not from here: this may run inside post(). And the callback may destroy this.
    const Callback done = std::exchange(m_current, std::nullopt)->done;
    QMetaObject::invokeMethod(
        this,
        [self = QPointer(this), done, result] {
            done(result);
            if (self)
                self->startNext();
        },
        Qt::QueuedConnection);
}

void HttpTransport::dropConnection()
{
    if (!m_socket)
        return;
    m_socket->disconnect();
    m_socket->abort();
    m_socket->deleteLater();
    m_socket = nullptr;
}

} // namespace doorstep::sync
