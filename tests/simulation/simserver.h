// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/ids.h"
#include "sync/server/organisationkeys.h"
#include "sync/server/router.h"
#include "sync/server/store.h"
#include "tests/simulation/seedbed.h"
#include "tests/simulation/simclock.h"
#include "tests/simulation/simdisk.h"

#include <memory>
#include <optional>

namespace doorstep::simulation {

/// The shipping server over its real store, without a socket, on a disk that can give way.
class SimServer {
public:
    SimServer(const QString &folder, const Files &files, const qint64 &now);

    /// Nothing: it died before it could answer, and was started again.
    std::optional<server::HttpReply> handle(const server::HttpRequest &request);
    void restart();
    Files backup();
    /// As the runbook says: the files of the backup, then a new epoch.
    void restore(const Files &files);

    server::Store &store() const { return *m_store; }
    const BoxKeys &ingest() const { return m_keys->ingest(); }
    const BoxKeys &recovery() const { return m_keys->recovery(); }
    IdSource &ids() { return m_ids; }
    SimClock clock;
    SimDisk disk;

private:
    void start();

    QString m_folder;
    SystemIds m_ids{clock};
    std::unique_ptr<server::Store> m_store;
    std::unique_ptr<server::OrganisationKeyPairs> m_keys;
    std::unique_ptr<server::SyncService> m_service;
    std::unique_ptr<server::Router> m_router;
};

} // namespace doorstep::simulation
