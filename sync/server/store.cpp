// SPDX-License-Identifier: Apache-2.0
#include "sync/server/store.h"

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/random.h"
#include "sync/server/db/postgresdatabase.h"
#include "sync/server/db/postgresmigrations.h"
#include "sync/server/db/sqlitedatabase.h"
#include "sync/server/files.h"
#include "sync/server/schema.h"

#include <QDir>
#include <QFile>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;
// Pages of 8 KiB. A long WAL writes a page that changes with every push once, not each time; each commit is on disk all
// the same. The cache holds the indexes of some ten thousand visits.
constexpr const char *serverSettings = "PRAGMA wal_autocheckpoint=4000;"
                                       "PRAGMA cache_size=-32000;";
const auto publicKeysName = u"organisation_keys"_s;
const auto epochName = u"epoch"_s;
const auto markName = u"made_by"_s;
const auto namingKeyName = u"attachment_naming_key"_s;
} // namespace

namespace file {
QString database(const QString &dataDir) { return dataDir + u"/server.db"_s; }
QString databaseKey(const QString &dataDir) { return dataDir + u"/server.key"_s; }
QString certificate(const QString &dataDir) { return dataDir + u"/certificate.pem"_s; }
QString certificateKey(const QString &dataDir) { return dataDir + u"/certificate.key"_s; }
} // namespace file

Store::Store(std::unique_ptr<Database> connection) : m_connection(std::move(connection)) { }

Result<std::unique_ptr<Store>> Store::create(const QString &dataDir, const QString &organisation, IdSource &ids)
{
    if (QFile::exists(file::databaseKey(dataDir)) || QFile::exists(file::database(dataDir)))
        return Error{ErrorCode::InvalidInput, u"%1 holds a server already"_s.arg(dataDir)};
    DOORSTEP_TRY(makePrivateFolder(dataDir));
    const QByteArray key = randomBytes(keyBytes);
    // The key is on disk before the first page it encrypts.
    DOORSTEP_TRY(writePrivateFile(file::databaseKey(dataDir), key));
    auto store = openWith(dataDir, key);
    if (!store)
        return store;
    DOORSTEP_TRY((*store)->begin(organisation, ids));
    return store;
}

Result<void> Store::begin(const QString &organisation, IdSource &ids)
{
    DOORSTEP_TRY(setMeta(u"organisation"_s, organisation));
    return renewEpoch(ids);
}

Result<std::unique_ptr<Store>> Store::open(const QString &dataDir, Disk *disk)
{
    QFile keyFile(file::databaseKey(dataDir));
    if (!keyFile.exists())
        return Error{ErrorCode::NotFound, u"%1 holds no server; make one with: doorstep-server init"_s.arg(dataDir)};
    if (!keyFile.open(QIODevice::ReadOnly))
        return Error{ErrorCode::StorageFailed, u"cannot read %1"_s.arg(keyFile.fileName())};
    auto store = openWith(dataDir, keyFile.readAll(), disk);
    if (!store)
        return store;
    const auto epoch = (*store)->meta(epochName);
    if (!epoch)
        return epoch.error();
    (*store)->m_epoch = *epoch;
    return store;
}

Result<std::unique_ptr<Store>> Store::openWith(const QString &dataDir, const QByteArray &key, Disk *disk)
{
    auto connection = sqlite::Connection::open(file::database(dataDir), key, disk);
    if (!connection)
        return connection.error();
    DOORSTEP_TRY((*connection)->run(serverSettings));
    DOORSTEP_TRY(sqlite::migrate(**connection, migrations()));
    return std::unique_ptr<Store>(new Store(std::make_unique<SqliteDatabase>(std::move(*connection))));
}

Result<std::unique_ptr<Store>> Store::create(const PostgresAddress &address, const QString &organisation, IdSource &ids,
                                             const QString &mark)
{
    auto store = openWith(address, true);
    if (!store)
        return store;
    DOORSTEP_TRY((*store)->beginOnce(organisation, ids, mark));
    const auto first = (*store)->meta(markName);
    if (!first || *first != mark)
        return Error{ErrorCode::InvalidInput, u"%1 holds a server already"_s.arg(address.shown)};
    DOORSTEP_TRY((*store)->refresh());
    return store;
}

/// Of several that begin at once, one does.
Result<void> Store::beginOnce(const QString &organisation, IdSource &ids, const QString &mark)
{
    auto transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(lockedCounter().run());
    if (meta(epochName))
        return {};
    DOORSTEP_TRY(setMeta(markName, mark));
    DOORSTEP_TRY(begin(organisation, ids));
    return transaction->commit();
}

Result<std::unique_ptr<Store>> Store::open(const PostgresAddress &address)
{
    auto store = openWith(address, false);
    if (store)
        DOORSTEP_TRY((*store)->refresh());
    return store;
}

Result<std::unique_ptr<Store>> Store::openWith(const PostgresAddress &address, bool make)
{
    auto database = PostgresDatabase::open(address, make);
    if (!database)
        return database.error();
    DOORSTEP_TRY(migratePostgres(**database, postgresMigrations()));
    return std::unique_ptr<Store>(new Store(std::move(*database)));
}

Result<void> Store::renewEpoch(IdSource &ids)
{
    m_epoch = ids.next();
    return setMeta(epochName, m_epoch);
}

QString Store::organisation() { return meta(u"organisation"_s).valueOr({}); }

Result<OrganisationKeys> Store::publicKeys()
{
    auto query = m_connection->prepare("SELECT value FROM meta WHERE name=?");
    const auto row = query.bind(publicKeysName).step();
    if (!row)
        return row.error();
    if (!*row)
        return OrganisationKeys{};
    const auto json = parseObject(query.text(0).toUtf8(), publicKeysName);
    if (!json)
        return json.error();
    return organisationKeysFrom(*json);
}

Result<void> Store::rememberPublicKeys(const OrganisationKeys &keys)
{
    return setMeta(publicKeysName, QString::fromUtf8(toJson(jsonOf(keys))));
}

Result<QByteArray> Store::namingKey()
{
    // Kept at once and never overwritten: what was named with it keeps its name.
    DOORSTEP_TRY(m_connection->prepare("INSERT INTO meta VALUES(?,?) ON CONFLICT DO NOTHING")
                     .bind(namingKeyName)
                     .bind(QString::fromLatin1(randomBytes(keyBytes).toBase64()))
                     .run());
    const auto key = meta(namingKeyName);
    return key ? Result(QByteArray::fromBase64(key->toLatin1())) : key.error();
}

Result<qint64> Store::head()
{
    auto query = m_connection->prepare("SELECT seq FROM change_counter");
    const auto row = query.step();
    if (!row)
        return row.error();
    return query.number(0);
}

Query Store::lockedCounter() { return m_connection->prepare("SELECT seq FROM change_counter /*shared: FOR UPDATE*/"); }

Result<qint64> Store::takeNumbers()
{
    auto query = lockedCounter();
    const auto row = query.step();
    if (!row)
        return row.error();
    const QString before = m_epoch;
    DOORSTEP_TRY(refresh());
    return m_epoch == before ? Result(query.number(0)) : otherProcess();
}

Result<void> Store::refresh()
{
    if (!m_connection->isShared())
        return {};
    const auto epoch = meta(epochName);
    if (!epoch)
        return epoch.error();
    m_epoch = *epoch;
    return {};
}

Result<void> Store::setHead(qint64 head)
{
    return m_connection->prepare("UPDATE change_counter SET seq=?").bind(head).runAhead();
}

Result<QString> Store::meta(const QString &name)
{
    auto query = m_connection->prepare("SELECT value FROM meta WHERE name=?");
    const auto row = query.bind(name).step();
    if (!row)
        return row.error();
    if (!*row)
        return Error{ErrorCode::DatabaseUnreadable, u"the database has no %1"_s.arg(name)};
    return query.text(0);
}

Result<void> Store::setMeta(const QString &name, const QString &value)
{
    return m_connection->prepare("INSERT INTO meta VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value")
        .bind(name)
        .bind(value)
        .run();
}

} // namespace doorstep::server
