// SPDX-License-Identifier: Apache-2.0
#include "sync/server/store.h"
#include "sync/server/storeplace.h"
#include "tests/sync/server/wiretablet.h"

#include <QThread>

#include <array>
#include <deque>

using namespace doorstep;
using namespace doorstep::test;

namespace {
qint64 waitingForLocks(server::Store &store)
{
    auto query = store.connection().prepare("SELECT count(*) FROM pg_locks WHERE NOT granted");
    REQUIRE(query.step().ok());
    return query.number(0);
}
} // namespace

TEST_CASE_METHOD(Running, "what only reads does not wait where pushes wait for each other", "[.][postgresql]")
{
    constexpr std::size_t pushing = 12; // more than there are connections
    std::array<HttpsClient, pushing> waiting;
    std::deque<WireTablet> tablets; // they must stay where they are
    for (HttpsClient &each : waiting) {
        tablets.emplace_back(enrol(codeFor(*this, u"hv1"_s)));
        REQUIRE(each.connectTo(port, pin));
    }
    const auto store = server::openStore(*server::findPlace(folder.path() + u"/data"_s, {}));
    {
        const auto holding = server::Transaction::begin((*store)->connection());
        REQUIRE((*store)->takeNumbers().ok());
        for (std::size_t i = 0; i < pushing; ++i)
            tablets[i].begin(waiting[i], {tablets[i].family()});
        for (int waited = 0; waitingForLocks(**store) < 2 && waited < 200; ++waited)
            QThread::msleep(5);
        const auto read = tablet->exchange(client, {});
        REQUIRE(read);
        REQUIRE(read->rows.isEmpty()); // none of the pushes was through
    }
    for (HttpsClient &each : waiting)
        REQUIRE(each.read().status == 200);
    REQUIRE(tablet->exchange(client, {})->rows.size() == pushing);
    REQUIRE(stop() == 0);
}

TEST_CASE_METHOD(Running, "failures to enrol are counted together, whichever connection a request comes to",
                 "[.][postgresql]")
{
    const QByteArray wrong = wire::encode(wire::EnrolRequest{u"XXXX-XXXX-XXXX"_s, makeKeyPair().publicKey, u"T"_s});
    std::array<HttpsClient, 6> clients;
    for (HttpsClient &each : clients) {
        REQUIRE(each.connectTo(port, pin));
        each.begin("/v1/enrol", wrong);
    }
    int refused = 0;
    for (HttpsClient &each : clients)
        refused += each.read().status == 429;
    REQUIRE((refused > 0 || client.post("/v1/enrol", wrong).status == 429));
}
