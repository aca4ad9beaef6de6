// SPDX-License-Identifier: Apache-2.0
#include "sync/server/desks.h"

#include <thread>

namespace doorstep::server {

void Desks::run()
{
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < m_count; ++i)
        others.emplace_back([this] { m_context.run(); });
    m_context.run();
}

Router *Desks::take()
{
    const std::lock_guard alone(m_alone);
    Router *router = m_free.back();
    m_free.pop_back();
    return router;
}

void Desks::giveBack(Router *router)
{
    const std::lock_guard alone(m_alone);
    m_free.push_back(router);
}

} // namespace doorstep::server
