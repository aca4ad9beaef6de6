// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/storeundertest.h"

#include "tests/sync/server/postgrescluster.h"

namespace doorstep::test {

using namespace Qt::StringLiterals;

bool onPostgres() { return qEnvironmentVariable("DOORSTEP_TEST_STORE") == "postgresql"_L1; }

StoreUnderTest::StoreUnderTest(const QString &dataDir)
    : m_place{dataDir, onPostgres() ? PostgresCluster::shared().freshAddress() : QString()}
{
}

Result<std::unique_ptr<server::Store>> StoreUnderTest::create(IdSource &ids) const
{
    auto made = server::createStore(m_place, u"Example"_s, ids);
    if (made)
        DOORSTEP_TRY(server::finishStore(m_place));
    return made;
}

} // namespace doorstep::test
