// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <type_traits>
#include <utility>

namespace doorstep::server {

/// Does `work` on the thread of `there` and gives its result to whoever awaits it, on the executor it awaits on, as
/// soon as it is done. A coroutine spawned on `there` would first queue behind everything that has been posted
/// meanwhile: at a busy server every reply would wait for all the requests after its own.
template <typename Work>
auto doneAt(boost::asio::io_context &there, Work work)
{
    namespace asio = boost::asio;
    using Done = std::invoke_result_t<Work>;
    const auto begin = [&there](auto awaiting, Work todo) {
        auto back = asio::make_work_guard(asio::get_associated_executor(awaiting)); // its threads stay until then
        asio::post(there, [back = std::move(back), awaiting = std::move(awaiting), todo = std::move(todo)]() mutable {
            const auto executor = back.get_executor();
            asio::post(executor,
                       [awaiting = std::move(awaiting), done = todo()]() mutable { awaiting(std::move(done)); });
        });
    };
    return asio::async_initiate<const asio::use_awaitable_t<>, void(Done)>(begin, asio::use_awaitable, std::move(work));
}

} // namespace doorstep::server
