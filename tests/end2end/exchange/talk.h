// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/client/enrolment.h"
#include "tests/end2end/story/serverhouse.h"
#include "tests/support/printers.h"
#include "tests/support/within.h"

#include <catch2/catch_test_macros.hpp>

namespace doorstep::test {

inline sync::ServerAddress addressOf(const ServerHouse &house)
{
    return {QUrl(house.url()), QByteArray::fromHex(house.fingerprint().toLatin1())};
}

inline Result<store::Identity> enrolWith(const sync::ServerAddress &address, const QString &code)
{
    sync::HttpTransport transport(address);
    std::optional<Result<store::Identity>> got;
    sync::enrol(transport, code, QStringLiteral("Test tablet"),
                [&got](Result<store::Identity> result) { got = std::move(result); });
    REQUIRE(within(30, [&got] { return got.has_value(); }));
    return *got;
}

} // namespace doorstep::test
