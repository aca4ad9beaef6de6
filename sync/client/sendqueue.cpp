// SPDX-License-Identifier: Apache-2.0
#include "sync/client/sendqueue.h"

#ifdef Q_OS_LINUX // Android too
#include <linux/sockios.h>
#include <sys/ioctl.h>
#endif

namespace doorstep::sync {

std::optional<qint64> unconfirmed([[maybe_unused]] qintptr socket)
{
#ifdef Q_OS_LINUX
    int bytes = 0;
    if (ioctl(static_cast<int>(socket), SIOCOUTQ, &bytes) == 0)
        return bytes;
#endif
    return std::nullopt;
}

} // namespace doorstep::sync
