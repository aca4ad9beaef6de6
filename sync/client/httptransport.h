// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "sync/client/httpreply.h"
#include "sync/wire/encoding.h"

#include <QAbstractSocket>
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
/// callback comes on that thread, exactly once, never from inside post(). Destroying the transport drops callbacks.
///
/// One connection, kept open between posts. It is our own and not QNetworkAccessManager's because that one leaves the
/// kernel to wait with the end of each body for a sign of life of the other side (Nagle, 40 ms a request on Linux) and
/// has no way to be told otherwise.
class HttpTransport : public QObject {
    Q_OBJECT

public:
    using Callback = std::function<void(Result<QByteArray>)>;

    explicit HttpTransport(ServerAddress server, QObject *parent = nullptr);
    ~HttpTransport() override;

    /// Who signs the requests. Without it they go unsigned (enrolment).
    void signAs(const QString &device, const QByteArray &secretKey);
    /// `path` begins with a slash. The reply's body is inflated. Errors say whether trying again helps.
    void post(const QString &path, const QByteArray &contentType, const QByteArray &body, Callback done);
    /// The same in two steps: pack() compresses and signs, which may be done before its turn has come.
    QByteArray pack(const QString &path, const QByteArray &contentType, const QByteArray &body) const;
    void postPacked(const QByteArray &bytes, const QByteArray &contentType, Callback done);

private:
    struct Post {
        QByteArray bytes; ///< head and body as they go out
        QByteArray contentType; ///< what the reply has to be
        Callback done;
    };

    void startNext();
    void connectToServer();
    bool isUsable() const;
    void send();
    void checkCertificate();
    void received();
    void lost(QAbstractSocket::SocketError error);
    void finish(const Result<QByteArray> &result);
    void dropConnection();

    ServerAddress m_server;
    QString m_device;
    QByteArray m_secretKey;
    QSslSocket *m_socket = nullptr;
    QTimer m_silence;
    QQueue<Post> m_waiting;
    std::optional<Post> m_current;
    HttpReply m_reply;
    wire::Encoding m_encoding = wire::Encoding::Gzip; ///< of what is sent
    bool m_pinned = false; ///< the certificate of this connection is the server's
    bool m_wrongCertificate = false;
    bool m_reused = false; ///< the current post went out on a connection that had been idle
};

} // namespace doorstep::sync
