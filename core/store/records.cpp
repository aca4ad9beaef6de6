// SPDX-License-Identifier: Apache-2.0
#include "core/store/records.h"

#include "core/base/json.h"
#include "core/model/fields.h"

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
#define RECORD_COLUMNS "SELECT id,kind,family,fields,rev,author,device,at FROM record "

QString momentOf(const Record &record)
{
    switch (record.kind) {
    case RecordKind::Visit: {
        const QString started = record.text(field::visit_::startedAt);
        return started.isEmpty() ? record.text(field::visit_::plannedAt) : started;
    }
    case RecordKind::Task: return record.text(field::task::dueAt);
    default: return record.authored.at;
    }
}

Result<Record> readRecord(const sqlite::Statement &row)
{
    const auto fields = parseObject(row.utf8(3), u"record "_s + row.text(0));
    if (!fields)
        return Error{ErrorCode::DatabaseUnreadable, fields.error().what};
    return Record{.id = row.text(0),
                  .kind = kindFromName(row.text(1)).value_or(RecordKind::Note),
                  .family = row.text(2),
                  .fields = *fields,
                  .rev = row.number(4),
                  .authored = {row.text(5), row.text(6), row.text(7)}};
}

Result<QList<Record>> readAll(sqlite::Statement &query)
{
    QList<Record> records;
    for (;;) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return records;
        auto record = readRecord(query);
        if (!record)
            return record.error();
        records.append(std::move(*record));
    }
}
} // namespace

Result<Record> Records::get(const QString &id) const
{
    auto query = m_connection.prepare(RECORD_COLUMNS "WHERE id=?");
    const auto found = query.bind(id).step();
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorCode::NotFound, u"record "_s + id};
    return readRecord(query);
}

Result<QList<Record>> Records::ofFamily(const QString &family) const
{
    auto query = m_connection.prepare(RECORD_COLUMNS "WHERE family=? ORDER BY id");
    return readAll(query.bind(family));
}

Result<QList<Record>> Records::ofFamily(const QString &family, RecordKind kind) const
{
    auto query = m_connection.prepare(RECORD_COLUMNS "WHERE family=? AND kind=? ORDER BY id");
    return readAll(query.bind(family).bind(kindName(kind)));
}

Result<QList<Record>> Records::ofVisit(const QString &visit) const
{
    auto query = m_connection.prepare(RECORD_COLUMNS "WHERE visit=? AND visit<>'' ORDER BY id");
    return readAll(query.bind(visit));
}

Result<QList<Record>> Records::ofKind(RecordKind kind, const QString &status, const QString &from, const QString &to,
                                      int limit) const
{
    // In the order the index has them, so that nothing is read only to be sorted.
    auto query = m_connection.prepare(
        RECORD_COLUMNS "WHERE kind=? AND status=? AND moment>=? AND moment<? ORDER BY moment, rowid LIMIT ?");
    const QString end = to.isEmpty() ? u"~"_s : to; // sorts after every instant
    return readAll(query.bind(kindName(kind)).bind(status).bind(from).bind(end).bind(qint64(limit)));
}

Result<QList<Record>> Records::clashing() const
{
    auto query = m_connection.prepare(RECORD_COLUMNS "WHERE instr(fields, '\"clash:')>0 ORDER BY family, rowid");
    return readAll(query);
}

Result<void> Records::put(const Record &record) { return put(record, toJson(record.fields)); }

namespace {
#define INSERT_RECORD                                                                                                  \
    "INSERT INTO record(id,kind,family,visit,status,moment,fields,rev,author,device,at) "                              \
    "VALUES(?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(id) DO "

void bindRecord(sqlite::Statement &insert, const Record &record, QByteArrayView fields)
{
    insert.bind(record.id)
        .bind(kindName(record.kind))
        .bind(record.family)
        .bind(record.kind == RecordKind::Visit ? QString() : record.text(field::visit))
        .bind(record.text(field::status))
        .bind(momentOf(record))
        .bindUtf8(fields)
        .bind(record.rev)
        .bind(record.authored.by)
        .bind(record.authored.device)
        .bind(record.authored.at);
}
} // namespace

Result<void> Records::put(const Record &record, QByteArrayView fields)
{
    auto insert = m_connection.prepare(
        INSERT_RECORD "UPDATE SET status=excluded.status, moment=excluded.moment, fields=excluded.fields, "
                      "rev=excluded.rev, visit=excluded.visit");
    bindRecord(insert, record, fields);
    return insert.run();
}

Result<bool> Records::add(const Record &record, QByteArrayView fields)
{
    // Not by RETURNING, which makes a table of its own for the answer each time.
    auto insert = m_connection.prepare(INSERT_RECORD "NOTHING");
    bindRecord(insert, record, fields);
    DOORSTEP_TRY(insert.run());
    return m_connection.changes() > 0;
}

Result<void> Records::setRevision(const QString &id, qint64 rev)
{
    return m_connection.prepare("UPDATE record SET rev=? WHERE id=?").bind(rev).bind(id).run();
}

std::optional<QJsonObject> Records::handed(const QString &id) const
{
    auto query = m_connection.prepare("SELECT handed FROM record WHERE id=? AND handed IS NOT NULL");
    if (!query.bind(id).step().valueOr(false))
        return std::nullopt;
    const auto fields = parseObject(query.utf8(0), u"handed draft"_s);
    return fields ? std::optional(*fields) : std::nullopt;
}

Result<void> Records::setHanded(const QString &id, const QJsonObject &fields)
{
    const QByteArray bytes = toJson(fields);
    return m_connection.prepare("UPDATE record SET handed=? WHERE id=?").bindUtf8(bytes).bind(id).run();
}

} // namespace doorstep::store
