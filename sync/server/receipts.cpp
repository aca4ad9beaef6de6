// SPDX-License-Identifier: Apache-2.0
#include "sync/server/receipts.h"

#include "sync/server/store.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <initializer_list>
#include <memory>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
/// A blob of the first row, or empty when there is no row.
Result<QByteArray> firstBlob(Query &query)
{
    const auto row = query.step();
    if (!row)
        return row.error();
    return *row ? query.blob(0) : QByteArray();
}

/// SHA-256 by OpenSSL, which uses the processor's own instructions where there are any. Looked for once: that takes as
/// long as to hash a short operation.
QByteArray digestOf(std::initializer_list<QByteArrayView> parts)
{
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> sha256(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                                        &EVP_MD_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    EVP_DigestInit_ex(context.get(), sha256.get(), nullptr);
    for (const QByteArrayView part : parts)
        EVP_DigestUpdate(context.get(), part.data(), static_cast<size_t>(part.size()));
    EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char *>(digest.data()), nullptr);
    return digest;
}
} // namespace

QByteArray payloadDigest(const QByteArray &payload) { return digestOf({payload}); }

QByteArray linkOf(const QByteArray &previous, const wire::NumberedOperation &operation)
{
    return digestOf({previous, QByteArray::number(operation.number), operation.id.toLatin1(), operation.payload});
}

Result<DeviceCopy> Receipts::copy(const QString &device, const QString &incarnation)
{
    auto query = m_store.connection().prepare("SELECT id,last,chain FROM device_copy WHERE device=? AND incarnation=?");
    const auto row = query.bind(device).bind(incarnation).step();
    if (!row)
        return row.error();
    return *row ? DeviceCopy{query.number(0), query.number(1), query.blob(2)} : DeviceCopy();
}

Result<DeviceCopy> Receipts::makeCopy(const QString &device, const QString &incarnation)
{
    DOORSTEP_TRY(m_store.connection()
                     .prepare("INSERT INTO device_copy(device,incarnation,last,chain) VALUES(?,?,0,?)")
                     .bind(device)
                     .bind(incarnation)
                     .bind(QByteArray())
                     .run());
    return copy(device, incarnation);
}

Result<void> Receipts::saveCopy(const DeviceCopy &copy)
{
    return m_store.connection()
        .prepare("UPDATE device_copy SET last=?, chain=? WHERE id=?")
        .bind(copy.last)
        .bind(copy.chain)
        .bind(copy.id)
        .runAhead();
}

Result<QByteArray> Receipts::chainAt(const DeviceCopy &copy, qint64 number)
{
    auto query = m_store.connection().prepare("SELECT chain FROM receipt WHERE copy=? AND number=?");
    return firstBlob(query.bind(copy.id).bind(number));
}

Result<QString> Receipts::heldReason(const QString &operationId, const QByteArray &digest)
{
    auto query = m_store.connection().prepare(
        "SELECT h.reason FROM receipt r JOIN held_op h ON h.copy=r.copy AND h.number=r.number "
        "WHERE r.op_id=? AND r.digest=? LIMIT 1");
    const auto row = query.bind(operationId).bind(digest).step();
    if (!row)
        return row.error();
    return *row ? query.text(0) : QString();
}

Result<QHash<qint64, QString>> Receipts::heldOf(const QString &device, const DeviceCopy &copy)
{
    // Held once, under the number of the copy it came from first.
    auto query = m_store.connection().prepare(
        "SELECT m.number, h.reason FROM device_copy c JOIN held_op h ON h.copy=c.id "
        "JOIN receipt r ON r.copy=h.copy AND r.number=h.number "
        "JOIN receipt m ON m.op_id=r.op_id AND m.digest=r.digest WHERE c.device=? AND m.copy=?");
    query.bind(device).bind(copy.id);
    QHash<qint64, QString> held;
    auto row = query.step();
    for (; row && *row; row = query.step())
        held.insert(query.number(0), query.text(1));
    return row ? Result(held) : row.error();
}

Result<bool> Receipts::hasHeld(const QString &device)
{
    auto query = m_store.connection().prepare(
        "SELECT 1 FROM device_copy c JOIN held_op h ON h.copy=c.id WHERE c.device=? LIMIT 1");
    return query.bind(device).step();
}

Result<QByteArray> Receipts::digestOf(const QString &operationId)
{
    auto query = m_store.connection().prepare("SELECT digest FROM receipt WHERE op_id=? LIMIT 1");
    return firstBlob(query.bind(operationId));
}

Result<void> Receipts::add(const DeviceCopy &copy, const Receipt &receipt, qint64 nowMs)
{
    return m_store.connection()
        .prepare("INSERT INTO receipt(copy,number,op_id,digest,chain,outcome,seq,received_ms) VALUES(?,?,?,?,?,?,?,?)")
        .bind(copy.id)
        .bind(receipt.operation.number)
        .bind(receipt.operation.id)
        .bind(receipt.digest)
        .bind(receipt.chain)
        .bind(wire::outcomeName(receipt.outcome))
        .bind(receipt.seq)
        .bind(nowMs)
        .runAhead();
}

Result<void> Receipts::keepChange(const DeviceCopy &copy, const wire::NumberedOperation &operation)
{
    return m_store.connection()
        .prepare("INSERT INTO change_payload(copy,number,payload) VALUES(?,?,?)")
        .bind(copy.id)
        .bind(operation.number)
        .bind(operation.payload)
        .runAhead();
}

Result<void> Receipts::hold(const DeviceCopy &copy, const wire::NumberedOperation &operation, const QString &reason,
                            int version)
{
    return m_store.connection()
        .prepare("INSERT INTO held_op(copy,number,op_id,reason,payload,version) VALUES(?,?,?,?,?,?)")
        .bind(copy.id)
        .bind(operation.number)
        .bind(operation.id)
        .bind(reason)
        .bind(operation.payload)
        .bind(qint64(version))
        .runAhead();
}

Result<QList<OldOperation>> Receipts::heldAsTooOld(const QString &device, const wire::VersionRange &versions)
{
    auto query = m_store.connection().prepare(
        "SELECT h.copy,h.number,h.op_id,h.payload,h.version FROM device_copy c JOIN held_op h ON h.copy=c.id "
        "WHERE c.device=? AND h.reason=? AND h.version BETWEEN ? AND ? ORDER BY h.copy,h.number");
    query.bind(device).bind(QString(tooOld)).bind(qint64(versions.lowest)).bind(qint64(versions.highest));
    QList<OldOperation> found;
    auto row = query.step();
    for (; row && *row; row = query.step())
        found.append({query.number(0), {query.number(1), query.text(2), query.blob(3)}, int(query.number(4))});
    if (!row)
        return row.error();
    return found;
}

Result<void> Receipts::release(const OldOperation &old)
{
    return m_store.connection()
        .prepare("DELETE FROM held_op WHERE copy=? AND number=?")
        .bind(old.copy)
        .bind(old.operation.number)
        .run();
}

Result<void> Receipts::settleLate(const OldOperation &old, wire::Outcome outcome, qint64 seq)
{
    auto &connection = m_store.connection();
    const QString name = wire::outcomeName(outcome);
    DOORSTEP_TRY(connection.prepare("UPDATE receipt SET outcome=?, seq=? WHERE copy=? AND number=?")
                     .bind(name)
                     .bind(seq)
                     .bind(old.copy)
                     .bind(old.operation.number)
                     .run());
    return connection.prepare("INSERT INTO late_verdict SELECT copy,number,?,? FROM receipt WHERE op_id=? AND digest=?")
        .bind(name)
        .bind(seq)
        .bind(old.operation.id)
        .bind(payloadDigest(old.operation.payload))
        .run();
}

Result<QList<wire::Verdict>> Receipts::lateVerdicts(const DeviceCopy &copy, qint64 last, qint64 cursor)
{
    auto query = m_store.connection().prepare(
        "SELECT number,outcome,seq FROM late_verdict WHERE copy=? AND number<=? AND seq>? ORDER BY number");
    query.bind(copy.id).bind(last).bind(cursor);
    QList<wire::Verdict> verdicts;
    auto row = query.step();
    for (; row && *row; row = query.step()) {
        const qint64 number = query.number(0);
        const auto outcome = wire::outcomeFrom(query.text(1));
        if (!outcome)
            return Error{ErrorCode::DatabaseUnreadable, u"a late verdict of no known outcome"_s};
        verdicts.append({number, number, *outcome, {}, query.number(2)});
    }
    if (!row)
        return row.error();
    return verdicts;
}

} // namespace doorstep::server
