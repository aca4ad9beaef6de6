// SPDX-License-Identifier: Apache-2.0
#include "core/store/identity.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::store;
using namespace Qt::StringLiterals;

namespace {
const OrganisationKeys keys{QByteArray(32, 'i'), QByteArray(32, 'r'), QByteArray(32, 'l')};
} // namespace

TEST_CASE("what a tablet learned when it was enrolled stands in its database, the organisation's keys too")
{
    test::TestStore here;
    const Identity identity{.device = u"d"_s, .practitioner = u"p"_s, .secretKey = "secret", .organisation = keys};
    REQUIRE(writeIdentity(here.store->meta(), identity, u"i"_s).ok());
    here.reopen();
    const Identity read = readIdentity(here.store->meta());
    REQUIRE(read.practitioner == u"p"_s);
    REQUIRE(read.secretKey == "secret");
    REQUIRE(read.organisation == keys);
}

TEST_CASE("a tablet enrolled before there were such keys has none, and says so")
{
    test::TestStore here;
    REQUIRE_FALSE(readOrganisationKeys(here.store->meta()).complete());
    REQUIRE(readOrganisationKeys(here.store->meta()).recovery.isEmpty());
}

TEST_CASE("a key that was not told leaves the one that stands")
{
    test::TestStore here;
    REQUIRE(writeOrganisationKeys(here.store->meta(), keys).ok());
    REQUIRE(writeOrganisationKeys(here.store->meta(), {.ingest = QByteArray(32, 'n')}).ok());
    REQUIRE(readOrganisationKeys(here.store->meta()).ingest == QByteArray(32, 'n'));
    REQUIRE(readOrganisationKeys(here.store->meta()).recovery == keys.recovery);
}
