// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace doorstep::bench {

double percentile(Milliseconds values, double percent)
{
    std::ranges::sort(values);
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(values.size())));
    return values.at(std::max<std::size_t>(rank, 1) - 1);
}

double median(Milliseconds values) { return percentile(std::move(values), 50); }

double ratio(const char *what, const std::function<double()> &ours, const std::function<double()> &bare)
{
    Milliseconds ourTimes, bareTimes, ratios;
    for (int round = 0; round <= rounds; ++round) {
        const double bareTime = bare();
        const double ourTime = ours();
        if (round == 0)
            continue;
        ourTimes.push_back(ourTime);
        bareTimes.push_back(bareTime);
        ratios.push_back(ourTime / bareTime);
    }
    say(QByteArray(what) + ": ours " + QByteArray::number(median(ourTimes), 'f', 2) + " ms, bare "
        + QByteArray::number(median(bareTimes), 'f', 2) + " ms, " + QByteArray::number(rounds) + " rounds");
    return median(ratios);
}

void say(const QByteArray &line) { std::fprintf(stderr, "%s\n", line.constData()); }

void giveUp(const char *where, const Error &error)
{
    say(QByteArray(where) + ": " + errorName(error.code).toUtf8() + ' ' + error.what.toUtf8());
    std::exit(1);
}

} // namespace doorstep::bench
