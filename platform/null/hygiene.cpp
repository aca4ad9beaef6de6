// SPDX-License-Identifier: Apache-2.0
#include "platform/hygiene.h"

namespace doorstep::platform {

void protectProcess() { }

} // namespace doorstep::platform
