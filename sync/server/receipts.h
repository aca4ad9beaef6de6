// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/wire/messages.h"

#include <QHash>

namespace doorstep::server {

class Store;

/// One copy of a tablet's database, and how far its operations have come here.
struct DeviceCopy {
    qint64 id = 0; ///< 0 until its first operation is stored
    qint64 last = 0; ///< highest operation number, without a gap below it
    QByteArray chain; ///< hash at `last`; empty at 0
};

/// What is remembered of one operation.
struct Receipt {
    wire::NumberedOperation operation;
    QByteArray digest; ///< SHA-256 of the payload
    QByteArray chain;
    wire::Outcome outcome = wire::Outcome::Applied;
    qint64 seq = 0;
};

/// Why what came in a version this server does not speak any more is held.
inline constexpr QLatin1StringView tooOld{"update-needed"};

/// An operation that is held for it.
struct OldOperation {
    qint64 copy = 0;
    wire::NumberedOperation operation;
    int version = 0; ///< in which it was written
};

/// The receipts: which operations have come, in which order, and what became of them.
class Receipts {
public:
    explicit Receipts(Store &store) : m_store(store) { }

    Result<DeviceCopy> copy(const QString &device, const QString &incarnation);
    Result<DeviceCopy> makeCopy(const QString &device, const QString &incarnation);
    Result<void> saveCopy(const DeviceCopy &copy);

    /// The chain hash at an operation's number; empty when there is none.
    Result<QByteArray> chainAt(const DeviceCopy &copy, qint64 number);
    /// Why an operation with this payload was held, whichever copy of a tablet it came from first; empty when it was
    /// not.
    Result<QString> heldReason(const QString &operationId, const QByteArray &digest);
    /// Of a copy's operations those that are held, with the reason.
    Result<QHash<qint64, QString>> heldOf(const QString &device, const DeviceCopy &copy);
    /// Was anything this device made ever held? It then shows what is not in the records.
    Result<bool> hasHeld(const QString &device);
    /// The payload digest under which an operation id is known, from any copy of any tablet; empty when it is not.
    Result<QByteArray> digestOf(const QString &operationId);

    Result<void> add(const DeviceCopy &copy, const Receipt &receipt, qint64 nowMs);
    /// Keeps the payload of an operation that changed a record. (A new record's payload is the record.)
    Result<void> keepChange(const DeviceCopy &copy, const wire::NumberedOperation &operation);
    /// Keeps an operation that was not applied, whole. `version`: of the exchange, in which it was written.
    Result<void> hold(const DeviceCopy &copy, const wire::NumberedOperation &operation, const QString &reason,
                      int version);

    /// What a device sent when it was too old, and is in one of these versions; in the order it was made.
    Result<QList<OldOperation>> heldAsTooOld(const QString &device, const wire::VersionRange &versions);
    /// It is not held any more.
    Result<void> release(const OldOperation &old);
    /// What became of it, for every copy of a tablet that sent it.
    Result<void> settleLate(const OldOperation &old, wire::Outcome outcome, qint64 seq);
    /// Of operations up to `last` that were held as too old and have been applied since, at numbers above `cursor`.
    Result<QList<wire::Verdict>> lateVerdicts(const DeviceCopy &copy, qint64 last, qint64 cursor);

private:
    Store &m_store;
};

QByteArray payloadDigest(const QByteArray &payload);
/// What chainLink() of the tablet gives for it, in a quarter of the time.
QByteArray linkOf(const QByteArray &previous, const wire::NumberedOperation &operation);

} // namespace doorstep::server
