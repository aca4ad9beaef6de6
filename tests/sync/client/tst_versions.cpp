// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/client/exchangescene.h"

using namespace doorstep;
using test::ExchangeEngine, test::PaperServer, test::Tablet;
using namespace Qt::StringLiterals;
using wire::VersionRange;

namespace {
/// A tablet whose app is of another age.
struct AgedTablet : Tablet {
    explicit AgedTablet(const VersionRange &versions) { update(versions); }
    /// The app is replaced; what is stored stays.
    void update(const VersionRange &versions)
    {
        engine = std::make_unique<ExchangeEngine>(
            exchange, clock, [](qint64 most) { return most; }, sync::ExchangePace{}, versions);
    }
    int families() { return int(store->records().ofKind(RecordKind::Family, {}, {}, {}, 10)->size()); }
};

} // namespace

TEST_CASE("a tablet says which versions it speaks, and goes on in an older one where the server has no newer")
{
    AgedTablet tablet({1, 2});
    PaperServer server;
    tablet.save(u"Example"_s);
    const auto request = tablet.request();
    REQUIRE(request.hello.versions == VersionRange{1, 2});
    auto reply = server.answer(request);
    reply.welcome.protocol = 1;
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.engine->status().problem == std::nullopt);
    REQUIRE(tablet.waiting() == 0);
}

TEST_CASE("a reply in a version the tablet does not speak is not used, and everything is kept")
{
    AgedTablet tablet({2, 3});
    PaperServer server;
    tablet.save(u"Example"_s);
    auto reply = server.answer(tablet.request());
    reply.welcome.protocol = 1;
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.engine->status().problem->code == ErrorCode::UpdateNeeded);
    REQUIRE(tablet.waiting() == 1);
    REQUIRE(tablet.exchange.state().cursor == 0);
    REQUIRE(tablet.exchange.state().epoch.isEmpty());
}

TEST_CASE("a server too old for the tablet is asked again later, and gets everything once it has learnt the version")
{
    AgedTablet tablet({2, 3});
    PaperServer server;
    tablet.save(u"Example"_s);
    (void)tablet.request();
    tablet.engine->failed({ErrorCode::UpdateNeeded, u"HTTP 426 update-needed"_s});
    REQUIRE(tablet.engine->status().problem->code == ErrorCode::UpdateNeeded);
    REQUIRE(tablet.waiting() == 1);
    REQUIRE(tablet.engine->wakeAt().has_value());
    auto reply = server.answer(tablet.request());
    reply.welcome.protocol = 2;
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.engine->status().problem == std::nullopt);
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(server.stored.size() == 1);
}

TEST_CASE("a tablet too old for the server sends all its work, hears that it is held, and loses nothing by the update")
{
    AgedTablet tablet({1, 1});
    PaperServer server;
    tablet.save(u"Example"_s);
    auto reply = server.answer(tablet.request());
    reply.verdicts[0].outcome = wire::Outcome::Held;
    reply.verdicts[0].reason = u"update-needed"_s;
    reply.cursor = 0;
    reply.more = true;
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.store->outbox().held(10)->first().reason == u"update-needed"_s);
    REQUIRE(tablet.waiting() == 0);

    REQUIRE(tablet.request().operations.isEmpty()); // at once: it is to hear why
    tablet.engine->failed({ErrorCode::UpdateNeeded, u"HTTP 426 update-needed"_s});
    REQUIRE(tablet.engine->status().problem->code == ErrorCode::UpdateNeeded);
    REQUIRE(tablet.families() == 1);
    tablet.save(u"Written meanwhile"_s);

    tablet.update({1, 2});
    auto after = server.answer(tablet.request());
    after.welcome.protocol = 2;
    after.verdicts.prepend({1, 1, wire::Outcome::Applied, {}, 1}); // it was read after all
    tablet.engine->replied(wire::encode(after));
    REQUIRE(server.stored.size() == 2);
    REQUIRE(tablet.waiting() == 0);
    REQUIRE(tablet.store->outbox().held(10)->isEmpty());
    REQUIRE(tablet.families() == 2);
    REQUIRE(tablet.engine->status().problem == std::nullopt);
}

TEST_CASE("a verdict that comes late changes nothing but what was held as too old")
{
    AgedTablet tablet({1, 1});
    PaperServer server;
    tablet.save(u"Too old"_s);
    tablet.save(u"Held for another reason"_s);
    auto reply = server.answer(tablet.request());
    for (auto &verdict : reply.verdicts)
        verdict.outcome = wire::Outcome::Held;
    reply.verdicts[0].reason = u"update-needed"_s;
    reply.verdicts[1].reason = u"no-access"_s;
    tablet.engine->replied(wire::encode(reply));
    REQUIRE(tablet.store->outbox().summary().held == 2);
    auto late = server.answer(tablet.request());
    late.verdicts = {{1, 2, wire::Outcome::Merged, {}, 1}};
    tablet.engine->replied(wire::encode(late));
    const auto held = tablet.store->outbox().held(10);
    REQUIRE(held->size() == 1);
    REQUIRE(held->first().reason == u"no-access"_s);
}
