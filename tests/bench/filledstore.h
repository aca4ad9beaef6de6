// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/tabletstore.h"
#include "core/store/unitofwork.h"
#include "tests/bench/workload.h"

namespace doorstep::bench {

/// A record of the workload as Doorstep keeps it: the same contents under our field names, signed and complete.
Record toRecord(const WorkRecord &record);

/// A tablet's store in a folder, with a fixed key: the bench measures storage, not the stretching of a PIN.
class BenchStore {
public:
    explicit BenchStore(const QString &folder);
    /// One that is there already.
    BenchStore(const QString &path, QByteArrayView key);
    store::TabletStore &store() { return *m_store; }
    /// Whoever the store is enrolled for, or a made-up person.
    store::Actor actor() const;
    static QByteArray key() { return QByteArray(32, 'k'); }

    /// As if pulled from the server: no operations wait afterwards.
    void pullIn(const WorkSet &set);
    /// As if made here by a person, visit by visit: every record with its audit entry and its operation.
    void author(const WorkSet &set);
    /// The same records in the order in which a caseload comes about: everybody's family, then everybody's first visit,
    /// and so on. No family is whole before the last round.
    void authorInRounds(const WorkSet &set);
    /// Makes these records as one person does by one tap.
    void authorTogether(const QList<Record> &records);
    /// The records of a set, as they are made together: a family with its people, then visit by visit.
    static QList<QList<Record>> visitsOf(const WorkSet &set);

private:
    SystemClock m_clock;
    SystemIds m_ids;
    std::unique_ptr<store::TabletStore> m_store;
};

} // namespace doorstep::bench
