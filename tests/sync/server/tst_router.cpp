// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverfixture.h"

#include "sync/server/ratelimit.h"
#include "sync/server/router.h"

#include <catch2/generators/catch_generators.hpp>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
struct RouterFixture : ServerFixture {
    server::HttpRequest signedRequest(const Tablet &tablet, const QByteArray &path)
    {
        const QByteArray body = wire::encode(wire::ExchangeRequest{{.incarnation = tablet.incarnation}, {}});
        return {.method = "POST",
                .path = path,
                .body = body,
                .device = tablet.device.toLatin1(),
                .signature = sign(wire::signedText(path, body), tablet.keys.secretKey).toBase64(),
                .address = u"192.0.2.1"_s};
    }
    server::Router router{*service, clock};
};
} // namespace

TEST_CASE_METHOD(RouterFixture, "who may take which route")
{
    enum class Who { Nobody, Practitioner, Midwife, Supervisor, Revoked };
    struct Row {
        Who who;
        const char *method;
        const char *path;
        int status;
    };
    const auto row =
        GENERATE(Row{Who::Nobody, "GET", "/healthz", 200}, Row{Who::Nobody, "POST", "/v1/enrol", 400},
                 Row{Who::Nobody, "POST", "/v1/recover", 400}, Row{Who::Nobody, "POST", "/v1/exchange", 401},
                 Row{Who::Nobody, "GET", "/", 404}, Row{Who::Nobody, "DELETE", "/v1/exchange", 404},
                 Row{Who::Practitioner, "POST", "/v1/exchange", 200}, Row{Who::Midwife, "POST", "/v1/exchange", 200},
                 Row{Who::Supervisor, "POST", "/v1/exchange", 200}, Row{Who::Revoked, "POST", "/v1/exchange", 401},
                 Row{Who::Practitioner, "POST", "/v1/admin", 404}, Row{Who::Supervisor, "POST", "/v1/exchange/", 404});
    const QStringList logins{u"hv1"_s, u"hv1"_s, u"mw1"_s, u"sup"_s, u"hv1"_s};
    const Tablet tablet = enrol(logins[static_cast<int>(row.who)]);
    auto request = signedRequest(tablet, row.path);
    request.method = row.method;
    if (row.who == Who::Nobody)
        request.device = request.signature = {};
    if (row.who == Who::Revoked)
        REQUIRE(server::Accounts(*store, clock, ids).revokeDevice(tablet.device).ok());
    REQUIRE(router.handle(request).status == row.status);
}

TEST_CASE_METHOD(RouterFixture, "a full disk is answered with: come back later")
{
    const auto reply = server::errorReply(Error{ErrorCode::DiskFull, {}, Retry::Later});
    REQUIRE(reply.status == 503);
    REQUIRE(reply.retryAfter > 0);
    REQUIRE(reply.body == R"({"error":"busy"})");
}

TEST_CASE("failures from one address are slowed down, others are not, and time forgives")
{
    ManualClock clock;
    server::RateLimit limit(clock);
    const QString here = u"192.0.2.1"_s;
    for (int i = 0; i < 5; ++i) {
        REQUIRE(limit.wait(here) == 0);
        limit.countFailure(here);
    }
    REQUIRE(limit.wait(here) == 12);
    REQUIRE(limit.wait(u"192.0.2.2"_s) == 0);
    clock.advance(11'000);
    REQUIRE(limit.wait(here) == 1);
    clock.advance(1'000);
    REQUIRE(limit.wait(here) == 0);
    limit.countFailure(here);
    REQUIRE(limit.wait(here) == 12);
}
