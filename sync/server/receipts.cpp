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
Result<QByteArray> firstBlob(sqlite::Statement &query)
{
    const auto row = query.step();
    if (!row)
        return row.error();
    return *row ? query.blob(0) : QByteArray();
}

/// SHA-256 by OpenSSL, which uses the processor's own instructions where there are any.
QByteArray digestOf(std::initializer_list<QByteArrayView> parts)
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    QByteArray digest(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
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
                     .prepare("INSERT INTO device_copy(device,incarnation,last,chain) VALUES(?,?,0,x'')")
                     .bind(device)
                     .bind(incarnation)
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
        .run();
}

Result<QByteArray> Receipts::chainAt(const DeviceCopy &copy, qint64 number)
{
    auto query = m_store.connection().prepare("SELECT chain FROM receipt WHERE copy=? AND number=?");
    return firstBlob(query.bind(copy.id).bind(number));
}

Result<QString> Receipts::heldReason(const DeviceCopy &copy, qint64 number)
{
    auto query = m_store.connection().prepare("SELECT reason FROM held_op WHERE copy=? AND number=?");
    const auto row = query.bind(copy.id).bind(number).step();
    if (!row)
        return row.error();
    return *row ? query.text(0) : QString();
}

Result<QString> Receipts::heldReason(const QString &operationId)
{
    auto query = m_store.connection().prepare("SELECT reason FROM held_op WHERE op_id=? LIMIT 1");
    const auto row = query.bind(operationId).step();
    if (!row)
        return row.error();
    return *row ? query.text(0) : QString();
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
        .run();
}

Result<void> Receipts::keepChange(const DeviceCopy &copy, const wire::NumberedOperation &operation)
{
    return m_store.connection()
        .prepare("INSERT INTO change_payload(copy,number,payload) VALUES(?,?,?)")
        .bind(copy.id)
        .bind(operation.number)
        .bind(operation.payload)
        .run();
}

Result<void> Receipts::hold(const DeviceCopy &copy, const wire::NumberedOperation &operation, const QString &reason)
{
    return m_store.connection()
        .prepare("INSERT INTO held_op(copy,number,op_id,reason,payload) VALUES(?,?,?,?,?)")
        .bind(copy.id)
        .bind(operation.number)
        .bind(operation.id)
        .bind(reason)
        .bind(operation.payload)
        .run();
}

} // namespace doorstep::server
