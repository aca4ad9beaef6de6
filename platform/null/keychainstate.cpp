// SPDX-License-Identifier: Apache-2.0
#include "platform/keychainstate.h"

namespace doorstep::platform {

KeychainState keychainState(const QString & /*service*/, const QString & /*key*/) { return KeychainState::Unknown; }

void reconnectKeychain() { }

} // namespace doorstep::platform
