// SPDX-License-Identifier: Apache-2.0
#include "sync/server/attachments.h"

#include "core/base/clock.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/model/fields.h"
#include "sync/server/grants.h"
#include "sync/server/records.h"
#include "sync/server/store.h"

#include <limits>

namespace doorstep::server {

using namespace Qt::StringLiterals;
using wire::attachmentBlock;
using wire::AttachmentPart;
using wire::AttachmentState;

namespace {
Error unknown(const QString &record) { return {ErrorCode::NotFound, u"no attachment %1"_s.arg(record)}; }

/// Whole blocks from a place in the file; only the file's last may be shorter.
bool fits(const AttachmentPart &part, qint64 size)
{
    const qint64 end = part.first * attachmentBlock + part.bytes.size();
    return end <= size && (part.bytes.size() % attachmentBlock == 0 || end == size);
}
} // namespace

Result<AttachmentState> Attachments::take(const Device &device, const AttachmentPart &part)
{
    const auto known = announced(device, part.record);
    if (!known)
        return known.error();
    if (known->size < 1 || known->size > largestAttachment || !fits(part, known->size))
        return Error{ErrorCode::InvalidInput, u"attachment %1: not blocks of it"_s.arg(part.record)};
    auto now = state(part.record, *known);
    if (!now || now->stored || part.bytes.isEmpty())
        return now;
    auto transaction = Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(haveToMyself(device));
    DOORSTEP_TRY(add(part));
    now = state(part.record, *known);
    if (now && !now->stored && now->have.count(true) == now->have.size())
        now = settle(*std::move(now), *known);
    if (now)
        DOORSTEP_TRY(transaction->commit());
    return now;
}

/// Until the transaction ends. Two processes that each take in one of the last two blocks would both find one missing.
Result<void> Attachments::haveToMyself(const Device &device)
{
    auto query = m_store.connection().prepare("SELECT 1 FROM device WHERE id=? /*shared: FOR NO KEY UPDATE*/");
    return query.bind(device.id).run();
}

Result<void> Attachments::add(const AttachmentPart &part)
{
    for (qsizetype at = 0, block = part.first; at < part.bytes.size(); at += attachmentBlock, ++block) {
        DOORSTEP_TRY(
            m_store.connection()
                .prepare("INSERT INTO attachment_block(record,block,bytes) VALUES(?,?,?) ON CONFLICT DO NOTHING")
                .bind(part.record)
                .bind(qint64(block))
                .bind(part.bytes.mid(at, attachmentBlock))
                .run());
    }
    return {};
}

/// It is all here. Is it what was announced?
Result<AttachmentState> Attachments::settle(AttachmentState state, const Announced &announced)
{
    const auto naming = m_store.namingKey();
    const auto all = bytes(state.record, 0, std::numeric_limits<int>::max());
    if (!naming || !all)
        return naming ? all.error() : naming.error();
    state.stored =
        all->size() == announced.size && QString::fromLatin1(keyedSha256(*naming, *all).toHex()) == announced.name;
    if (!state.stored) {
        state.have.fill(false);
        DOORSTEP_TRY(
            m_store.connection().prepare("DELETE FROM attachment_block WHERE record=?").bind(state.record).run());
        return state;
    }
    DOORSTEP_TRY(m_store.connection()
                     .prepare("INSERT INTO attachment(record,stored_ms) VALUES(?,?)")
                     .bind(state.record)
                     .bind(m_clock.utcMs())
                     .run());
    return state;
}

Result<AttachmentState> Attachments::state(const QString &record, const Announced &announced)
{
    AttachmentState state{.record = record, .have = QBitArray(blocksIn(announced.size))};
    auto blocks = m_store.connection().prepare("SELECT block FROM attachment_block WHERE record=?");
    blocks.bind(record);
    auto row = blocks.step();
    for (; row && *row; row = blocks.step())
        state.have.setBit(blocks.number(0));
    if (!row)
        return row.error();
    const auto stored = isStored(record);
    if (!stored)
        return stored.error();
    state.stored = *stored;
    return state;
}

Result<bool> Attachments::isStored(const QString &record)
{
    auto query = m_store.connection().prepare("SELECT 1 FROM attachment WHERE record=?");
    return query.bind(record).step();
}

Result<Attachments::Announced> Attachments::announced(const Device &device, const QString &record)
{
    auto found = fromRecord(device, record);
    if (found && !*found)
        found = fromHeld(device, record);
    if (!found)
        return found.error();
    return *found ? Result(**found) : unknown(record);
}

Result<std::optional<Attachments::Announced>> Attachments::fromRecord(const Device &device, const QString &id)
{
    const auto record = Records(m_store).find(id);
    if (!record)
        return record.error();
    if (!*record || (*record)->kind != RecordKind::Attachment || (*record)->authored.device != device.id)
        return std::optional<Announced>();
    return std::optional(
        Announced{(*record)->text(field::attachment::name), (*record)->number(field::attachment::size)});
}

/// What was held is kept whole, and so are the bytes that belong to it.
Result<std::optional<Attachments::Announced>> Attachments::fromHeld(const Device &device, const QString &record)
{
    auto query = m_store.connection().prepare(
        "SELECT h.payload FROM held_op h JOIN device_copy c ON c.id=h.copy WHERE c.device=?");
    query.bind(device.id);
    auto row = query.step();
    for (; row && *row; row = query.step()) {
        if (auto found = announcedBy(query.blob(0), record))
            return found;
    }
    return row ? Result(std::optional<Announced>()) : row.error();
}

/// Does this operation make that attachment? It may be anything: nobody could read it.
std::optional<Attachments::Announced> Attachments::announcedBy(const QByteArray &payload, const QString &record)
{
    if (!payload.contains(record.toLatin1()))
        return std::nullopt; // most of what is held, and quicker than reading it
    const auto operation = parseObject(payload, u"operation"_s);
    if (!operation || operation->value("kind"_L1) != "attachment"_L1 || operation->value("record"_L1) != record)
        return std::nullopt;
    const QJsonObject set = operation->value("set"_L1).toObject();
    return Announced{set.value(field::attachment::name).toString(), set.value(field::attachment::size).toInteger()};
}

Result<QByteArray> Attachments::bytes(const QString &record, qint64 first, qint64 count)
{
    auto query = m_store.connection().prepare(
        "SELECT bytes FROM attachment_block WHERE record=? AND block>=? ORDER BY block LIMIT ?");
    query.bind(record).bind(first).bind(count);
    QByteArray all;
    auto row = query.step();
    for (; row && *row; row = query.step())
        all += query.blob(0);
    return row ? Result(all) : row.error();
}

Result<QByteArray> Attachments::read(const Person &person, const wire::AttachmentWish &wish)
{
    const auto record = Records(m_store).find(wish.record);
    if (!record)
        return record.error();
    if (!*record || (*record)->kind != RecordKind::Attachment)
        return unknown(wish.record);
    const auto permitted = Grants(m_store).mayUse(person, (*record)->family);
    if (!permitted)
        return permitted.error();
    const auto stored = isStored(wish.record);
    if (!stored)
        return stored.error();
    return *permitted && *stored ? bytes(wish.record, wish.first, wish.count) : unknown(wish.record);
}

} // namespace doorstep::server
