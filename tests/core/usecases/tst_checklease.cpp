// SPDX-License-Identifier: Apache-2.0
#include "core/base/signature.h"
#include "core/store/identity.h"
#include "core/store/keptlease.h"
#include "core/usecases/lease.h"
#include "core/vault/lease.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
struct Leased : test::TestStore {
    KeyPair organisation = makeKeyPair();

    void tellKey() { REQUIRE(store::writeOrganisationKeys(store->meta(), {.lease = organisation.publicKey}).ok()); }
    void give(const QString &device)
    {
        const qint64 now = clock.utcMs();
        const QByteArray token = makeLease({device, now, now + Lease::usualMs}, organisation.secretKey);
        REQUIRE(store::writeKeptLease(store->meta(), {token, DeviceTime::of(clock)}).ok());
    }
    Result<void> check()
    {
        reopen();
        return usecases::checkLease(store->meta(), clock);
    }
};
} // namespace

TEST_CASE("a tablet is read while its lease holds, and asks the server afterwards")
{
    Leased tablet;
    tablet.tellKey();
    tablet.give(tablet.actor.device);
    REQUIRE(tablet.check().ok());
    tablet.clock.advance(Lease::usualMs + 1);
    REQUIRE(tablet.check().error().code == ErrorCode::LeaseExpired);
    tablet.give(tablet.actor.device);
    REQUIRE(tablet.check().ok());
}

TEST_CASE("a clock turned back shuts the tablet until the server has been asked")
{
    Leased tablet;
    tablet.tellKey();
    tablet.give(tablet.actor.device);
    tablet.clock.setUtc(QDateTime::fromMSecsSinceEpoch(tablet.clock.utcMs() - Lease::hourMs));
    REQUIRE(tablet.check().error().code == ErrorCode::LeaseExpired);
    tablet.give(tablet.actor.device);
    REQUIRE(tablet.check().ok());
}

TEST_CASE("time that was used up stays used up, whatever clock the tablet is started with")
{
    Leased tablet;
    tablet.tellKey();
    tablet.give(tablet.actor.device);
    tablet.clock.advance(Lease::usualMs - Lease::hourMs);
    REQUIRE(tablet.check().ok());
    SECTION("put back to just after the server was asked")
    {
        tablet.clock.reboot();
        tablet.clock.setUtc(QDateTime::fromMSecsSinceEpoch(tablet.clock.utcMs() - Lease::usualMs + 2 * Lease::hourMs));
        REQUIRE(tablet.check().error().code == ErrorCode::LeaseExpired);
    }
    SECTION("put back by a little at every start")
    {
        for (int start = 0; start < 13; ++start) {
            tablet.clock.reboot();
            tablet.clock.setUtc(QDateTime::fromMSecsSinceEpoch(tablet.clock.utcMs() - 4 * 60'000));
            REQUIRE(tablet.check().ok());
            tablet.clock.advance(Lease::hourMs / 12);
            (void)tablet.check();
        }
        REQUIRE(tablet.check().error().code == ErrorCode::LeaseExpired);
    }
}

TEST_CASE("no lease, and another tablet's lease, are as good as one that has run out")
{
    Leased tablet;
    tablet.tellKey();
    REQUIRE(tablet.check().error().code == ErrorCode::LeaseExpired);
    tablet.give(u"another"_s);
    REQUIRE(tablet.check().error().code == ErrorCode::LeaseExpired);
}

TEST_CASE("where the server never spoke of leases, none is asked for")
{
    Leased tablet;
    REQUIRE(tablet.check().ok());
}
