// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QProcess>
#include <QTemporaryDir>

namespace doorstep::test {

/// A PostgreSQL of this process alone: made in a temporary folder, reached by a unix socket there, gone with the
/// process. Run as root, it runs as the user `postgres`.
class OwnPostgres {
public:
    OwnPostgres();
    ~OwnPostgres();
    OwnPostgres(const OwnPostgres &) = delete;
    OwnPostgres &operator=(const OwnPostgres &) = delete;

    /// Is 15 or newer on this machine?
    static bool isInstalled();
    /// Once, before the first start.
    Result<void> make();
    /// Returns when it answers. `settings` are name=value, as in postgresql.conf.
    Result<void> start(const QStringList &settings);
    /// As a crash, or a machine that is switched off.
    Result<void> kill();

    /// For somebody who may make schemas and roles, and is bound by what is forbidden: no superuser.
    QString address(const QString &schema) const;
    /// As whoever runs PostgreSQL. Statements without results.
    Result<void> run(const QString &sql) const;

private:
    Result<void> await();
    QByteArray ownAddress() const;
    Result<void> letIn() const;
    static void startAs(QProcess &process, const QString &name, const QStringList &arguments);

    QTemporaryDir m_folder;
    QProcess m_server;
};

} // namespace doorstep::test
