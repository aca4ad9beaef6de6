// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/database.h"

namespace doorstep::server {

Result<void> Query::run()
{
    const auto stepped = step();
    return stepped ? Result<void>() : Result<void>(stepped.error());
}

Error otherProcess()
{
    return {ErrorCode::ServerBusy, QStringLiteral("another process was there first"), Retry::AtOnce};
}

Result<Transaction> Transaction::begin(Database &database)
{
    DOORSTEP_TRY(database.begin());
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (m_database)
        m_database->rollBack();
}

Result<void> Transaction::commit()
{
    const auto committed = m_database->commit();
    if (committed)
        m_database = nullptr;
    return committed;
}

Result<Snapshot> Snapshot::begin(Database &database, const Reader &reader)
{
    DOORSTEP_TRY(database.beginReading(reader));
    return Snapshot(database);
}

Snapshot::~Snapshot()
{
    if (m_database)
        m_database->endReading();
}

} // namespace doorstep::server
