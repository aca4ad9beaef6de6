// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace doorstep::test {

/// A PostgreSQL of this test alone: made in a temporary folder, reached by a unix socket there, gone with the process.
/// It does not wait for the disk: nothing here is to survive. Run as root, it runs as the user `postgres`.
class PostgresCluster {
public:
    /// The one of this process, started at its first use. Fails the test when PostgreSQL is not installed.
    static PostgresCluster &shared();

    ~PostgresCluster();

    /// Of a schema nobody else has; another one each time.
    QString freshAddress();
    QString address(const QString &schema) const;
    /// As whoever runs PostgreSQL. Statements without results.
    void run(const QString &sql);
    /// As a crash, or a machine that is switched off.
    void kill();
    void start();

private:
    PostgresCluster();
    void make();
    void await();
    QString program(const QString &name) const;
    void startAsServer(QProcess &process, const QString &name, const QStringList &arguments);

    QTemporaryDir m_folder;
    QProcess m_server;
    int m_schemas = 0;
};

} // namespace doorstep::test
