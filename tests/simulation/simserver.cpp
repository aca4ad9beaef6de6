// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simserver.h"

namespace doorstep::simulation {

SimServer::SimServer(const QString &folder, const Files &files, const qint64 &now) : clock(now), m_folder(folder)
{
    writeFiles(m_folder, files);
    start();
}

std::optional<server::HttpReply> SimServer::handle(const server::HttpRequest &request)
{
    const auto reply = m_router->handle(request);
    if (!disk.dead())
        return reply;
    restart();
    return std::nullopt;
}

void SimServer::restart()
{
    m_router.reset();
    m_service.reset();
    m_keys.reset();
    m_store.reset();
    disk.heal();
    start();
}

void SimServer::start()
{
    auto store = server::Store::open(m_folder, &disk);
    if (!store)
        qFatal("the simulated server does not start: %s", qPrintable(store.error().what));
    m_store = std::move(*store);
    auto keys = server::OrganisationKeyPairs::open(*m_store, m_folder);
    if (!keys)
        qFatal("the simulated server has lost its keys: %s", qPrintable(keys.error().what));
    m_keys = std::make_unique<server::OrganisationKeyPairs>(std::move(*keys));
    m_service = std::make_unique<server::SyncService>(*m_store, *m_keys, clock, m_ids);
    m_router = std::make_unique<server::Router>(*m_service, clock);
}

Files SimServer::backup()
{
    (void)m_store->connection().checkpoint(); // what it cannot bring in is in the log, which is copied too
    return readFiles(m_folder);
}

void SimServer::restore(const Files &files)
{
    m_router.reset();
    m_service.reset();
    m_keys.reset();
    m_store.reset();
    disk.heal();
    disk.forget();
    writeFiles(m_folder, files);
    start();
    if (!m_store->renewEpoch(m_ids))
        qFatal("the simulated server cannot begin a new history");
}

} // namespace doorstep::simulation
