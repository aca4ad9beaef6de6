// SPDX-License-Identifier: Apache-2.0
#include "sync/server/handoff.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <semaphore>
#include <thread>

using namespace doorstep::server;
using namespace std::chrono_literals;
namespace asio = boost::asio;

TEST_CASE("what is handled goes back before what was queued meanwhile, to the thread that awaits it")
{
    asio::io_context network, store;
    auto open = asio::make_work_guard(store);
    std::binary_semaphore isBack(0);
    bool cameFirst = false;
    int got = 0;
    std::thread::id gotOn;
    const auto next = [&] {
        cameFirst = isBack.try_acquire_for(10s);
        open.reset();
    };
    const auto session = [&]() -> asio::awaitable<void> {
        got = co_await doneAt(store, [&] {
            asio::post(store, next); // the request after it is here already
            return 7;
        });
        gotOn = std::this_thread::get_id();
        isBack.release();
    };
    asio::co_spawn(network, session(), asio::detached);
    std::jthread storeThread([&] { store.run(); });
    network.run(); // it has nothing else to do, and stays for what is awaited
    storeThread.join();
    CHECK(got == 7);
    CHECK(gotOn == std::this_thread::get_id());
    CHECK(cameFirst);
}
