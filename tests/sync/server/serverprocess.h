// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/clock.h"
#include "core/base/signature.h"
#include "sync/wire/accountmessages.h"
#include "sync/wire/messages.h"
#include "tests/support/printers.h"

#include <QProcess>
#include <QSslSocket>
#include <QTemporaryDir>

#include <map>

namespace doorstep::test {

/// An HTTP reply as it came.
struct HttpAnswer {
    int status = 0; ///< 0: the connection ended without a reply
    QByteArray head; ///< status line and headers
    QByteArray body; ///< inflated
};

/// A blocking HTTPS client that can also misbehave.
class HttpsClient {
public:
    /// Connects and compares the certificate with `pin`.
    bool connectTo(quint16 port, const QString &pin);
    void write(const QByteArray &bytes);
    HttpAnswer read();
    /// A request whose answer is left to read().
    void begin(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {});
    HttpAnswer post(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {});
    HttpAnswer get(const QByteArray &path);
    void drop() { m_socket.abort(); }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

private:
    QSslSocket m_socket;
};

/// A tablet's key and name, and requests it signs.
struct SignedDevice {
    QString id;
    QString person;
    KeyPair keys;

    QByteArray headers(const QByteArray &path, const QByteArray &body) const;
};

/// The real program in a data directory of its own, over the kind of store this run of the tests is about.
class ServerProcess {
public:
    ServerProcess();
    ~ServerProcess();

    struct Ran {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    /// A command of doorstep-server, run to its end.
    Ran run(const QStringList &arguments);
    /// The same, with the store that is said and no other.
    Ran runAsSaid(const QStringList &arguments);
    /// Makes the server with a team and the people hv1 and sup.
    void prepare();
    /// Takes over the data directory of another server, as one does to serve the same rows from another machine.
    void join(const ServerProcess &other);
    void start();
    void killHard();
    /// SIGTERM; the exit code.
    int stop();
    SignedDevice enrol(const QString &code);

    quint16 port = 0;
    QString pin;
    QTemporaryDir folder;
    QByteArray log() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
    QString m_store; ///< its address; empty: the embedded one
};

} // namespace doorstep::test
