// SPDX-License-Identifier: Apache-2.0
#include "sync/server/office.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "sync/server/store.h"

#include <algorithm>
#include <thread>

namespace doorstep::server {

namespace {
constexpr int pushConnections = 2;
constexpr int fewestConnections = 2;
constexpr int mostConnections = 8; // ten of a hundred that PostgreSQL has, for each server

int otherConnections()
{
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), fewestConnections, mostConnections);
}
} // namespace

struct Office::Desk {
    Desk(Store &store, const Office &office)
        : ids(office.m_clock), service(store, office.m_keys, office.m_clock, ids, office.m_leaseMs),
          router(service, office.m_limits)
    {
    }

    SystemIds ids; // each its own: it counts
    SyncService service;
    Router router;
};

Office::Office(const OrganisationKeyPairs &keys, const Clock &clock, qint64 leaseMs)
    : m_keys(keys), m_clock(clock), m_leaseMs(leaseMs), m_limits(std::make_shared<DoorLimits>(clock))
{
}

Office::~Office() = default;

Result<std::unique_ptr<Office>> Office::open(Store &store, const StorePlace &place, const OrganisationKeyPairs &keys,
                                             const Clock &clock, qint64 leaseMs)
{
    std::unique_ptr<Office> office(new Office(keys, clock, leaseMs));
    office->m_routers.push_back(office->add(store));
    if (!store.connection().isShared())
        return office;
    DOORSTEP_TRY(office->addMore(place, otherConnections() - 1, office->m_routers));
    DOORSTEP_TRY(office->addMore(place, pushConnections, office->m_pushRouters));
    return office;
}

Result<void> Office::addMore(const StorePlace &place, int count, std::vector<Router *> &to)
{
    for (int i = 0; i < count; ++i) {
        auto store = openStore(place);
        if (!store)
            return store.error();
        m_stores.push_back(std::move(*store));
        to.push_back(add(*m_stores.back()));
    }
    return {};
}

Router *Office::add(Store &store)
{
    m_desks.push_back(std::make_unique<Desk>(store, *this));
    return &m_desks.back()->router;
}

} // namespace doorstep::server
