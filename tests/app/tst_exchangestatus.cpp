// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/exchangestatus.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;

TEST_CASE("The chip says the worst that is true, and stored only when nothing waits")
{
    ExchangeStatus status;
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
