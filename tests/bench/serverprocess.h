// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/client/httptransport.h"

#include <QProcess>

namespace doorstep::bench {

/// A data directory of the real doorstep-server, and the process that serves it. Stopped when it goes out of scope.
class ServerProcess {
public:
    /// `store`: the address of its rows; empty: they are in the data directory too.
    ServerProcess(QString program, QString folder, QString store = {});
    ~ServerProcess();
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    /// A new server with one health visitor; before start().
    void prepare();
    /// Another health visitor; before start().
    void addPerson(const QString &login);
    /// A one-time code for another tablet of hers; before start().
    QString code(const QString &login = QStringLiteral("hv"));
    /// Returns once it listens.
    void start();
    void stop();
    sync::ServerAddress address() const;
    /// The most memory it has had so far, in megabytes.
    double peakMemoryMb() const;

private:
    QByteArray command(const QStringList &arguments) const;

    QString m_program;
    QString m_folder;
    QString m_store;
    QProcess m_process;
    int m_port = 0;
    QByteArray m_certificate;
};

} // namespace doorstep::bench
