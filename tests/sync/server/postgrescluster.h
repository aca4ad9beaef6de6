// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/ownpostgres.h"

namespace doorstep::test {

/// The PostgreSQL of these tests. It does not wait for the disk: nothing here is to survive. Whatever does not work
/// fails the test.
class PostgresCluster {
public:
    /// The one of this process, started at its first use. Fails the test when PostgreSQL is not installed.
    static PostgresCluster &shared();

    /// Of a schema nobody else has; another one each time.
    QString freshAddress();
    QString address(const QString &schema) const { return m_own.address(schema); }
    /// As whoever runs PostgreSQL. Statements without results.
    void run(const QString &sql);
    /// As a crash, or a machine that is switched off.
    void kill();
    void start();

private:
    PostgresCluster();

    OwnPostgres m_own;
    int m_schemas = 0;
};

} // namespace doorstep::test
