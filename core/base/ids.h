// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep {

class Clock;

/// Where new ids come from. Injected, so that tests and the simulator get the same ids for the same seed.
class IdSource {
public:
    virtual ~IdSource() = default;
    /// A UUIDv7 (RFC 9562) in lower-case 8-4-4-4-12 form. Later calls sort after earlier ones.
    virtual QString next() = 0;
};

/// UUIDv7 from the clock and the system's random numbers. Within one millisecond a counter in rand_a keeps the order
/// (RFC 9562, 6.2 method 1). Not thread-safe: one per thread.
class SystemIds final : public IdSource {
public:
    explicit SystemIds(const Clock &clock) : m_clock(clock) { }
    QString next() override;

private:
    const Clock &m_clock;
    qint64 m_lastMs = 0;
    quint32 m_counter = 0;
};

/// True for the canonical lower-case text of a UUID of any version.
bool isUuid(QStringView text);

} // namespace doorstep
