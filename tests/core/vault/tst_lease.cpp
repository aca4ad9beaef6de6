// SPDX-License-Identifier: Apache-2.0
#include "core/base/signature.h"
#include "core/vault/lease.h"
#include "core/vault/organisationentry.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorykeystore.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
constexpr qint64 minute = 60'000;
constexpr qint64 hour = Lease::hourMs;
const KeyPair organisation = makeKeyPair();
const QString device = u"tablet"_s;

/// A tablet whose lease came now.
struct Tablet {
    test::ManualClock clock;
    Lease lease{device, clock.utcMs(), clock.utcMs() + Lease::usualMs};
    KnownTime known{lease.issuedMs, DeviceTime::of(clock)};

    LeaseState state() const { return leaseState(lease, known, DeviceTime::of(clock)); }
    void turnClock(qint64 ms) { clock.setUtc(QDateTime::fromMSecsSinceEpoch(clock.utcMs() + ms)); }
};

ErrorCode refusal(const QByteArray &token) { return readLease(token, organisation.publicKey, device).error().code; }
} // namespace

TEST_CASE("a lease reads back as the server wrote it")
{
    const Lease lease{device, 1'795'426'200'000, 1'795'426'200'000 + Lease::longestMs};
    const auto read = readLease(makeLease(lease, organisation.secretKey), organisation.publicKey, device);
    REQUIRE(read.ok());
    REQUIRE(read->device == lease.device);
    REQUIRE(read->issuedMs == lease.issuedMs);
    REQUIRE(read->untilMs == lease.untilMs);
}

TEST_CASE("a lease changed at any letter is none, nor is one cut short")
{
    const QByteArray token = makeLease({device, 1000, 1000 + hour}, organisation.secretKey);
    // The last letter of base64 carries bits nobody reads.
    for (qsizetype at = 0; at < token.size() - 1; ++at) {
        QByteArray changed = token;
        changed[at] = token[at] == 'A' ? 'B' : 'A';
        REQUIRE(refusal(changed) == ErrorCode::BadReply);
        REQUIRE(refusal(token.first(at)) == ErrorCode::BadReply);
    }
}

TEST_CASE("a lease of another tablet, of another organisation, or longer than any may be, is none")
{
    REQUIRE(refusal(makeLease({u"other"_s, 1000, 1000 + hour}, organisation.secretKey)) == ErrorCode::BadReply);
    REQUIRE(refusal(makeLease({device, 1000, 1000 + hour}, makeKeyPair().secretKey)) == ErrorCode::BadReply);
    REQUIRE(refusal(makeLease({device, 1000, 1001 + Lease::longestMs}, organisation.secretKey)) == ErrorCode::BadReply);
    REQUIRE_FALSE(readLease(makeLease({device, 1000, 1000 + hour}, organisation.secretKey), {}, device).ok());
}

TEST_CASE("a lease holds for its time and not for longer, also over a restart")
{
    Tablet tablet;
    tablet.clock.advance(71 * hour);
    if (GENERATE(false, true))
        tablet.clock.reboot();
    REQUIRE(tablet.state() == LeaseState::Valid);
    tablet.clock.advance(hour);
    REQUIRE(tablet.state() == LeaseState::Valid);
    tablet.clock.advance(1);
    REQUIRE(tablet.state() == LeaseState::Expired);
}

TEST_CASE("a clock turned back gains nothing")
{
    Tablet tablet;
    SECTION("before the moment the lease came")
    {
        tablet.clock.reboot();
        tablet.turnClock(-6 * minute);
        REQUIRE(tablet.state() == LeaseState::ClockTurnedBack);
    }
    SECTION("after the lease has run out")
    {
        tablet.clock.advance(73 * hour);
        tablet.turnClock(-72 * hour);
        REQUIRE(tablet.state() == LeaseState::ClockTurnedBack);
    }
    SECTION("a little with every hour")
    {
        for (int i = 0; i < 73; ++i) {
            tablet.clock.advance(hour);
            tablet.turnClock(-4 * minute);
        }
        REQUIRE(tablet.state() == LeaseState::ClockTurnedBack);
    }
    SECTION("by what clocks are set right now and then: still valid, and no longer")
    {
        tablet.clock.advance(72 * hour + 1);
        tablet.turnClock(-4 * minute);
        REQUIRE(tablet.state() == LeaseState::Expired);
    }
}

TEST_CASE("a clock that was wrong all along changes nothing, in either direction")
{
    Tablet tablet;
    const qint64 wrongBy = GENERATE(-30, 30) * 24 * hour;
    tablet.turnClock(wrongBy);
    tablet.known.at = DeviceTime::of(tablet.clock);
    tablet.clock.advance(72 * hour);
    REQUIRE(tablet.state() == LeaseState::Valid);
    tablet.clock.advance(1);
    REQUIRE(tablet.state() == LeaseState::Expired);
}

TEST_CASE("what was known of the time never goes back")
{
    Tablet tablet;
    tablet.clock.advance(hour);
    const KnownTime known = knownTime(tablet.known, DeviceTime::of(tablet.clock));
    REQUIRE(known.serverMs == tablet.known.serverMs + hour);
    tablet.clock.reboot();
    tablet.turnClock(-4 * minute);
    REQUIRE(knownTime(known, DeviceTime::of(tablet.clock)).serverMs == known.serverMs);
}

TEST_CASE("a clock put forward ends the lease early: the server is asked")
{
    Tablet tablet;
    tablet.turnClock(73 * hour);
    REQUIRE(tablet.state() == LeaseState::Expired);
}

TEST_CASE("the organisation's keys are in the key store as they were given")
{
    test::MemoryKeyStore keyStore;
    REQUIRE(keptOrganisationKeys(keyStore).error().code == ErrorCode::NotFound);
    const OrganisationKeys keys{QByteArray(32, 'i'), QByteArray(32, 'r'), QByteArray(32, 'l')};
    REQUIRE(keepOrganisationKeys(keyStore, keys).ok());
    REQUIRE(*keptOrganisationKeys(keyStore) == keys);
}
