// SPDX-License-Identifier: Apache-2.0
#include "sync/server/ratelimit.h"

#include "core/base/clock.h"

#include <algorithm>

namespace doorstep::server {

namespace {
constexpr qint64 costMs = 12'000;
constexpr qint64 burst = 5;
constexpr qsizetype maxAddresses = 10'000;
} // namespace

int RateLimit::wait(const QString &address)
{
    const std::lock_guard alone(m_alone);
    const qint64 ahead = m_paidUntilMs.value(address) - m_clock.monotonicMs();
    const qint64 over = ahead - (burst - 1) * costMs;
    return over <= 0 ? 0 : static_cast<int>((over + 999) / 1000);
}

void RateLimit::countFailure(const QString &address)
{
    const std::lock_guard alone(m_alone);
    if (m_paidUntilMs.size() >= maxAddresses)
        forgetOld();
    qint64 &paid = m_paidUntilMs[address];
    paid = std::max(paid, m_clock.monotonicMs()) + costMs;
}

void RateLimit::forgetOld()
{
    const qint64 now = m_clock.monotonicMs();
    m_paidUntilMs.removeIf([now](const auto &entry) { return entry.value() <= now; });
}

} // namespace doorstep::server
