// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverfixture.h"

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

TEST_CASE_METHOD(ServerFixture, "enrolment gives a tablet the organisation's keys and its first lease")
{
    const auto code = server::Accounts(*store, clock, ids).makeCode(u"hv1"_s, 60'000);
    const auto enrolled = service->enrol({*code, makeKeyPair().publicKey, u"Tablet"_s});
    REQUIRE(enrolled->keys == pairs->publicKeys());
    const auto lease = readLease(enrolled->lease, enrolled->keys.lease, enrolled->device);
    REQUIRE(lease.ok());
    REQUIRE(lease->issuedMs == clock.utcMs());
    REQUIRE(lease->untilMs == clock.utcMs() + Lease::usualMs);
}

TEST_CASE_METHOD(ServerFixture, "every exchange brings a new lease, of the length that was set")
{
    service = std::make_unique<server::SyncService>(*store, *pairs, clock, ids, 2 * Lease::hourMs);
    Tablet tablet = enrol(u"hv1"_s);
    clock.advance(Lease::hourMs);
    const auto reply = exchange(tablet);
    const auto lease = readLease(reply->welcome.lease, pairs->publicKeys().lease, tablet.device);
    REQUIRE(lease.ok());
    REQUIRE(lease->untilMs == clock.utcMs() + 2 * Lease::hourMs);
    REQUIRE(reply->welcome.keys == OrganisationKeys());
}

TEST_CASE_METHOD(ServerFixture, "a tablet enrolled before there were keys gets them when it asks")
{
    Tablet tablet = enrol(u"hv1"_s);
    const auto device = server::Accounts(*store, clock, ids).device(tablet.device);
    const auto answer = service->exchange(*device, {{.incarnation = tablet.incarnation, .needsKeys = true}, {}});
    REQUIRE(answer.ok());
    REQUIRE(wire::decodeExchangeReply(answer->body)->welcome.keys == pairs->publicKeys());
}
