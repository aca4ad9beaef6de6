// SPDX-License-Identifier: Apache-2.0
#include "sync/client/patience.h"

#include <algorithm>

namespace doorstep::sync {

namespace {
constexpr int mostDoublings = 12;
constexpr qint64 spread = 4; // part of a wait that is known which is added at random

/// Trying again cannot mend these, and may frighten or wear out somebody.
bool isHopeless(const LinkFailure &failure)
{
    const bool refused = failure.kind == LinkTrouble::WrongCertificate || failure.kind == LinkTrouble::Revoked;
    return refused && failure.error.retry == Retry::No;
}
} // namespace

std::optional<qint64> Patience::failed(const LinkFailure &failure)
{
    const qint64 wait = backOff();
    ++m_failures;
    if (isHopeless(failure))
        return std::nullopt;
    switch (failure.kind) {
    case LinkTrouble::Busy: return asServerAsks(failure, wait);
    // Somebody has to update this end or the other.
    case LinkTrouble::UpdateNeeded: return m_pace.longestRetry / 2 + m_random(m_pace.longestRetry / 2);
    default: return wait;
    }
}

qint64 Patience::backOff() const
{
    const qint64 most = std::min(m_pace.longestRetry, m_pace.firstRetry << std::min(m_failures, mostDoublings));
    // Not at once, whatever the dice say: a loop that fails fast would spin.
    return std::max(std::min(most, m_pace.firstRetry / 4), m_random(most));
}

qint64 Patience::asServerAsks(const LinkFailure &failure, qint64 wait) const
{
    if (!failure.retryAfterMs)
        return std::max(m_pace.busyServer, wait);
    const qint64 asked = std::min(*failure.retryAfterMs, m_pace.longestRetry);
    return std::max(m_pace.firstRetry / 4, asked + m_random(asked / spread));
}

} // namespace doorstep::sync
