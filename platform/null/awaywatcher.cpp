// SPDX-License-Identifier: Apache-2.0
#include "platform/awaywatcher.h"

namespace doorstep::platform {

std::unique_ptr<AwayWatcher> AwayWatcher::make() { return std::make_unique<AwayWatcher>(); }

} // namespace doorstep::platform
