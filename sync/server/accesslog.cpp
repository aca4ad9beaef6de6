// SPDX-License-Identifier: Apache-2.0
#include "sync/server/accesslog.h"

#include "core/base/clock.h"

#include <cstdio>

namespace doorstep::server {

void logAccess(const AccessLine &line)
{
    QByteArray text = "time=" + utcText(SystemClock().utcMs()).toLatin1() + " route=" + line.route
        + " status=" + QByteArray::number(line.status) + " ms=" + QByteArray::number(line.ms)
        + " in=" + QByteArray::number(line.in) + " out=" + QByteArray::number(line.out);
    if (!line.details.isEmpty())
        text += ' ' + line.details;
    text += '\n';
    std::fwrite(text.constData(), 1, static_cast<size_t>(text.size()), stderr); // one call: lines never mix
}

} // namespace doorstep::server
