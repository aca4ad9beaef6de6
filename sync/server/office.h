// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/router.h"
#include "sync/server/storeplace.h"

#include <vector>

namespace doorstep::server {

/// Every router of one server. The embedded store has one connection, which everything waits for. Over PostgreSQL each
/// has its own: some do everything but pushes, and two push, one of them while the other waits for the disk. More would
/// only wait for the counter.
class Office {
public:
    /// `store` is the first connection, already open; others are opened as it needs them.
    static Result<std::unique_ptr<Office>> open(Store &store, const StorePlace &place, const OrganisationKeyPairs &keys,
                                                const Clock &clock, qint64 leaseMs);
    ~Office();
    Office(const Office &) = delete;
    Office &operator=(const Office &) = delete;

    const std::vector<Router *> &routers() const { return m_routers; }
    /// Pushes have these to themselves; none: they are not apart.
    const std::vector<Router *> &pushRouters() const { return m_pushRouters; }

private:
    struct Desk;
    Office(const OrganisationKeyPairs &keys, const Clock &clock, qint64 leaseMs);
    Router *add(Store &store);
    Result<void> addMore(const StorePlace &place, int count, std::vector<Router *> &to);

    const OrganisationKeyPairs &m_keys;
    const Clock &m_clock;
    qint64 m_leaseMs;
    std::shared_ptr<DoorLimits> m_limits;
    std::vector<std::unique_ptr<Store>> m_stores;
    std::vector<std::unique_ptr<Desk>> m_desks;
    std::vector<Router *> m_routers;
    std::vector<Router *> m_pushRouters;
};

} // namespace doorstep::server
