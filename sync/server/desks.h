// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/handoff.h"

#include <mutex>
#include <vector>

namespace doorstep::server {

class Router;

/// Where requests are answered: a thread for each router, in the order in which the requests come. Each router is given
/// to one thread at a time, as the connection behind it wants it.
class Desks {
public:
    explicit Desks(std::vector<Router *> routers)
        : m_free(std::move(routers)), m_count(m_free.size()), m_open(boost::asio::make_work_guard(m_context))
    {
    }

    bool any() const { return m_count > 0; }
    /// To be awaited: what `work` makes of a router.
    template <typename Work>
    auto done(Work work)
    {
        return doneAt(m_context, [this, work = std::move(work)] {
            const Taken router(*this);
            return work(*router.router);
        });
    }
    boost::asio::io_context &context() { return m_context; }
    /// On this thread, and as many others as it takes, until stop().
    void run();
    /// Any thread. What has begun is done to its end.
    void stop() { m_context.stop(); }

private:
    /// There are as many routers as threads, so there is always one.
    struct Taken {
        explicit Taken(Desks &from) : desks(from), router(from.take()) { }
        ~Taken() { desks.giveBack(router); }
        Taken(const Taken &) = delete;
        Taken &operator=(const Taken &) = delete;

        Desks &desks;
        Router *router;
    };
    Router *take();
    void giveBack(Router *router);

    std::mutex m_alone;
    std::vector<Router *> m_free;
    const std::size_t m_count;
    boost::asio::io_context m_context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_open;
};

} // namespace doorstep::server
