// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace doorstep::platform {

/// Sees to it that what this process knows does not get out by its memory: no core dumps, and in release builds nobody
/// of the same user can look into it or attach to it. To be called before anything else.
void protectProcess();

} // namespace doorstep::platform
