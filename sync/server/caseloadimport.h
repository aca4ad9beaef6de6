// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/caseloadline.h"
#include "sync/server/grants.h"

namespace doorstep {
class Clock;
class IdSource;
} // namespace doorstep

namespace doorstep::server {

struct CaseloadOptions {
    bool keepGoing = false; ///< import the good lines although others are bad
    bool dryRun = false; ///< check everything, import nothing
    bool relativeDates = false;
};

/// What an import found and did.
struct CaseloadReport {
    QList<CaseloadFault> faults; ///< in the order of the file
    int lines = 0; ///< with a family in them
    int badLines = 0;
    int known = 0; ///< imported before, left as they are
    int families = 0; ///< imported, or with a dry run importable
    int carers = 0;
    int visits = 0;
    bool stored = false; ///< false: nothing was imported
};

/// Brings a caseload file (docs/caseload-csv.md) into the store: families, babies, carers, planned visits, and the
/// grant to the practitioner, all in one transaction. The same line twice is imported once.
class CaseloadImport {
public:
    CaseloadImport(Store &store, const Clock &clock, IdSource &ids);

    /// InvalidFile when the file as a whole cannot be read: no CSV, no header, an unknown or missing column.
    Result<CaseloadReport> run(const QByteArray &csv, const CaseloadOptions &options);

private:
    Result<QList<CheckedLine>> checkAll(const QByteArray &csv, const CaseloadOptions &options);
    Result<bool> isKnown(const CaseloadLine &line);
    Result<void> checkAgainstStore(CheckedLine &checked);
    Result<void> noteNhsNumbers();
    Result<void> importLine(const CaseloadLine &line);
    Result<void> addRecord(RecordKind kind, const QString &id, const QString &family, const QJsonObject &fields);

    Store &m_store;
    const Clock &m_clock;
    IdSource &m_ids;
    Grants m_grants;
    QHash<QString, int> m_nhsNumbers; ///< where each stands: line of the file, 0: in the store
    qint64 m_head = 0;
};

} // namespace doorstep::server
