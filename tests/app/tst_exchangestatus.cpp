// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/exchangestatus.h"
#include "tests/support/manualclock.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;

TEST_CASE("The chip says the worst that is true, and stored only when nothing waits")
{
    const SystemClock clock;
    ExchangeStatus status(clock);
    CHECK(status.chipText() == u"Nothing to send"_s);

    status.setFacts({.waiting = 3, .sent = 1, .storedAt = u"09:42"_s});
    CHECK(status.chipState() == u"saved"_s);
    CHECK(status.chipText() == u"Saved on this tablet (3)"_s);
    CHECK(status.waiting() == 4);

    status.setFacts({.sent = 1, .storedAt = u"09:42"_s});
    CHECK(status.chipState() == u"sent"_s);
    CHECK(status.chipText() == u"Sent"_s);

    status.setFacts({.storedAt = u"09:42"_s});
    CHECK(status.chipState() == u"stored"_s);
    CHECK(status.chipText() == u"Stored safely 09:42"_s);

    status.setFacts({.waiting = 1, .warnings = {u"This tablet is full."_s}});
    CHECK(status.chipText() == u"Needs you (1)"_s);
    status.setFacts({.waiting = 1, .held = 2, .clashes = 1});
    CHECK(status.chipState() == u"held"_s);
    CHECK(status.chipText() == u"Needs you (3)"_s);
}

TEST_CASE("A problem is shown with what happens next, counted down, and with nothing while it is being tried")
{
    test::ManualClock clock;
    ExchangeStatus status(clock);
    CHECK(status.nextText().isEmpty());

    status.setFacts({.problem = u"Out of reach."_s, .nextTryAt = clock.monotonicMs() + 40'000});
    CHECK(status.nextText() == u"Tries again in 40 s."_s);
    clock.advance(1'500);
    CHECK(status.nextText() == u"Tries again in 39 s."_s);
    clock.advance(60'000);
    CHECK(status.nextText() == u"Tries again now."_s);
    status.setFacts({.problem = u"Out of reach."_s, .nextTryAt = clock.monotonicMs() + 14 * 60'000});
    CHECK(status.nextText() == u"Tries again in about 14 min."_s);
    status.setFacts({.busy = true, .problem = u"Out of reach."_s, .nextTryAt = clock.monotonicMs() + 40'000});
    CHECK(status.nextText().isEmpty());

    status.setFacts({.problem = u"Not accepted."_s});
    CHECK(status.nextText().contains(u"does not try again by itself"_s));
    CHECK(status.nextText().contains(u"Exchange now"_s));
}

TEST_CASE("A network that lets only small parts through is named")
{
    const SystemClock clock;
    ExchangeStatus status(clock);
    CHECK(status.linkNote().isEmpty());
    status.setFacts({.thin = true});
    CHECK(status.linkNote().endsWith(u'.'));
}
