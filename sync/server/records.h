// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"

namespace doorstep::server {

class Store;

/// A record with the bytes its fields and author travel as, made once.
struct RecordBytes {
    const Record &record;
    QByteArrayView fields;
    QByteArrayView authored;
    qint64 copy = 0; ///< the copy of a tablet that has exactly this; 0: none
};

/// The records as they now are, and their earlier versions. Within the caller's transaction.
class Records {
public:
    explicit Records(Store &store) : m_store(store) { }

    Result<std::optional<Record>> find(const QString &id);
    /// Of a shared store, in one go: `ids` has a space between one and the next.
    Result<QList<Record>> findAll(const QString &ids);
    Result<bool> has(const QString &id);
    Result<void> insert(qint64 seq, const RecordBytes &bytes);
    /// Puts a new version in place of the old one, which is kept aside.
    Result<void> replace(qint64 seq, const RecordBytes &bytes);

private:
    Store &m_store;
};

} // namespace doorstep::server
