// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/storeplace.h"
#include "sync/server/store.h"

namespace doorstep::test {

/// Does this run of the tests use PostgreSQL? DOORSTEP_TEST_STORE=postgresql; otherwise the embedded store.
bool onPostgres();

/// A place for one server's rows, empty at first, of the kind this run of the tests is about. The same tests hold both
/// kinds to the same contract; what only the embedded store has is tagged [embedded], what only PostgreSQL has
/// [postgresql].
class StoreUnderTest {
public:
    explicit StoreUnderTest(const QString &dataDir);
    Q_DISABLE_COPY_MOVE(StoreUnderTest)

    Result<std::unique_ptr<server::Store>> create(IdSource &ids) const;
    Result<std::unique_ptr<server::Store>> open() const { return server::openStore(m_place); }
    const server::StorePlace &place() const { return m_place; }

private:
    server::StorePlace m_place;
};

} // namespace doorstep::test
