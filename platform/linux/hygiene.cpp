// SPDX-License-Identifier: Apache-2.0
#include "platform/hygiene.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace doorstep::platform {

void protectProcess()
{
    const rlimit none{0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
#ifdef NDEBUG
    // Not while we develop: a debugger could not attach either.
    (void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace doorstep::platform
