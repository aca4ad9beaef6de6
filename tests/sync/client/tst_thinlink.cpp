// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/client/exchangescene.h"

using namespace doorstep;
using namespace Qt::StringLiterals;
using sync::ThinLink;
using test::PaperServer, test::Tablet;

namespace {
const Error silence{ErrorCode::TimedOut, {}, Retry::Later};

/// A path on which whatever is more than fits vanishes. As large as a request of `perOperation` bytes each is.
struct Hole {
    PaperServer server;
    qsizetype hello = 900;
    qsizetype perOperation = 250;
    int lost = 0;
    int largest = 0; ///< operations that passed in one

    /// Sends what the tablet sends next, and brings the answer or the time-out.
    void exchange(Tablet &tablet, bool open = false)
    {
        const auto request = tablet.request();
        const qsizetype bytes = hello + request.operations.size() * perOperation;
        tablet.engine->weighed(bytes);
        // A single operation that does not fit goes in pieces that do.
        if (!open && bytes > ThinLink::fits && !tablet.engine->goesInPieces()) {
            ++lost;
            return tablet.engine->failed(silence);
        }
        largest = std::max(largest, static_cast<int>(request.operations.size()));
        auto reply = server.answer(request);
        if (request.hello.rows == 0) {
            reply.rows.clear();
            reply.cursor = request.hello.cursor;
        }
        tablet.engine->replied(wire::encode(reply));
    }
};

void saveSome(Tablet &tablet, int count)
{
    for (int i = 0; i < count; ++i)
        tablet.save(u"Family %1"_s.arg(i));
}
} // namespace

TEST_CASE("where larger requests vanish and small ones pass, operations go one by one")
{
    Tablet tablet;
    Hole hole;
    saveSome(tablet, 30);
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(tablet.engine->status().thin);
        hole.exchange(tablet);
    }
    CHECK(tablet.waiting() == 30);
    hole.exchange(tablet); // the greeting
    CHECK(hole.largest == 0);
    CHECK(tablet.engine->status().thin);
    for (int i = 0; i < 60 && tablet.waiting() > 0; ++i)
        hole.exchange(tablet);
    CHECK(tablet.waiting() == 0);
    CHECK(hole.server.stored.size() == 30);
    CHECK(hole.largest == 1);
    CHECK(hole.lost <= 3 + 2); // and a probe at times, rarer each time
}

TEST_CASE("an operation that alone is too large goes too, in pieces")
{
    Tablet tablet;
    Hole hole{.perOperation = 5'000};
    saveSome(tablet, 3);
    for (int i = 0; i < 12 && tablet.waiting() > 0; ++i)
        hole.exchange(tablet);
    CHECK(tablet.waiting() == 0);
}

TEST_CASE("a link is no longer thin once more passes, and batches grow again")
{
    Tablet tablet;
    Hole hole;
    saveSome(tablet, 60);
    while (!tablet.engine->status().thin)
        hole.exchange(tablet);
    int exchanges = 0;
    for (; exchanges < 100 && tablet.engine->status().thin; ++exchanges)
        hole.exchange(tablet, true);
    CHECK(exchanges <= 10);
    while (tablet.waiting() > 0)
        hole.exchange(tablet, true);
    CHECK(hole.largest > 8);
}

TEST_CASE("another network is a usual one until it shows otherwise")
{
    Tablet tablet;
    Hole hole;
    saveSome(tablet, 5);
    while (!tablet.engine->status().thin)
        hole.exchange(tablet);
    tablet.engine->networkChanged();
    CHECK(tablet.request().operations.size() == 5);
}

TEST_CASE("a link on which nothing passes is not thin")
{
    ThinLink link;
    for (int i = 0; i < 3; ++i)
        link.stalled(true);
    CHECK(link.next() == ThinLink::Next::Hello);
    link.stalled(false);
    CHECK_FALSE(link.isThin());
    CHECK(link.next() == ThinLink::Next::Usual);
}

TEST_CASE("a link on which large requests pass between stalls is slow, not thin")
{
    ThinLink link;
    for (int i = 0; i < 20; ++i) {
        link.stalled(true);
        link.stalled(true);
        link.passed(true);
        CHECK(link.next() == ThinLink::Next::Usual);
    }
}
