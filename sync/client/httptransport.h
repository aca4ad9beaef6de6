// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <functional>

namespace doorstep::sync {

/// Where the server is and how to know it.
struct ServerAddress {
    QUrl url; ///< https://host:port
    QByteArray certificate; ///< SHA-256 of its certificate (DER), 32 raw bytes: nothing else is trusted
};

/// Posts a body over TLS to the pinned server and hands back the reply. Lives on one thread with an event loop; the
/// callback comes on that thread, exactly once, never from inside post(). Destroying the transport drops callbacks.
class HttpTransport : public QObject {
    Q_OBJECT

public:
    using Callback = std::function<void(Result<QByteArray>)>;

    explicit HttpTransport(ServerAddress server, QObject *parent = nullptr);

    /// Who signs the requests. Without it they go unsigned (enrolment).
    void signAs(const QString &device, const QByteArray &secretKey);
    /// `path` begins with a slash. The reply's body is inflated. Errors say whether trying again helps.
    void post(const QString &path, const QByteArray &contentType, const QByteArray &body, Callback done);

private:
    QNetworkRequest requestFor(const QString &path, const QByteArray &contentType, const QByteArray &body) const;
    void guardCertificate(QNetworkReply *reply) const;

    ServerAddress m_server;
    QString m_device;
    QByteArray m_secretKey;
    QNetworkAccessManager m_network;
};

} // namespace doorstep::sync
