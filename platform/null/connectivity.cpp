// SPDX-License-Identifier: Apache-2.0
#include "platform/connectivity.h"

namespace doorstep::platform {

std::unique_ptr<Connectivity> Connectivity::make() { return std::make_unique<Connectivity>(); }

} // namespace doorstep::platform
