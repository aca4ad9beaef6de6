// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace doorstep::server {

/// One answered request, as it may be logged: ids and counts, never content, never a path a stranger made up.
struct AccessLine {
    QByteArray route; ///< a known route, or "other"
    int status = 0;
    qint64 ms = 0;
    qsizetype in = 0; ///< bytes of the body as sent
    qsizetype out = 0;
    QByteArray details;
};

/// Writes one line to stderr. Any thread.
void logAccess(const AccessLine &line);

} // namespace doorstep::server
