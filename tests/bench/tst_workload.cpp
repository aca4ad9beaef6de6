// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/workload.h"

#include <catch2/catch_test_macros.hpp>

#include <QCryptographicHash>

using namespace doorstep::bench;

namespace {
struct Sum {
    int records = 0;
    qsizetype bytes = 0;
    QByteArray sha256;
};

Sum sumOf(const WorkSet &set)
{
    Sum sum;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    makeRecords(set, [&](const WorkRecord &record) {
        hash.addData(record.body + '\n');
        sum.bytes += record.body.size() + 1;
        ++sum.records;
    });
    sum.sha256 = hash.result().toHex().first(16);
    return sum;
}
} // namespace

// The sums are those published with the standard workload: a figure measured on other bytes compares with nothing.
TEST_CASE("The bench measures on the standard workload, byte for byte", "[workload]")
{
    const Sum exchange = sumOf(exchangeSet);
    CHECK(exchange.records == 4400);
    CHECK(exchange.bytes == 7195730);
    CHECK(exchange.sha256 == "915041de57a0ce05");

    const Sum full = sumOf(fullSet);
    CHECK(full.records == 44000);
    CHECK(full.bytes == 71959690);
    CHECK(full.sha256 == "cc449970c90439d1");

    const Sum tablet = sumOf(deviceSet(0));
    CHECK(tablet.records == 88);
    CHECK(tablet.bytes == 143881);
    CHECK(tablet.sha256 == "f98d0e6ab15a900b");
}
