// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <vector>

namespace doorstep::bench {

/// Rounds of a comparison: at least five, the first of all is a warm-up and counts for nothing.
inline constexpr int rounds = 7;

using Milliseconds = std::vector<double>;

/// How long `work` takes, in milliseconds of the monotonic clock.
template <typename Work>
double timed(Work &&work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Neither changes the order of what it is given. `values` must not be empty.
double median(Milliseconds values);
/// The value that `percent` of all do not exceed.
double percentile(Milliseconds values, double percent);

/// A comparison in one run: ours and the bare thing take turns, so that a busy moment of the machine hits both. Returns
/// the median of the rounds' ratios. Says both medians on stderr.
double ratio(const char *what, const std::function<double()> &ours, const std::function<double()> &bare);

/// Progress, on stderr: the JSON on stdout stays alone.
void say(const QByteArray &line);
/// A benchmark that cannot go on says why and ends the program: a half-measured figure is worse than none.
[[noreturn]] void giveUp(const char *where, const Error &error);

/// The value, or giveUp().
template <typename T>
T must(const char *where, Result<T> result)
{
    if (!result)
        giveUp(where, result.error());
    if constexpr (!std::is_void_v<T>)
        return std::move(result).value();
}

} // namespace doorstep::bench
