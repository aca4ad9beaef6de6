// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/person.h"

namespace doorstep {
class Clock;
}

namespace doorstep::server {

class Store;

/// One-time codes with which a person's slot 3 is opened. Only their hashes are kept. Kept apart from enrolment codes:
/// neither opens the other's door.
class RecoveryCodes {
public:
    struct Code {
        QByteArray digest;
        QString person; ///< id
        qint64 expiresMs = 0;
        QByteArray usedFor; ///< digest of the request; empty while unused
    };

    RecoveryCodes(Store &store, const Clock &clock) : m_store(store), m_clock(clock) { }

    /// A code such as 7K3F-9QXM-2PTA.
    Result<QString> make(const Person &person, qint64 validMs);
    /// Nothing when there is no such code. An expired one is found: its person is known for the log.
    Result<std::optional<Code>> find(const QString &code);
    Result<void> markUsed(const Code &code, const QByteArray &request);
    bool isExpired(const Code &code) const;

private:
    Store &m_store;
    const Clock &m_clock;
};

} // namespace doorstep::server
