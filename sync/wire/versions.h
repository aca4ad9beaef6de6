// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>

namespace doorstep::wire {

/// The versions of the exchange that one end speaks, first and last included. Each end is given its range, so that a
/// test can play an end of another age.
struct VersionRange {
    int lowest = 0;
    int highest = 0;

    constexpr bool has(int version) const { return lowest <= version && version <= highest; }
    /// False for what no tablet says of itself, as when a hello has no range at all.
    constexpr bool isSound() const { return 1 <= lowest && lowest <= highest; }
    constexpr bool operator==(const VersionRange &) const = default;
};

/// What this build speaks.
inline constexpr VersionRange spokenVersions{1, 1};

/// The newest version both ends speak; nothing when there is none.
constexpr std::optional<int> commonVersion(const VersionRange &one, const VersionRange &other)
{
    const int newest = std::min(one.highest, other.highest);
    return one.has(newest) && other.has(newest) ? std::optional(newest) : std::nullopt;
}

} // namespace doorstep::wire
