// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/postgrescluster.h"

#include <catch2/catch_test_macros.hpp>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
void require(const Result<void> &result)
{
    INFO((result ? std::string() : result.error().what.toStdString()));
    REQUIRE(result.ok());
}
} // namespace

PostgresCluster &PostgresCluster::shared()
{
    static PostgresCluster cluster;
    return cluster;
}

PostgresCluster::PostgresCluster()
{
    INFO("PostgreSQL 15 or newer is not installed: see scripts/lib/packages.sh");
    REQUIRE(OwnPostgres::isInstalled());
    require(m_own.make());
    start();
}

void PostgresCluster::start()
{
    require(m_own.start(
        {u"fsync=off"_s, u"full_page_writes=off"_s, u"shared_buffers=32MB"_s, u"max_connections=80"_s, u"jit=off"_s}));
}

void PostgresCluster::kill() { require(m_own.kill()); }

QString PostgresCluster::freshAddress() { return address(u"t%1"_s.arg(++m_schemas)); }

void PostgresCluster::run(const QString &sql) { require(m_own.run(sql)); }

} // namespace doorstep::test
