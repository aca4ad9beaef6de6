// SPDX-License-Identifier: Apache-2.0
#include "sync/server/records.h"

#include "core/base/json.h"
#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
void bindDraftAuthor(Query &statement, const Record &record)
{
    if (isDraft(record))
        statement.bind(draftOwner(record));
    else
        statement.bindNull();
}

/// id, rev, kind, family, authored, fields
Result<Record> recordIn(Query &query)
{
    const QString id = query.text(0);
    const auto authored = parseObject(query.utf8(4), u"record "_s + id);
    const auto fields = parseObject(query.utf8(5), u"record "_s + id);
    const auto kind = kindFromName(query.text(2));
    if (!authored || !fields || !kind)
        return Error{ErrorCode::DatabaseUnreadable, u"record %1 cannot be read"_s.arg(id)};
    return Record{.id = id,
                  .kind = *kind,
                  .family = query.text(3),
                  .fields = *fields,
                  .rev = query.number(1),
                  .authored = Authored::fromJson(*authored)};
}
} // namespace

Result<std::optional<Record>> Records::find(const QString &id)
{
    auto query = m_store.connection().prepare("SELECT id,rev,kind,family,authored,fields FROM record WHERE id=?");
    const auto row = query.bind(id).step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Record>();
    const auto record = recordIn(query);
    return record ? Result(std::optional(*record)) : record.error();
}

Result<QList<Record>> Records::findAll(const QString &ids)
{
    auto query = m_store.connection().prepare(
        "SELECT id,rev,kind,family,authored,fields FROM record WHERE id=ANY(string_to_array(?,' '))");
    query.bind(ids);
    QList<Record> found;
    auto row = query.step();
    for (; row && *row; row = query.step()) {
        const auto record = recordIn(query);
        if (!record)
            return record.error();
        found.append(*record);
    }
    return row ? Result(found) : row.error();
}

Result<bool> Records::has(const QString &id)
{
    auto query = m_store.connection().prepare("SELECT 1 FROM record WHERE id=?");
    return query.bind(id).step();
}

Result<void> Records::insert(qint64 seq, const RecordBytes &bytes)
{
    auto statement = m_store.connection().prepare(
        "INSERT INTO record(seq,id,rev,kind,family,draft_author,copy,authored,fields) VALUES(?,?,?,?,?,?,?,?,?)");
    const Record &record = bytes.record;
    statement.bind(seq).bind(record.id).bind(record.rev).bind(kindName(record.kind)).bind(record.family);
    bindDraftAuthor(statement, record);
    return statement.bind(bytes.copy).bindUtf8(bytes.authored).bindUtf8(bytes.fields).runAhead();
}

Result<void> Records::replace(qint64 seq, const RecordBytes &bytes)
{
    const Record &record = bytes.record;
    DOORSTEP_TRY(m_store.connection()
                     .prepare("INSERT INTO record_version SELECT id,rev,seq,authored,fields FROM record WHERE id=?")
                     .bind(record.id)
                     .runAhead());
    auto statement = m_store.connection().prepare(
        "UPDATE record SET seq=?, rev=?, draft_author=?, copy=?, authored=?, fields=? WHERE id=?");
    statement.bind(seq).bind(record.rev);
    bindDraftAuthor(statement, record);
    return statement.bind(bytes.copy).bindUtf8(bytes.authored).bindUtf8(bytes.fields).bind(record.id).runAhead();
}

} // namespace doorstep::server
