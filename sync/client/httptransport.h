// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "sync/client/httpreply.h"
#include "sync/client/linktrouble.h"
#include "sync/client/linkwatch.h"
#include "sync/wire/encoding.h"

#include <QAbstractSocket>
#include <QElapsedTimer>
#include <QObject>
#include <QQueue>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <optional>

QT_BEGIN_NAMESPACE
class QSslSocket;
QT_END_NAMESPACE

namespace doorstep::sync {

/// Where the server is and how to know it.
struct ServerAddress {
    QUrl url; ///< https://host:port
    QByteArray certificate; ///< SHA-256 of its certificate (DER), 32 raw bytes: nothing else is trusted
};

/// Posts a body over TLS to the pinned server and hands back the reply. Lives on one thread with an event loop; the
/// callback comes on that thread, exactly once, never from inside post(), in the order of the posts. Destroying the
/// transport drops callbacks.
///
/// One connection, kept open between posts. It is our own and not QNetworkAccessManager's because that one leaves the
/// kernel to wait with the end of each body for a sign of life of the other side (Nagle, 40 ms a request on Linux) and
/// has no way to be told otherwise.
class HttpTransport : public QObject {
    Q_OBJECT

public:
    using Callback = std::function<void(Result<QByteArray>)>;
    /// The reply's body, or what there was instead: exactly one of them.
    using Answered = std::function<void(const std::optional<QByteArray> &, const std::optional<LinkFailure> &)>;
    /// How a request goes out.
    enum class Going {
        AtOnce,
        InPieces, ///< each in a packet of its own that passes everywhere, and slower for it
        Behind, ///< the one under way, without waiting for its reply, if the connection bears it
    };

    explicit HttpTransport(ServerAddress server, QObject *parent = nullptr, const LinkTimes &times = {});
    ~HttpTransport() override;

    /// Who signs the requests. Without it they go unsigned (enrolment).
    void signAs(const QString &device, const QByteArray &secretKey);
    /// `path` begins with a slash. The reply's body is inflated. Errors say whether trying again helps.
    void post(const QString &path, const QByteArray &contentType, const QByteArray &body, Callback done);
    /// The same in two steps: pack() compresses and signs, which may be done before its turn has come.
    QByteArray pack(const QString &path, const QByteArray &contentType, const QByteArray &body) const;
    /// `replyType`: what the reply's Content-Type has to be.
    void postPacked(const QByteArray &bytes, const QByteArray &replyType, Going going, Answered done);
    /// Drops what is under way or waits, without a callback. A request that fails drops those behind it in the same
    /// way.
    void abandon();

private:
    struct Post {
        QByteArray bytes; ///< head and body as they go out
        QByteArray replyType; ///< what the reply has to be
        Going going;
        Answered done;
    };

    void startNext();
    void sendBehind();
    void connectToServer();
    bool isUsable() const;
    void listen();
    void send();
    void sendPiece();
    void look();
    void checkCertificate();
    void received();
    void take(const QByteArray &bytes);
    void lost(QAbstractSocket::SocketError error);
    void finishWithReply();
    void finish(const std::optional<QByteArray> &body, const std::optional<LinkFailure> &failure);
    bool goesOn();
    void queueBehindAgain();
    void dropConnection();

    ServerAddress m_server;
    QString m_device;
    QByteArray m_secretKey;
    QSslSocket *m_socket = nullptr;
    QElapsedTimer m_clock;
    LinkWatch m_watch;
    QTimer m_looks; ///< while a post is under way: does it get on?
    QTimer m_pieces;
    QByteArray m_unsent; ///< of a request that goes in pieces
    QQueue<Post> m_waiting;
    std::optional<Post> m_current;
    QQueue<Post> m_behind; ///< on the way after it, on the same connection
    HttpReply m_reply;
    wire::Encoding m_encoding = wire::Encoding::Gzip; ///< of what is sent
    bool m_pinned = false; ///< the certificate of this connection is the server's
    bool m_wrongCertificate = false;
    bool m_reused = false; ///< the current post went out on a connection that had carried another
    int m_abandoned = 0; ///< how often
};

} // namespace doorstep::sync
