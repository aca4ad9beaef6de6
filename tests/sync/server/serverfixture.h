// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "core/base/signature.h"
#include "core/model/operation.h"
#include "sync/server/accounts.h"
#include "sync/server/grants.h"
#include "sync/server/organisationkeys.h"
#include "sync/server/store.h"
#include "sync/server/syncservice.h"
#include "tests/support/manualclock.h"
#include "tests/support/printers.h"
#include "tests/sync/server/storeundertest.h"

#include <catch2/catch_test_macros.hpp>

#include <QTemporaryDir>

namespace doorstep::test {

/// What a tablet remembers of its side of the exchange, without the client's code.
struct Tablet {
    QString device;
    QString person;
    KeyPair keys;
    QString incarnation;
    qint64 next = 1; ///< number of its next operation
    qint64 acked = 0;
    QByteArray chain;
    qint64 cursor = 0;
    bool echo = true;
    wire::VersionRange versions = wire::spokenVersions;
    std::optional<QString> walk; ///< asked for while the cursor is 0

    /// The next operation, numbered.
    wire::NumberedOperation make(IdSource &ids, Operation operation);
    /// Stores what a reply says was taken, as a tablet does.
    void settle(const wire::ExchangeReply &reply);
};

/// A server on a real store, SQLCipher's or PostgreSQL's (StoreUnderTest), with one team: two practitioners, a midwife,
/// a supervisor, and a stranger in another team.
class ServerFixture {
public:
    ServerFixture();

    /// The service over the open store, with the keys of its data directory.
    void serve();
    /// Closes the file and opens it again, as a restart does.
    void restart();
    Tablet enrol(const QString &login);
    server::Person person(const QString &login);

    Result<wire::ExchangeReply> exchange(Tablet &tablet, const QList<wire::NumberedOperation> &operations = {},
                                         int rows = wire::maxRowsPerPull);
    /// Pushes, expects success, and lets the tablet settle.
    wire::ExchangeReply push(Tablet &tablet, const QList<wire::NumberedOperation> &operations);
    /// Pulls until there is no more; the records in the order they came.
    QList<wire::RecordRow> pullAll(Tablet &tablet, int rows = wire::maxRowsPerPull);

    /// An operation that creates a record in a family.
    wire::NumberedOperation create(Tablet &tablet, RecordKind kind, const QString &family, const QJsonObject &fields,
                                   const QString &record = {});
    wire::NumberedOperation change(Tablet &tablet, RecordKind kind, const QString &family, const QString &record,
                                   const QJsonObject &set, const QJsonObject &base, qint64 rev);
    /// A new family made on this tablet, with one carer; its id.
    QString newFamily(Tablet &tablet);

    qint64 countRows(const char *sql);

    QTemporaryDir folder;
    ManualClock clock;
    SystemIds ids{clock};
    StoreUnderTest place{folder.path() + QStringLiteral("/data")};
    std::unique_ptr<server::Store> store;
    std::unique_ptr<server::OrganisationKeyPairs> pairs;
    std::unique_ptr<server::SyncService> service;
};

/// Ids of the records of a reply.
QStringList idsOf(const QList<wire::RecordRow> &rows);

} // namespace doorstep::test
