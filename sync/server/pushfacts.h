// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/grants.h"
#include "sync/server/receipts.h"
#include "sync/server/records.h"

#include <QHash>

namespace doorstep::server {

/// What one push asks of the rows for each of its operations. Where every question is a way there and back, all of them
/// are asked together before the first operation is looked at. Within the push's transaction, for that one alone.
class PushFacts {
public:
    PushFacts(Store &store, const Person &person)
        : m_store(store), m_person(person), m_grants(store), m_receipts(store), m_records(store)
    {
    }

    /// Asks for what these operations are about, if the store is one that has to be asked together.
    Result<void> gather(const QList<wire::NumberedOperation> &operations);

    /// See Receipts::digestOf().
    Result<QByteArray> digestOf(const QString &operation);
    Result<std::optional<Record>> record(const QString &id);
    Result<bool> hasRecord(const QString &id);
    /// See Grants.
    Result<bool> mayUse(const QString &family);
    Result<bool> familyExists(const QString &family);

    /// What the push itself has changed meanwhile.
    void tookOperation(const QString &operation, const QByteArray &digest);
    void wroteRecord(const QString &id) { m_known.remove(id); }
    void madeFamily(const QString &family);

private:
    Result<void> gatherDigests(const QStringList &operations);
    Result<void> gatherRecords(const QStringList &records);
    Result<void> gatherFamilies(const QStringList &families);

    Store &m_store;
    const Person &m_person;
    Grants m_grants;
    Receipts m_receipts;
    Records m_records;
    QHash<QString, QByteArray> m_digests; ///< by operation
    QHash<QString, std::optional<Record>> m_known; ///< by id, as they were before the push
    QHash<QString, bool> m_access; ///< by family
    QHash<QString, bool> m_families; ///< is it there?
};

} // namespace doorstep::server
