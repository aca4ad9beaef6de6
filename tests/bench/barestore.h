// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/sqlite/connection.h"
#include "tests/bench/workload.h"

#include <QList>

namespace doorstep::bench {

/// What our figures are compared with: the same SQLCipher with the same settings, and nothing of Doorstep around it.
class BareStore {
public:
    explicit BareStore(const QString &path);

    /// A row changed and a row added, in one durable commit.
    void commitTwoRows(qint64 number);
    /// Every record as one row, in durable commits of `perCommit`. The store must be new.
    void insertAll(const QList<WorkRecord> &records, qsizetype perCommit);

private:
    std::unique_ptr<sqlite::Connection> m_connection;
};

/// Opens a tablet's file bare and reads 50 of its records.
void readFiftyRecords(const QString &path);

} // namespace doorstep::bench
