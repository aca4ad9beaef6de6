// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/signature.h"
#include "core/model/operation.h"
#include "sync/server/accounts.h"
#include "sync/server/organisationkeys.h"
#include "sync/server/router.h"
#include "sync/server/store.h"
#include "tests/support/manualclock.h"
#include "tests/sync/golden/goldenids.h"

#include <QTemporaryDir>

namespace doorstep::golden {

/// The shipping router, service and store without a socket. What a transcript shows of it is the same in every run:
/// time, ids, epochs and the keys that are told or sign (test vectors of RFC 8032).
class GoldenServer {
public:
    explicit GoldenServer(const wire::VersionRange &versions);

    /// A request of the scene's tablet, signed.
    server::HttpReply handle(const QByteArray &body);

    /// A colleague of the same team writes this; she holds the families she makes.
    void colleague(const Operation &operation);
    void colleagueCreates(RecordKind kind, const QString &record, int family, const QJsonObject &fields);
    /// A family, its mother and its baby. The tablet's practitioner holds it.
    void caseload(int family);
    void grant(int family);
    void endGrant(int family);
    /// A copy of the tablet's database sends this first.
    void twin(const wire::NumberedOperation &operation);
    void revokeTablet();
    /// The database is copied; goBack() puts the copy in its place.
    void backUp();
    void goBack();
    /// What the runbook asks for after a restore.
    void renewEpoch(int which);
    /// Started anew, with other versions.
    void speak(const wire::VersionRange &versions);

    test::ManualClock clock;

private:
    void enrol(const QString &login, const QString &device, const QByteArray &publicKey);
    void serve();
    void stop();
    server::Person person(const QString &login);
    void push(const server::Device &device, const QString &incarnation, const wire::NumberedOperation &operation);

    QTemporaryDir m_folder;
    wire::VersionRange m_versions;
    CountedIds m_ids{20};
    qint64 m_colleagues = 0; ///< operations
    std::unique_ptr<server::Store> m_store;
    std::unique_ptr<server::OrganisationKeyPairs> m_keys;
    std::unique_ptr<server::SyncService> m_service;
    std::unique_ptr<server::Router> m_router;
};

} // namespace doorstep::golden
