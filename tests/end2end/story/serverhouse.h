// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>

namespace doorstep::test {

/// The real doorstep-server in a data folder of its own, run as an administrator would. Throws StoryError.
class ServerHouse {
public:
    ServerHouse(QString program, QString folder);
    ~ServerHouse();
    ServerHouse(const ServerHouse &) = delete;
    ServerHouse &operator=(const ServerHouse &) = delete;

    /// A command of the server, run to its end. What it printed.
    QString run(const QStringList &arguments) const;
    /// A server with the team of the demo: hv.demo, mw.demo, sup.demo.
    void prepare();
    void importCaseload(const QString &csv) const;
    /// A one-time code. Works only while the server is not serving.
    QString codeFor(const QString &login) const;
    /// The same for a lost PIN.
    QString recoveryCodeFor(const QString &login) const;

    /// Serves on the same port each time after the first.
    void open();
    /// As the road works cut the line: killed, not asked.
    void close();
    bool isOpen() const { return m_process.state() == QProcess::Running; }

    qint64 pid() const { return m_process.processId(); }
    QString url() const;
    QString fingerprint() const { return m_fingerprint; }
    QByteArray log() { return m_process.readAllStandardError(); }

private:
    QString m_program;
    QString m_folder;
    QString m_fingerprint;
    quint16 m_port = 0;
    QProcess m_process;
};

} // namespace doorstep::test
