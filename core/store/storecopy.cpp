// SPDX-License-Identifier: Apache-2.0
#include "core/store/storecopy.h"

#include "core/base/durablefile.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <array>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
struct Table {
    QLatin1StringView name;
    const char *count;
};
constexpr std::array tables{
    Table{"meta"_L1, "SELECT count(*) FROM meta"},
    Table{"record"_L1, "SELECT count(*) FROM record"},
    Table{"draft_answer"_L1, "SELECT count(*) FROM draft_answer"},
    Table{"visit_place"_L1, "SELECT count(*) FROM visit_place"},
    Table{"outbox"_L1, "SELECT count(*) FROM outbox"},
    Table{"said"_L1, "SELECT count(*) FROM said"},
    Table{"audit"_L1, "SELECT count(*) FROM audit"},
    Table{"leaving"_L1, "SELECT count(*) FROM leaving"},
    Table{"family_search"_L1, "SELECT count(*) FROM family_search"},
};

/// The first column of the first row, as bytes; nothing when there is none.
Result<QByteArray> firstValue(sqlite::Connection &connection, const char *sql)
{
    auto query = connection.prepare(sql);
    const auto row = query.step();
    if (!row)
        return row.error();
    return *row ? query.blob(0) : QByteArray();
}

Error unlike(const QString &path) { return {ErrorCode::DatabaseUnreadable, path + u" is not what was copied"_s}; }

QString base64(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }
QByteArray fromBase64(const QJsonValue &value) { return QByteArray::fromBase64(value.toString().toLatin1()); }
} // namespace

QJsonObject StoreFacts::toJson() const
{
    return {{u"rows"_s, rows},
            {u"audit_head"_s, base64(auditHead)},
            {u"outbox_head"_s, base64(outboxHead)},
            {u"schema"_s, base64(schema)}};
}

StoreFacts StoreFacts::fromJson(const QJsonObject &json)
{
    return {json.value("rows"_L1).toObject(), fromBase64(json.value("audit_head"_L1)),
            fromBase64(json.value("outbox_head"_L1)), fromBase64(json.value("schema"_L1))};
}

Result<StoreFacts> factsOf(sqlite::Connection &connection)
{
    StoreFacts facts;
    for (const Table &table : tables) {
        const auto count = firstValue(connection, table.count);
        if (!count)
            return count.error();
        facts.rows.insert(table.name, count->toLongLong());
    }
    const auto audit = firstValue(connection, "SELECT chain FROM audit ORDER BY n DESC LIMIT 1");
    const auto outbox = firstValue(connection, "SELECT chain FROM outbox WHERE n IS NOT NULL ORDER BY n DESC LIMIT 1");
    const auto schema = firstValue(connection,
                                   "SELECT group_concat(type||name||coalesce(sql,''), char(10)) "
                                   "FROM (SELECT type,name,sql FROM sqlite_schema ORDER BY type,name)");
    for (const auto *value : {&audit, &outbox, &schema}) {
        if (!*value)
            return value->error();
    }
    facts.auditHead = *audit;
    facts.outboxHead = *outbox;
    facts.schema = QCryptographicHash::hash(*schema, QCryptographicHash::Sha256);
    return facts;
}

Result<void> checkPages(sqlite::Connection &connection)
{
    // The first says nothing when all is well, the second "ok".
    const auto sealed = firstValue(connection, "PRAGMA cipher_integrity_check");
    if (!sealed)
        return sealed.error();
    const auto sound = firstValue(connection, "PRAGMA integrity_check(1)");
    if (!sound)
        return sound.error();
    if (!sealed->isEmpty() || *sound != "ok")
        return Error{ErrorCode::DatabaseUnreadable,
                     u"integrity: %1 %2"_s.arg(QString::fromUtf8(*sealed), QString::fromUtf8(*sound))};
    return {};
}

Result<StoreFacts> copyStore(sqlite::Connection &from, const QString &to, QByteArrayView key, Disk *disk)
{
    DOORSTEP_TRY(removeStore(to, disk));
    const auto facts = factsOf(from);
    if (!facts)
        return facts;
    {
        const auto target = sqlite::Connection::open(to, key, disk);
        if (!target)
            return target.error();
        DOORSTEP_TRY(from.copyTo(**target));
        DOORSTEP_TRY((*target)->checkpoint());
    }
    const auto copy = sqlite::Connection::open(to, key, disk);
    if (!copy)
        return copy.error();
    DOORSTEP_TRY(checkPages(**copy));
    const auto copied = factsOf(**copy);
    if (!copied)
        return copied;
    if (*copied != *facts)
        return unlike(to);
    DOORSTEP_TRY(syncFolder(QFileInfo(to).absolutePath(), disk));
    return facts;
}

Result<void> removeStore(const QString &path, Disk *disk)
{
    for (const QString &suffix : {QString(), u"-wal"_s, u"-shm"_s, u".lock"_s}) {
        if (QFileInfo::exists(path + suffix))
            DOORSTEP_TRY(removeDurably(path + suffix, disk));
    }
    return {};
}

} // namespace doorstep::store
