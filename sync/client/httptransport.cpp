// SPDX-License-Identifier: Apache-2.0
#include "sync/client/httptransport.h"

#include "core/base/signature.h"
#include "sync/client/pinning.h"
#include "sync/client/sendqueue.h"
#include "sync/wire/attachmentmessages.h"
#include "sync/wire/encoding.h"
#include "sync/wire/messages.h"

#include <QPointer>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

namespace doorstep::sync {

using namespace Qt::StringLiterals;

namespace {
constexpr int looks = 20; // into the shortest wait
constexpr qsizetype piece = 1'000; // with what TLS adds well within what passes everywhere
constexpr int betweenPiecesMs = 60; // so that two do not share a packet
constexpr qsizetype worthCompressing = 200;
#ifdef Q_OS_LINUX
constexpr int sendBuffer = 1024 * 1024; // a whole batch leaves at once, whatever this thread does next
#else
constexpr int sendBuffer = 64 * 1024; // what is in it cannot be seen moving
#endif
constexpr quint16 usualPort = 443;
} // namespace

HttpTransport::HttpTransport(ServerAddress server, QObject *parent, const LinkTimes &times)
    : QObject(parent), m_server(std::move(server)), m_watch(times)
{
    m_clock.start();
    const qint64 shortest = std::min({times.connect, times.firstByte, times.progress});
    m_looks.setInterval(static_cast<int>(std::max<qint64>(1, shortest / looks)));
    m_pieces.setInterval(betweenPiecesMs);
    connect(&m_looks, &QTimer::timeout, this, &HttpTransport::look);
    connect(&m_pieces, &QTimer::timeout, this, &HttpTransport::sendPiece);
}

HttpTransport::~HttpTransport() { dropConnection(); }

void HttpTransport::signAs(const QString &device, const QByteArray &secretKey)
{
    m_device = device;
    m_secretKey = secretKey;
}

QByteArray HttpTransport::pack(const QString &path, const QByteArray &contentType, const QByteArray &body) const
{
    const bool shrinks = body.size() >= worthCompressing && contentType != wire::attachmentType;
    const wire::Encoding encoding = shrinks ? m_encoding : wire::Encoding::Plain;
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
    postPacked(pack(path, contentType, body), contentType, Going::AtOnce,
               [done = std::move(done)](const auto &reply, const auto &failure) {
                   done(failure ? Result<QByteArray>(failure->error) : Result<QByteArray>(*reply));
               });
}

void HttpTransport::postPacked(const QByteArray &bytes, const QByteArray &replyType, Going going, Answered done)
{
    m_waiting.enqueue({bytes, replyType, going, std::move(done)});
    startNext();
    sendBehind();
}

void HttpTransport::abandon()
{
    ++m_abandoned;
    m_waiting.clear();
    m_behind.clear();
    if (!std::exchange(m_current, std::nullopt))
        return;
    m_looks.stop();
    m_watch.rest();
    dropConnection();
}

void HttpTransport::startNext()
{
    if (m_current || m_waiting.isEmpty())
        return;
    m_current = m_waiting.dequeue();
    m_reply = {};
    m_looks.start();
    m_reused = isUsable();
    if (m_reused)
        send();
    else
        connectToServer();
}

void HttpTransport::sendBehind()
{
    const bool may = m_current && isUsable() && m_unsent.isEmpty() && m_reply.keepsOpen();
    if (!may || m_waiting.isEmpty() || m_waiting.head().going != Going::Behind)
        return;
    m_behind.enqueue(m_waiting.dequeue());
    QSslSocket *socket = m_socket; // a failure comes from inside these calls, and drops it
    socket->write(m_behind.last().bytes);
    socket->flush();
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
    listen();
    m_watch.connecting(m_clock.elapsed());
    m_socket->connectToHostEncrypted(m_server.url.host(), static_cast<quint16>(m_server.url.port(usualPort)));
}

void HttpTransport::listen()
{
    connect(m_socket, &QSslSocket::connected, this, [this] {
        m_watch.connecting(m_clock.elapsed());
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
    connect(m_socket, &QSslSocket::errorOccurred, this, &HttpTransport::lost);
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
    m_watch.sending(m_clock.elapsed());
    m_unsent = m_current->bytes;
    if (m_current->going == Going::InPieces)
        m_pieces.start();
    sendPiece();
}

/// All that is left of the request, or the next piece of it.
void HttpTransport::sendPiece()
{
    const bool inPieces = m_pieces.isActive();
    const QByteArray bytes = inPieces ? m_unsent.first(std::min(piece, m_unsent.size())) : m_unsent;
    m_unsent.remove(0, bytes.size());
    if (m_unsent.isEmpty())
        m_pieces.stop();
    QSslSocket *socket = m_socket; // a failure comes from inside these calls, and drops it
    socket->write(bytes);
    socket->flush();
    sendBehind();
}

/// Does it get on?
void HttpTransport::look()
{
    if (!m_socket || !m_current)
        return;
    const qint64 waiting = m_unsent.size() + m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite()
        + unconfirmed(m_socket->socketDescriptor()).value_or(0);
    qsizetype all = m_current->bytes.size();
    for (const Post &post : m_behind)
        all += post.bytes.size();
    // What TLS adds is a little more than nothing: only the end and the getting on matter.
    m_watch.left(m_clock.elapsed(), all - waiting, all);
    if (m_watch.isOver(m_clock.elapsed()))
        lost(QAbstractSocket::SocketTimeoutError);
}

void HttpTransport::received()
{
    const QByteArray bytes = m_socket->readAll();
    if (!m_current)
        return dropConnection(); // nobody asked: whatever this is, it is not a reply
    m_watch.came(m_clock.elapsed(), bytes.size());
    take(bytes);
}

void HttpTransport::take(const QByteArray &bytes)
{
    const HttpReply::Progress progress = m_reply.take(bytes);
    if (progress == HttpReply::Progress::Whole)
        finishWithReply();
    else if (progress == HttpReply::Progress::Broken)
        lost(QAbstractSocket::UnknownSocketError);
}

void HttpTransport::lost(QAbstractSocket::SocketError error)
{
    const QString text = m_socket ? m_socket->errorString() : QString();
    const QSslCertificate certificate = m_socket ? m_socket->peerCertificate() : QSslCertificate();
    const bool secure = m_pinned;
    dropConnection();
    if (!m_current)
        return;
    if (m_wrongCertificate)
        return finish({}, wrongCertificate(certificate));
    // The server shut a connection that had been idle, just as we used it. Requests may be repeated.
    if (m_reused && !m_reply.begun() && error != QAbstractSocket::SocketTimeoutError) {
        m_reused = false;
        queueBehindAgain();
        return connectToServer();
    }
    if (error == QAbstractSocket::RemoteHostClosedError && m_reply.end() == HttpReply::Progress::Whole)
        return finishWithReply();
    finish({}, failureOf(error, text, secure));
}

void HttpTransport::finishWithReply()
{
    const auto body = wire::unpack(m_reply.body(), m_reply.header("content-encoding"), wire::maxInflated);
    if (!body)
        return finish({}, LinkFailure({ErrorCode::BadReply, body.error().what, Retry::Later}));
    if (m_reply.status() >= 300)
        return finish({}, failureOf(m_reply, *body));
    if (!m_reply.header("content-type").startsWith(m_current->replyType))
        return finish({}, LinkFailure({ErrorCode::NotTheServer, u"the reply is of another type"_s, Retry::Later}));
    finish(*body, {});
}

void HttpTransport::finish(const std::optional<QByteArray> &body, const std::optional<LinkFailure> &failure)
{
    // Gzip until the server has said more: so it goes with every server, and after one was put back to an older
    // program.
    const wire::Encoding best = wire::bestOf(m_reply.header("accept-encoding"));
    m_encoding = body && best != wire::Encoding::Plain ? best : wire::Encoding::Gzip;
    // Not from here: this may run inside post(). And the callback may destroy this.
    const Answered done = std::exchange(m_current, std::nullopt)->done;
    QMetaObject::invokeMethod(
        this,
        [self = QPointer(this), done, body, failure, abandoned = m_abandoned] {
            if (self->m_abandoned == abandoned)
                done(body, failure);
            if (self)
                self->startNext();
        },
        Qt::QueuedConnection);
    if (failure && !m_behind.isEmpty()) {
        m_behind.clear();
        dropConnection();
    }
    if (!goesOn()) {
        m_looks.stop();
        m_pieces.stop();
        m_watch.rest();
    }
}

/// After a reply: is another awaited on this connection? It may have come with the last.
bool HttpTransport::goesOn()
{
    const bool asked = m_reply.rest().isEmpty() || !m_behind.isEmpty();
    if (m_socket && (!m_unsent.isEmpty() || !m_reply.keepsOpen() || !asked))
        dropConnection();
    if (!m_socket)
        queueBehindAgain();
    if (m_behind.isEmpty())
        return false;
    m_current = m_behind.dequeue();
    m_reused = true;
    m_watch.sending(m_clock.elapsed());
    const QByteArray early = m_reply.rest();
    m_reply = {};
    if (!early.isEmpty())
        take(early);
    return m_current.has_value();
}

void HttpTransport::queueBehindAgain()
{
    while (!m_behind.isEmpty())
        m_waiting.prepend(m_behind.takeLast());
}

void HttpTransport::dropConnection()
{
    m_pieces.stop();
    if (!m_socket)
        return;
    m_socket->disconnect();
    m_socket->abort();
    m_socket->deleteLater();
    m_socket = nullptr;
}

} // namespace doorstep::sync
