// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/organisationkeys.h"
#include "sync/server/db/database.h"

#include <memory>

namespace doorstep {
class Disk;
class IdSource;
} // namespace doorstep

namespace doorstep::server {

struct PostgresAddress;

/// Names of the files of a data directory.
namespace file {
QString database(const QString &dataDir); ///< server.db, SQLCipher
QString databaseKey(const QString &dataDir); ///< server.key: 32 raw bytes, readable by the owner only
QString certificate(const QString &dataDir); ///< certificate.pem
QString certificateKey(const QString &dataDir); ///< certificate.key, readable by the owner only
} // namespace file

/// The server's embedded store: one encrypted file, one connection, used by one thread at a time. The key lies
/// beside the file, so the encryption protects copies and discarded disks, not against somebody who owns the machine:
/// the data directory belongs on a disk of its own, open to the server's account only. SQLCipher's memory is not locked
/// against swapping for the same reason; swap space belongs encrypted.
class Store {
public:
    /// Makes `dataDir` with a new key and an empty database with a new epoch.
    /// InvalidInput when there is a server in it already: nothing is ever overwritten.
    static Result<std::unique_ptr<Store>> create(const QString &dataDir, const QString &organisation, IdSource &ids);
    /// NotFound when `dataDir` was never initialised; StorageFailed when another program has it open. `disk` must
    /// outlive the store.
    static Result<std::unique_ptr<Store>> open(const QString &dataDir, Disk *disk = nullptr);
    /// The same in PostgreSQL. The data directory is not looked at: see StorePlace. `mark` is kept with the rows: who
    /// comes with it again is given what he has made before.
    static Result<std::unique_ptr<Store>> create(const PostgresAddress &address, const QString &organisation,
                                                 IdSource &ids, const QString &mark);
    static Result<std::unique_ptr<Store>> open(const PostgresAddress &address);

    Database &connection() { return *m_connection; }
    /// Random id of this server's history. Changes when the server was restored from a backup.
    const QString &epoch() const { return m_epoch; }
    /// Starts a new history: every tablet then sends again what this server may have lost. For after a restore.
    Result<void> renewEpoch(IdSource &ids);
    QString organisation();
    /// The public halves of the organisation's keys, as tablets were given them. Empty where there never was one.
    Result<OrganisationKeys> publicKeys();
    Result<void> rememberPublicKeys(const OrganisationKeys &keys);

    /// The secret key attachments are named with, 32 raw bytes; made when it is first asked for.
    Result<QByteArray> namingKey();

    /// What other processes may have changed of what is kept in memory here: the epoch. At the beginning of a request.
    Result<void> refresh();
    /// The highest change number.
    Result<qint64> head();
    /// The same at the beginning of a transaction that numbers changes. Until it ends nobody else numbers any, in
    /// whatever process, so numbers become visible in their order; and what is read from here on is not changed by
    /// another such transaction. ServerBusy, to be asked again at once: a new epoch has begun meanwhile.
    Result<qint64> takeNumbers();
    /// The last statement of every transaction that numbers changes: rolled back, the numbers are free again.
    Result<void> setHead(qint64 head);

private:
    explicit Store(std::unique_ptr<Database> connection);
    static Result<std::unique_ptr<Store>> openWith(const PostgresAddress &address, bool make);
    static Result<std::unique_ptr<Store>> openWith(const QString &dataDir, const QByteArray &key, Disk *disk = nullptr);
    Result<void> begin(const QString &organisation, IdSource &ids);
    Result<void> beginOnce(const QString &organisation, IdSource &ids, const QString &mark);
    Query lockedCounter();
    Result<QString> meta(const QString &name);
    Result<void> setMeta(const QString &name, const QString &value);

    std::unique_ptr<Database> m_connection;
    QString m_epoch;
};

} // namespace doorstep::server
