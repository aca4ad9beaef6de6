// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/pushfacts.h"
#include "sync/wire/merge.h"

namespace doorstep {
class Clock;
}

namespace doorstep::server {

/// What a push did. Read only once it is committed: it is then the receipt.
struct PushReport {
    wire::Directive directive = wire::Directive::Go;
    qint64 last = 0;
    QByteArray chain;
    qint64 copy = 0; ///< device copy; 0 when nothing of it is stored
    QList<wire::Verdict> verdicts; ///< runs
};

/// One push of one tablet: all of it in one transaction, or nothing.
class Push {
public:
    Push(Store &store, const Clock &clock, const Device &device);

    /// InvalidInput when the numbers do not rise by one within the request.
    Result<PushReport> run(const wire::ExchangeRequest &request);
    /// The same for operations nobody vouches for: what is new here is held for this reason, whatever it says.
    Result<PushReport> holdAll(const wire::ExchangeRequest &request, const QString &reason);
    /// What this device sent in one of these versions while the server did not speak it is applied now, before anything
    /// newer, as if it had just come; what cannot be stays held, for the reason it then has. Its author hears of it
    /// with the verdicts of run(), until her cursor is past it. Nothing happens while the hello is of before a restore:
    /// what the operations build on may not be back yet.
    Result<void> takeUpOld(const wire::Hello &hello, const wire::VersionRange &versions);

private:
    struct Settled {
        wire::Outcome outcome = wire::Outcome::Applied;
        QString reason;
        qint64 seq = 0;
    };

    bool knowsThisHistory(const wire::Hello &hello) const;
    Result<wire::Directive> compare(const wire::ExchangeRequest &request);
    Result<bool> sameHistory(const wire::ExchangeRequest &request);
    Result<void> storeNew(const wire::ExchangeRequest &request);
    Result<void> sayWhatIsHeld();
    Result<void> checkCopy(const QString &incarnation);
    Result<void> take(const wire::NumberedOperation &operation);
    Result<Settled> settle(const wire::NumberedOperation &operation, const QByteArray &digest);
    Result<Settled> read(const wire::NumberedOperation &operation);
    Result<void> takeUp(const OldOperation &old);
    Result<void> addLateVerdicts(const wire::Hello &hello);
    Result<Settled> applyOperation(const wire::NumberedOperation &numbered, const Operation &operation);
    Result<std::optional<Settled>> takeNewRecord(const wire::NumberedOperation &numbered);
    Result<bool> allowed(const Operation &operation);
    Result<bool> mayBegin(const Operation &operation);
    Result<Settled> hold(const wire::NumberedOperation &operation, const QString &reason);
    Result<Settled> write(const wire::NumberedOperation &numbered, const Operation &operation,
                          const std::optional<Record> &current, const wire::Merged &merged);
    Result<Settled> insert(const Operation &operation, QByteArrayView fields, wire::Outcome outcome);
    Result<void> beginFamily(const QString &family, qint64 seq);
    void note(qint64 number, const Settled &settled);

    Store &m_store;
    const Clock &m_clock;
    const Device &m_device;
    Grants m_grants;
    Receipts m_receipts;
    Records m_records;
    PushFacts m_facts;
    QString m_holdReason; ///< why everything is held; empty: it is not
    int m_version = 0; ///< in which the operations are written
    DeviceCopy m_copy;
    qint64 m_head = 0;
    bool m_hasHeld = false; ///< of this device something is held, so it shows more than the records say
    QList<wire::Verdict> m_verdicts;
};

} // namespace doorstep::server
